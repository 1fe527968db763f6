// Makes the next smaller form of a segment's blocks: snapshots become summaries, and later only their number is left. Events stay as
// they are, and every sequence number stays accounted for. It touches no file.
using System;

namespace Aul;

public sealed class Downsampler
{
    private readonly BlockReader _reader;
    private readonly BlockWriter _writer = new BlockWriter();
    private readonly Record _record = new Record(0);
    private readonly Record _sum = new Record(0);
    private readonly SnapshotRun _run = new SnapshotRun();
    private byte[] _into;
    private int _at;
    private int _end;
    private int _level;
    private bool _fits;

    public Downsampler(BlockReader reader)
    {
        _reader = reader;
    }

    /// <summary>Snapshots that the last call turned into summaries, or of which it left only the number.</summary>
    public long Given { get; private set; }

    /// <summary>
    /// Reads all blocks of the segment's file that is looked at, the file's head not among them, and writes their next form behind
    /// <paramref name="at"/>. Returns the place behind it; -1 when it does not fit.
    /// </summary>
    public int Downsample(SegmentWindow from, int level, byte[] into, int at, int end)
    {
        _into = into;
        _at = at;
        _end = end;
        _level = level;
        _fits = true;
        Given = 0;
        bool writing = false;
        int next = JournalFile.HeadBytes;
        while (from.Has(next))
        {
            if (!from.Open(_reader, next))
            {
                next++;
                continue;
            }

            bool goesOn = writing && _writer.Boot == _reader.Boot && _writer.ColumnMask == _reader.ColumnMask
                && _writer.LastSequence + 1 == _reader.FirstSequence;
            if (!goesOn)
            {
                Finish(writing);
                _writer.Begin(_reader.Boot, _reader.FirstSequence, _reader.BaseMs, _reader.ColumnMask, level);
                writing = true;
            }

            DownsampleBlock();
            next += _reader.Length;
        }

        Finish(writing);
        return _fits ? _at : -1;
    }

    /// <summary>The lowest number that a gap record told as lost in the segment of the last count; long.MaxValue when none did.</summary>
    public long GapFirst { get; private set; }

    /// <summary>
    /// Events behind a sequence, in all blocks of the file that is looked at. Gap records are none: what they tell is told again.
    /// </summary>
    public long CountEvents(SegmentWindow from, long sequence)
    {
        long events = 0;
        GapFirst = long.MaxValue;
        int next = JournalFile.HeadBytes;
        while (from.Has(next))
        {
            if (!from.Open(_reader, next))
            {
                next++;
                continue;
            }

            while (_reader.Next(_record))
            {
                if (_record.Sequence <= sequence || _record.IsSample)
                {
                    continue;
                }

                events += _record.Kind == RecordKind.Gap ? 0 : 1;
                GapFirst = _record.Kind == RecordKind.Gap && _record.A < GapFirst ? _record.A : GapFirst;
            }

            next += _reader.Length;
        }

        return events;
    }

    private void DownsampleBlock()
    {
        _run.Begin(_reader.ColumnMask);
        while (_reader.Next(_record))
        {
            bool joins = _level == BlockLevel.Summaries ? _record.Kind == RecordKind.Snapshot : _record.IsSample;
            if (!joins)
            {
                End();
                Add(_record);
                continue;
            }

            _run.Take(_record);
            if (_level == BlockLevel.Summaries && _run.Snapshots == Limits.SummarySnapshotsMax)
            {
                End();
            }
        }

        End();
    }

    private void End()
    {
        if (_run.Snapshots > 0)
        {
            // One snapshot alone has nothing to be summed up with: it stays what it is until only numbers are left.
            Given += _level == BlockLevel.Summaries && _run.Snapshots == 1 ? 0 : _run.Lost;
            _run.End(_sum, _level);
            Add(_sum);
        }
    }

    private void Add(Record record)
    {
        if (!_writer.HasRoom || !_writer.CanCover(record.Covers))
        {
            long next = _writer.LastSequence + 1;
            long boot = _writer.Boot;
            long mask = _writer.ColumnMask;
            Finish(true);
            _writer.Begin(boot, next, record.AtMs, mask, _level);
        }

        _writer.Add(record);
    }

    private void Finish(bool writing)
    {
        if (!writing || _writer.Count == 0)
        {
            return;
        }

        _fits &= _at + _writer.Length <= _end;
        if (_fits)
        {
            Array.Copy(_writer.Buffer, 0, _into, _at, _writer.Length);
            _at += _writer.Length;
        }
    }
}
