// One message of history as journal blocks, verbatim as they lie on flash. A block that has grown since it was sent goes on where it
// ended: its *tail* is what is new in it (FORMAT.md, "On the wire"). It knows no pace and no ack; History does.
namespace Aul;

public sealed class PackedBatch : IHistoryBatch
{
    /// <summary>Blocks of one message: four of the usual size, one TCP segment or two.</summary>
    public const int BytesMax = 2048;

    /// <summary>First byte of a tail.</summary>
    public const byte TailMarker = 0xB3;

    /// <summary>The part of a block's head that changes while it grows: length, count, numbers covered.</summary>
    public const int GrowingHeadAt = 2;

    // Marker, and two numbers.
    private const int TailHeadBytesMax = 1 + (2 * Varint.BytesMax) + BlockReader.HeadBytes;

    private readonly SparkplugWriter _writer;
    private readonly Journal _journal;
    private readonly WallClock _clock;
    private readonly BlockView _view;
    private readonly LedgerReport _ledger;

    // The block that the newest message ended with: its first number, how much of it has been sent, and the number behind that.
    private long _first;
    private int _bytesSent;
    private long _next;

    /// <param name="view">Lent: it is anybody's again when a call returns.</param>
    public PackedBatch(SparkplugWriter writer, Journal journal, WallClock clock, LedgerReport ledger, BlockView view)
    {
        _writer = writer;
        _journal = journal;
        _clock = clock;
        _ledger = ledger;
        _view = view;
    }

    public bool IsBusy => false;

    public void Begin() => _next = 0;

    public bool Write(LinkCommand command, int seq, long nowMs, long from, long last, out long next)
    {
        next = from;
        _writer.Begin(command.Open(), _clock.UtcMs(nowMs));
        _writer.DataMetric(Alias.JournalBlock);
        _writer.Historical();
        _writer.OpenBytes();
        while (next <= last && _journal.Peek(next, _view) && _writer.BytesLength + _view.Length + TailHeadBytesMax <= BytesMax)
        {
            if (next == _next && _view.FirstSequence == _first && _view.Level == BlockLevel.Whole)
            {
                AddTail();
            }
            else
            {
                _writer.Raw(_view.Buffer, _view.Offset, _view.Length);
            }

            next = _view.LastSequence + 1;
            _first = _view.FirstSequence;
            _bytesSent = _view.Length - BlockReader.CheckBytes;
            _next = next;
        }

        if (_writer.BytesLength == 0)
        {
            command.Drop();
            return false;
        }

        _writer.CloseBytes();
        _ledger.Append();
        _writer.End(seq);
        command.PayloadLength = _writer.Length;
        return true;
    }

    private void AddTail()
    {
        // Records end anywhere in a byte: the last one that was sent goes again.
        int from = _bytesSent - 1;
        _writer.Byte(TailMarker);
        _writer.Number(_first);
        _writer.Number(from);
        _writer.Raw(_view.Buffer, _view.Offset + GrowingHeadAt, BlockReader.HeadBytes - GrowingHeadAt);
        _writer.Raw(_view.Buffer, _view.Offset + from, _view.Length - from);
    }
}
