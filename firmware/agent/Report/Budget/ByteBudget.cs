// What the link costs: IP bytes of the calendar month, both ways, by the formula of SYNC.md, because the platform counts none; and what
// follows when the site has used more of its budget than of the month. It sends nothing itself.
namespace Aul;

public sealed class ByteBudget
{
    // IPv4 and TCP without options, as lwIP sends them; a segment carries at most this much.
    private const int HeaderBytes = 40;
    private const int SegmentBytes = 1400;

    // TLS 1.2 with AES-GCM: record header 5, explicit nonce 8, tag 16.
    private const int TlsRecordBytes = 29;

    // Measured (mutual, P-256, TCP and CONNECT among them), with the hello before it (TlsHello: a connection of its own for 95 bytes, by
    // this formula); and without TLS.
    private const int TlsConnectBytes = 3368 + 495;
    private const int ConnectBytes = 327;

    // PINGREQ and PINGRESP with their acknowledgements.
    private const int PingBytes = 124;

    // A site may be so far ahead of the calendar before its intervals become 2, 4 and 8 times as long.
    private const int AheadPermille = 100;

    /// <summary>Agent/Budget/Mode: no budget; within it; intervals stretched; only states and outages until the month is over.</summary>
    public const int None = 0;
    public const int Within = 1;
    public const int Stretched = 2;
    public const int EventsOnly = 3;

    private readonly Settings _settings;
    private readonly SessionFile _file;
    private readonly Journal _journal;
    private readonly Month _month = new Month();
    private readonly bool _tls;
    private long _sentAtMs;
    private long _saveDueMs;
    private long _calendarMs;
    private bool _dated;

    public ByteBudget(Settings settings, SessionFile file, Journal journal, bool tls)
    {
        _settings = settings;
        _file = file;
        _journal = journal;
        _tls = tls;
        _saveDueMs = Limits.BudgetSaveMs;
    }

    /// <summary>IP bytes of this month.</summary>
    public long Bytes => _file.MonthBytes;

    /// <summary>By how much intervals are stretched: 1, 2, 4 or 8; 0 for events only.</summary>
    public int Stretch
    {
        get
        {
            if (_settings.BudgetBytes == 0)
            {
                return 1;
            }

            // While the date is unknown nothing can be ahead of it: then the whole budget is the only bound.
            long spentPermille = Bytes * 1000 / _settings.BudgetBytes;
            long ahead = _dated ? spentPermille - _month.ElapsedPermille : 0;
            return spentPermille >= 1000 ? 0 : ahead <= AheadPermille ? 1 : ahead <= 2 * AheadPermille ? 2 : ahead <= 3 * AheadPermille ? 4
                : 8;
        }
    }

    public int Mode
    {
        get
        {
            int stretch = Stretch;
            return _settings.BudgetBytes == 0 ? None : stretch == 0 ? EventsOnly : stretch == 1 ? Within : Stretched;
        }
    }

    /// <summary>When the sum is to be kept, or the calendar goes on, in milliseconds since boot.</summary>
    public long NextMs => _dated && _calendarMs < _saveDueMs ? _calendarMs : _saveDueMs;

    /// <summary>Follows the calendar, and keeps the sum on flash once an hour. utcMs 0: unknown.</summary>
    public void Turn(long utcMs, long nowMs)
    {
        if (utcMs > 0)
        {
            _month.Take(utcMs + (_settings.UtcOffsetMinutes * 60000L));
            _dated = true;
            _calendarMs = nowMs + _month.RestMs;
            if (_file.Month != _month.Index)
            {
                // Bytes of a month that was never known are the present one's.
                _file.MonthBytes = _file.Month == 0 ? _file.MonthBytes : 0;
                _file.Month = _month.Index;
            }
        }

        if (nowMs >= _saveDueMs)
        {
            _saveDueMs = nowMs + Limits.BudgetSaveMs;
            _file.Save(_journal.Id);
        }
    }

    /// <summary>TCP, TLS and CONNECT with their answers.</summary>
    public void Connected(long nowMs)
    {
        _sentAtMs = nowMs;
        Add(_tls ? TlsConnectBytes : ConnectBytes);
    }

    /// <summary>A publish of ours, and the pings of the silence before it.</summary>
    public void Sent(int topicLength, int payloadLength, int keepAliveS, long nowMs)
    {
        long pings = keepAliveS > 0 ? (nowMs - _sentAtMs) / (keepAliveS * 1000L) : 0;
        _sentAtMs = nowMs;
        Add(Message(topicLength, payloadLength) + (pings * (PingBytes + (_tls ? 2 * TlsRecordBytes : 0))));
    }

    public void Received(int topicLength, int payloadLength) => Add(Message(topicLength, payloadLength));

    // The message, a header for each of its segments, and one bare acknowledgement.
    private int Message(int topicLength, int payloadLength)
    {
        int bytes = 2 + 2 + topicLength + payloadLength + (payloadLength > 100 ? 1 : 0) + (_tls ? TlsRecordBytes : 0);
        return bytes + (HeaderBytes * (1 + ((bytes - 1) / SegmentBytes))) + HeaderBytes;
    }

    private void Add(long bytes) => _file.MonthBytes += bytes;
}
