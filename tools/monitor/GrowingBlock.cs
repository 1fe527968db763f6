// Puts the tails of a node's growing block behind what came of it before (FORMAT.md, "On the wire"). It remembers one block, the last one
// that it has seen whole: a tail that does not fit that one gives nothing, and the node must be asked to begin anew. It trusts no byte.
using System;
using System.IO;

namespace Aul.Monitor;

public sealed class GrowingBlock
{
    private readonly BlockReader _reader = new();
    private byte[] _last = [];

    /// <summary>Whole blocks out of blocks and tails. Bytes that are neither, or a tail that does not fit, end it: badBytes says how many.</summary>
    public byte[] Complete(byte[] blocks, out int badBytes)
    {
        using MemoryStream whole = new();
        int at = 0;
        while (at < blocks.Length)
        {
            int next = blocks[at] == PackedBatch.TailMarker ? TakeTail(blocks, at) : TakeBlock(blocks, at);
            if (next < 0)
            {
                // What follows cannot be found, and nothing must be put behind what was not understood.
                _last = [];
                break;
            }

            whole.Write(_last);
            at = next;
        }

        badBytes = blocks.Length - at;
        return whole.ToArray();
    }

    private int TakeBlock(byte[] blocks, int at)
    {
        if (!_reader.Open(blocks, at, blocks.Length))
        {
            return -1;
        }

        _last = blocks[at..(at + _reader.Length)];
        return at + _reader.Length;
    }

    private int TakeTail(byte[] blocks, int at)
    {
        int next = Varint.Read(blocks, at + 1, blocks.Length, out long first);
        long from = -1;
        next = next < 0 ? -1 : Varint.Read(blocks, next, blocks.Length, out from);
        return next < 0 || from < BlockReader.HeadBytes ? -1 : Join(blocks, next, first, from);
    }

    private int Join(byte[] blocks, int at, long first, long from)
    {
        const int Changes = BlockReader.HeadBytes - PackedBatch.GrowingHeadAt;
        if (at + Changes > blocks.Length || from > _last.Length - BlockReader.CheckBytes || !_reader.Open(_last, 0, _last.Length)
            || _reader.FirstSequence != first)
        {
            return -1;
        }

        int length = blocks[at] | (blocks[at + 1] << 8);
        int tail = length - (int)from;
        if (length > Limits.BlockBytesMax || tail < BlockReader.CheckBytes || at + Changes + tail > blocks.Length)
        {
            return -1;
        }

        byte[] joined = [.. _last[..(int)from], .. blocks[(at + Changes)..(at + Changes + tail)]];
        Array.Copy(blocks, at, joined, PackedBatch.GrowingHeadAt, Changes);
        if (!_reader.Open(joined, 0, joined.Length) || _reader.Length != joined.Length)
        {
            return -1;
        }

        _last = joined;
        return at + Changes + tail;
    }
}
