// History NDATA: journal blocks, verbatim, as many as fit one payload, behind the live values and within a window of unproven bytes.
// Sending is not delivery: only StoredProof moves the journal's cursor.
namespace Aul;

public sealed class History
{
    private readonly SparkplugWriter _writer;
    private readonly Site _site;
    private readonly BlockView _view = new BlockView();
    private readonly byte[] _blocks = new byte[BatchBytesMax];
    private long _next;
    private long _sent;
    private long _provenBefore;
    private long _progressMs;
    private int _unprovenBytes;
    private long _dueMs;

    /// <summary>Blocks of one message: four of the usual size, one TCP segment or two.</summary>
    public const int BatchBytesMax = 2048;

    /// <summary>So many records without proof are a backlog worth showing.</summary>
    public const int BacklogRecords = 60;

    public History(SparkplugWriter writer, Site site)
    {
        _writer = writer;
        _site = site;
    }

    /// <summary>True while a backlog waits to be proven.</summary>
    public bool IsDraining => _site.Journal.Durable - _site.Journal.Stored > BacklogRecords;

    /// <summary>A new session: all that is not proven is sent again.</summary>
    public void Restart(long nowMs)
    {
        _next = _site.Journal.Stored + 1;
        _sent = _site.Journal.Stored;
        _provenBefore = _site.Journal.Stored;
        _unprovenBytes = 0;
        _progressMs = nowMs;
        _dueMs = nowMs;
    }

    /// <summary>A record that must not wait for the report's interval has been written.</summary>
    public void Hurry(long nowMs) => _dueMs = nowMs;

    /// <summary>Writes the next batch; false when nothing is due, or the window is full.</summary>
    public bool Write(LinkCommand command, int seq, long nowMs)
    {
        WatchProof(nowMs);
        if (_next > _site.Journal.Durable || _unprovenBytes >= Limits.UnprovenBytesMax || !IsDue(nowMs))
        {
            return false;
        }

        // What waits in RAM for its group is on flash before it is told.
        _site.Journal.Flush();
        int bytes = 0;
        long next = _next;
        while (_site.Journal.Peek(next, _view) && bytes + _view.Length <= BatchBytesMax)
        {
            System.Array.Copy(_view.Buffer, _view.Offset, _blocks, bytes, _view.Length);
            bytes += _view.Length;
            next = _view.LastSequence + 1;
        }

        if (bytes == 0)
        {
            return false;
        }

        if (_next <= _sent)
        {
            _site.Counters.Add(Tally.BlocksSentAgain);
        }

        _next = next;
        _sent = next - 1 > _sent ? next - 1 : _sent;
        _unprovenBytes += bytes;
        _dueMs = nowMs + _site.Settings.ReportEveryMs;
        _writer.Begin(command.Payload, _site.Clock.UtcMs(nowMs));
        _writer.DataMetric(Alias.JournalBlock);
        _writer.Historical();
        _writer.BytesHead(bytes);
        _writer.Raw(_blocks, 0, bytes);
        _writer.CloseMetric();
        _writer.DataMetric(Alias.JournalNewest);
        _writer.Long(_site.Journal.Durable);
        _writer.End(seq);
        command.PayloadLength = _writer.Length;
        return true;
    }

    // Sealed blocks go at once; the growing one waits for the interval, or its records would travel many times.
    private bool IsDue(long nowMs) =>
        nowMs >= _dueMs || (_site.Journal.Peek(_next, _view) && _view.LastSequence < _site.Journal.Durable);

    private void WatchProof(long nowMs)
    {
        if (_site.Journal.Stored != _provenBefore)
        {
            _provenBefore = _site.Journal.Stored;
            _progressMs = nowMs;
            if (_site.Journal.Stored >= _sent)
            {
                _unprovenBytes = 0;
            }
        }

        bool waiting = _sent > _site.Journal.Stored;
        if (!waiting)
        {
            _progressMs = nowMs;
            _unprovenBytes = 0;
        }
        else if (nowMs - _progressMs > _site.Settings.ProofMs)
        {
            // QoS 0 data may be gone without a trace. What is not proven by now is sent again.
            _next = _site.Journal.Stored + 1;
            _unprovenBytes = 0;
            _progressMs = nowMs;
            _dueMs = nowMs;
        }
    }
}
