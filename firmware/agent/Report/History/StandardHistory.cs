// History NDATA in metrics of the standard, for a centre that cannot unpack blocks: each value with is_historical and the time of its
// record, by the aliases of the birth. It decides no pace, remembers nothing of what was sent and acknowledges nothing: that is History's.
// What has no metric is left out: anchors, gaps and dropped snapshots, and the lowest and highest of a summary (METRICS.md).
namespace Aul;

public sealed class StandardHistory : IHistoryBatch
{
    /// <summary>Alias, time, mark and value at their longest; a metric's own head is wider while it is open.</summary>
    private const int MetricBytesMax = 30;

    private readonly SparkplugWriter _writer;
    private readonly Settings _settings;
    private readonly Journal _journal;
    private readonly WallClock _clock;
    private readonly BlockView _view;
    private readonly BlockReader _reader = new BlockReader();
    private readonly Record _record = new Record(0);
    private readonly BootDates _dates;
    private int _reportedQuality;

    /// <param name="view">Lent: it is anybody's again when a call returns.</param>
    public StandardHistory(SparkplugWriter writer, Settings settings, Journal journal, WallClock clock, BlockView view)
    {
        _writer = writer;
        _settings = settings;
        _journal = journal;
        _clock = clock;
        _view = view;
        _dates = new BootDates(journal, clock, new AnchorSearch(journal, view, _reader, _record));
    }

    public bool IsBusy { get; private set; }

    // Each message stands for itself.
    public void Begin()
    {
    }

    /// <summary>Writes one message: all of one boot. False also while the boot's dates are being looked for: see
    /// <see cref="IsBusy"/>.</summary>
    public bool Write(LinkCommand command, int seq, long nowMs, long from, long last, out long next)
    {
        next = from;
        IsBusy = false;
        if (from > last || !_journal.Peek(from, _view))
        {
            return false;
        }

        long boot = _view.Boot;
        IsBusy = !_dates.Find(boot, from, nowMs);
        if (IsBusy)
        {
            return false;
        }

        // Every message says how sure its dates are: the one before may be lost.
        _reportedQuality = -1;
        _writer.Begin(command.Open(), _clock.UtcMs(nowMs));
        bool more = true;
        while (more && next <= last && _journal.Peek(next, _view) && _view.Boot == boot)
        {
            more = WriteBlock(ref next);
        }

        _writer.End(seq);
        command.PayloadLength = _writer.Length;
        return true;
    }

    // True when all of the block is in.
    private bool WriteBlock(ref long next)
    {
        bool open = _reader.Open(_view);
        while (open && _reader.Next(_record))
        {
            bool isWanted = _record.Sequence >= next;
            if (isWanted && _writer.Length + BytesMax() > PackedBatch.BytesMax)
            {
                return false;
            }

            _dates.Pass(_record);
            if (isWanted)
            {
                WriteRecord();
                next = _record.Sequence + 1;
            }
        }

        // A block whose end cannot be read is over all the same.
        next = _view.LastSequence + 1;
        return true;
    }

    // One metric for the quality and three at most for an event; of a snapshot one for each column.
    private int BytesMax() => MetricBytesMax * (_record.IsSample ? 1 + _settings.SignalCount : 4);

    private void WriteRecord()
    {
        long utcMs = _dates.UtcMs(_record.AtMs);
        _writer.Date(utcMs);
        if (_reportedQuality != _dates.Quality)
        {
            _reportedQuality = _dates.Quality;
            Open(Alias.ClockQuality);
            _writer.Int(_reportedQuality);
        }

        switch (_record.Kind)
        {
            case RecordKind.Snapshot:
            case RecordKind.Summary:
                WriteColumns();
                break;
            case RecordKind.Change:
                WriteSignal(_record.Id, _record.A >= 0, _record.A);
                break;
            case RecordKind.OutageOpen:
                WriteOutage(_record.Id, true, _record.A, utcMs);
                break;
            case RecordKind.OutageClose:
                WriteOutage(Cause.None, false, 0, 0);
                break;
            case RecordKind.Boot:
                Open(Alias.JournalBoot);
                _writer.Long(_record.Boot);
                break;
        }
    }

    private void WriteColumns()
    {
        int column = 0;
        for (int id = 0; id < 63; id++)
        {
            if ((_reader.ColumnMask & (1L << id)) != 0)
            {
                WriteSignal(id, _record.Known[column], _record.Values[column]);
                column++;
            }
        }
    }

    // A signal that the settings no longer have is in no birth, and must not be sent (tck-id-topics-nbirth-metric-reqs).
    private void WriteSignal(int id, bool known, long value)
    {
        if (_settings.SlotOf(id) < 0)
        {
            return;
        }

        Open(Alias.Signal + id);
        if (!known)
        {
            _writer.Null();
        }
        else if (SignalTable.Kind(id) == SignalKind.Text)
        {
            _writer.Text(PackedText.Unpack(value));
        }
        else if (SignalTable.Kind(id) == SignalKind.State)
        {
            _writer.Int((int)value);
        }
        else
        {
            _writer.Long(value);
        }
    }

    // As live: cause none and no begin once an outage is over. Its evidence at that moment is not in the journal.
    private void WriteOutage(int cause, bool isOpen, long evidence, long sinceUtcMs)
    {
        Open(Alias.OutageCause);
        _writer.Int(cause);
        Open(Alias.OutageEvidence);
        LongOrNull(isOpen, evidence);

        // An outage that goes on by another cause began when it began.
        if (!isOpen || !Evidence.GoesOn(evidence))
        {
            Open(Alias.OutageSince);
            LongOrNull(sinceUtcMs > 0, sinceUtcMs);
        }
    }

    private void LongOrNull(bool known, long value)
    {
        if (known)
        {
            _writer.Long(value);
        }
        else
        {
            _writer.Null();
        }
    }

    private void Open(int alias)
    {
        _writer.DataMetric(alias);
        _writer.Historical();
    }
}
