// One client of the local page, from its connect to its end; it and all that it holds are gone afterwards. It never blocks: a client that
// is slow, silent or gone costs its time limit, and a client that waits behind it shortens that.
using System.Net.Sockets;

namespace Aul.Device;

public sealed class PageVisit
{
    /// <summary>A request must be whole by then; sooner when somebody else waits: browsers open connections on which they say
    /// nothing.</summary>
    public const int RequestMs = 5000;
    public const int RequestMsWhenAwaited = 1000;

    /// <summary>A page must be out by then. The journal may take longer, as long as some of it moves within this time.</summary>
    public const int AnswerMs = 20000;
    public const int StillMsWhenAwaited = 3000;
    private const int PieceBytes = 256;

    // What a refused client sent beyond its answer is read before the close, or a reset would take the answer away from it.
    private const int DrainPieces = 8;

    private readonly Socket _listener;
    private readonly LocalPage _page;
    private readonly Counters _counters;
    private readonly byte[] _piece = new byte[PieceBytes];
    private long _sinceMs;
    private long _movedMs;
    private int _at;
    private int _left;

    public readonly Socket Client;

    public PageVisit(Socket listener, Socket client, LocalPage page, Counters counters, long nowMs)
    {
        _listener = listener;
        Client = client;
        _page = page;
        _counters = counters;
        _sinceMs = nowMs;
        _movedMs = nowMs;
    }

    /// <summary>One step; false when the client is done with, one way or the other.</summary>
    public bool Serve(long nowMs)
    {
        if (!_page.IsAnswering && !Hear(nowMs))
        {
            return false;
        }

        return !_page.IsAnswering || Answer(nowMs);
    }

    public void Drain()
    {
        for (int i = 0; i < DrainPieces && Client.Poll(0, SelectMode.SelectRead); i++)
        {
            if (Client.Receive(_piece) <= 0)
            {
                return;
            }
        }
    }

    private bool Hear(long nowMs)
    {
        if (Client.Poll(0, SelectMode.SelectRead))
        {
            int got = Client.Receive(_piece);
            if (got <= 0)
            {
                return false;
            }

            _page.Take(_piece, got, nowMs);
        }
        else if (nowMs - _sinceMs >= (IsAwaited() ? RequestMsWhenAwaited : RequestMs))
        {
            if (!_page.HasBegun)
            {
                _counters.Add(CounterId.PageRefused);
                return false;
            }

            _page.GiveUp(nowMs);
        }

        if (_page.IsAnswering)
        {
            _sinceMs = nowMs;
            _movedMs = nowMs;
            _at = _page.Answer.At;
            _left = _page.Answer.Count;
        }

        return true;
    }

    private bool Answer(long nowMs)
    {
        if (_left == 0)
        {
            if (!_page.Answer.Next(nowMs))
            {
                return false;
            }

            _at = _page.Answer.At;
            _left = _page.Answer.Count;
        }

        if (Client.Poll(0, SelectMode.SelectWrite))
        {
            int sent = Client.Send(_page.Answer.Bytes, _at, _left, SocketFlags.None);
            _at += sent;
            _left -= sent;
            _movedMs = sent > 0 ? nowMs : _movedMs;
        }

        bool isLate = !_page.IsCarrying && nowMs - _sinceMs >= AnswerMs;
        return !isLate && nowMs - _movedMs < AnswerMs && (nowMs - _movedMs < StillMsWhenAwaited || !IsAwaited());
    }

    private bool IsAwaited() => _listener.Poll(0, SelectMode.SelectRead);
}
