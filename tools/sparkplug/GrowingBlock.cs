// Puts the tails of a node's growing block behind what came of it before (FORMAT.md, "On the wire"), and gives the records of both. It
// remembers one block, the last one that it has seen whole, and how far that was read, so that a record is not decoded again with each
// message behind it. A tail that does not fit that block gives nothing, and the node must be asked to begin anew. It trusts no byte.
using System;

namespace Aul.Sparkplug;

public sealed class GrowingBlock
{
    private readonly BlockReader _reader = new();
    private byte[] _last = [];
    private bool _isRead;

    /// <summary>
    /// Reads blocks and tails; returns how many bytes were neither, or came behind such ones: a tail that does not fit is none.
    /// </summary>
    /// <param name="after">Records up to this number are left out.</param>
    /// <param name="record">Filled anew for each record.</param>
    /// <param name="take">Called for each record with the columns of its block.</param>
    public int Read(byte[] blocks, long after, Record record, Action<long> take)
    {
        int at = 0;
        while (at < blocks.Length)
        {
            int next = blocks[at] == PackedBatch.TailMarker ? TakeTail(blocks, at, after) : TakeBlock(blocks, at);
            if (next < 0)
            {
                // What follows cannot be found, and nothing must be put behind what was not understood.
                _last = [];
                break;
            }

            ReadOn(after, record, take);
            at = next;
        }

        return blocks.Length - at;
    }

    private void ReadOn(long after, Record record, Action<long> take)
    {
        _isRead = false;
        while (_reader.Next(record))
        {
            _isRead = record.Sequence == _reader.LastSequence;
            if (record.Sequence > after)
            {
                take(_reader.ColumnMask);
            }
        }
    }

    private int TakeBlock(byte[] blocks, int at)
    {
        if (!_reader.Open(blocks, at, blocks.Length))
        {
            return -1;
        }

        _last = blocks[at..(at + _reader.Length)];
        _reader.Open(_last, 0, _last.Length);
        return at + _last.Length;
    }

    private int TakeTail(byte[] blocks, int at, long after)
    {
        int next = Varint.Read(blocks, at + 1, blocks.Length, out long first);
        long from = -1;
        next = next < 0 ? -1 : Varint.Read(blocks, next, blocks.Length, out from);
        bool fits = next >= 0 && from >= BlockReader.HeadBytes && from <= _last.Length - BlockReader.CheckBytes
            && first == _reader.FirstSequence;
        return fits ? Join(blocks, next, (int)from, after) : -1;
    }

    private int Join(byte[] blocks, int at, int from, long after)
    {
        const int Changes = BlockReader.HeadBytes - PackedBatch.GrowingHeadAt;
        if (at + Changes > blocks.Length)
        {
            return -1;
        }

        int length = blocks[at] | (blocks[at + 1] << 8);
        int tail = length - from;
        if (length > Limits.BlockBytesMax || tail < BlockReader.CheckBytes || at + Changes + tail > blocks.Length)
        {
            return -1;
        }

        byte[] joined = new byte[length];
        Array.Copy(_last, joined, from);
        Array.Copy(blocks, at, joined, PackedBatch.GrowingHeadAt, Changes);
        Array.Copy(blocks, at + Changes, joined, from, tail);

        // Who wants what has been read already, because the store has lost it, is given it from the beginning.
        bool goesOn = _isRead && after >= _reader.LastSequence;
        if (!(goesOn ? _reader.GoOn(joined, 0, length) : _reader.Open(joined, 0, length)))
        {
            return -1;
        }

        _last = joined;
        return at + Changes + tail;
    }
}
