// The end of a block as a block of its own: what has been sent of a growing block is not sent again with what is new in it.
// It changes nothing on flash, and borrows the buffers of the thinning, which never runs at the same time.
using System;

namespace Aul;

public sealed class Excerpt
{
    private readonly BlockReader _reader;
    private readonly BlockWriter _writer;
    private readonly Record _record = new Record();

    public Excerpt(BlockReader reader, BlockWriter writer)
    {
        _reader = reader;
        _writer = writer;
    }

    /// <summary>The last sequence number of the block just written.</summary>
    public long LastSequence => _writer.LastSequence;

    /// <summary>
    /// Writes the records of a block from this sequence on. A record that stands for several numbers comes whole. Returns the bytes; 0
    /// when the room is too short or nothing is there. Should the end be longer than a block may be, it stops early: see LastSequence.
    /// </summary>
    public int Copy(BlockView view, long from, byte[] to, int at)
    {
        if (!_reader.Open(view.Buffer, view.Offset, view.Offset + view.Length))
        {
            return 0;
        }

        bool begun = false;
        while (_reader.Next(_record))
        {
            if (_record.Sequence < from)
            {
                continue;
            }

            if (!begun)
            {
                _writer.Begin(_reader.Boot, _record.Sequence - _record.Covers + 1, _record.AtMs, _reader.ColumnMask, _reader.Level);
                begun = true;
            }

            if (!_writer.HasRoom || !_writer.CanCover(_record.Covers))
            {
                break;
            }

            _writer.Add(_record);
        }

        if (!begun || at + _writer.Length > to.Length)
        {
            return 0;
        }

        Array.Copy(_writer.Buffer, 0, to, at, _writer.Length);
        return _writer.Length;
    }
}
