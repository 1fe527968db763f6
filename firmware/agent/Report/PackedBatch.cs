// One message of history as journal blocks, verbatim as they lie on flash. A block that has grown since it was sent goes on where it
// ended: its *tail* is what is new in it (FORMAT.md, "On the wire"). It knows no pace and no proof; History does.
using System;

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
    private readonly Site _site;
    private readonly BlockView _view = new BlockView();
    private readonly LedgerReport _ledger;
    private readonly byte[] _blocks = new byte[BytesMax];

    // The block that the newest message ended with: its first number, how much of it has been sent, and the number behind that.
    private long _first;
    private int _bytesSent;
    private long _next;

    public PackedBatch(SparkplugWriter writer, Site site, LedgerReport ledger)
    {
        _writer = writer;
        _site = site;
        _ledger = ledger;
    }

    public bool IsBusy => false;

    public void Begin() => _next = 0;

    public bool Write(LinkCommand command, int seq, long nowMs, long from, long last, out long next)
    {
        next = from;
        int bytes = 0;
        while (next <= last && _site.Journal.Peek(next, _view) && bytes + _view.Length + TailHeadBytesMax <= BytesMax)
        {
            bytes = next == _next && _view.FirstSequence == _first && _view.Level == BlockLevel.Whole ? AddTail(bytes) : AddBlock(bytes);
            next = _view.LastSequence + 1;
            _first = _view.FirstSequence;
            _bytesSent = _view.Length - BlockReader.CheckBytes;
            _next = next;
        }

        if (bytes == 0)
        {
            return false;
        }

        _writer.Begin(command.Payload, _site.Clock.UtcMs(nowMs));
        _writer.DataMetric(Alias.JournalBlock);
        _writer.Historical();
        _writer.BytesHead(bytes);
        _writer.Raw(_blocks, 0, bytes);
        _writer.CloseMetric();
        _ledger.Append();
        _writer.End(seq);
        command.PayloadLength = _writer.Length;
        return true;
    }

    private int AddBlock(int at)
    {
        Array.Copy(_view.Buffer, _view.Offset, _blocks, at, _view.Length);
        return at + _view.Length;
    }

    private int AddTail(int at)
    {
        // Records end anywhere in a byte: the last one that was sent goes again.
        int from = _bytesSent - 1;
        _blocks[at++] = TailMarker;
        at = Varint.Write(_blocks, at, _first);
        at = Varint.Write(_blocks, at, from);
        Array.Copy(_view.Buffer, _view.Offset + GrowingHeadAt, _blocks, at, BlockReader.HeadBytes - GrowingHeadAt);
        at += BlockReader.HeadBytes - GrowingHeadAt;
        Array.Copy(_view.Buffer, _view.Offset + from, _blocks, at, _view.Length - from);
        return at + _view.Length - from;
    }
}
