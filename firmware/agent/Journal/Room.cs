// What goes first when the flash is full: delivered segments, then files that are none of ours, then snapshots become summaries, then
// only their number is left; oldest first each time. Whole segments of events it leaves to the journal, which must tell the loss before.
using System;

namespace Aul;

/// <summary>What one step towards room came to.</summary>
public enum RoomStep
{
    /// <summary>Something was freed or downsampled.</summary>
    Done,

    /// <summary>Nothing is left that may go without events going too.</summary>
    Nothing,

    /// <summary>The flash did not take the change.</summary>
    Refused,
}

public sealed class Room
{
    private readonly SegmentStore _segments;
    private readonly Counters _counters;
    private readonly BlockReader _reader;
    private readonly WorkBuffer _work;

    /// <param name="work">Lent to a segment that is downsampled.</param>
    public Room(SegmentStore segments, Counters counters, WorkBuffer work, BlockReader reader)
    {
        _work = work;
        _segments = segments;
        _counters = counters;
        _reader = reader;
    }

    /// <summary>One step. The newest segment is still written to and stays as it is.</summary>
    public RoomStep Step(long stored)
    {
        for (int i = 0; i < _segments.Count - 1; i++)
        {
            if (_segments.First(i) == _segments.First(i + 1))
            {
                // Two became one, and the flash did not let the first of them go: it holds nothing that the other has not.
                return _segments.Drop(i) ? RoomStep.Done : RoomStep.Refused;
            }
        }

        if (_segments.Count > 1 && _segments.MakeSure(0))
        {
            return RoomStep.Done;
        }

        if (_segments.Count > 1 && _segments.Last(0) <= stored)
        {
            return _segments.Drop(0) ? RoomStep.Done : RoomStep.Refused;
        }

        if (_segments.ForeignCount > 0)
        {
            return _segments.DropForeign() ? RoomStep.Done : RoomStep.Refused;
        }

        for (int level = BlockLevel.Summaries; level <= BlockLevel.Events; level++)
        {
            for (int i = 0; i < _segments.Count - 1; i++)
            {
                if (_segments.Level(i) < level)
                {
                    bool isNew = _segments.MakeSure(i) || (i > 0 && _segments.MakeSure(i - 1));
                    return isNew ? RoomStep.Done : Downsample(i, level, stored);
                }
            }
        }

        return RoomStep.Nothing;
    }

    /// <summary>Undelivered events of the oldest segment; its snapshots were counted when they went.</summary>
    public long OldestEvents(long stored)
    {
        _segments.Window.Look(_segments.NameOf(0));
        _segments.Window.Forget();
        Downsampler downsampler = new Downsampler(new BlockReader());
        long events = downsampler.CountEvents(_segments.Window, stored);
        OldestGapFirst = downsampler.GapFirst;
        return events;
    }

    /// <summary>Where the loss begins that goes unreported with the segment just counted: it may have gap records of its own.</summary>
    public long OldestGapFirst { get; private set; }

    // Into the file of the downsampled segment goes first what the one before it holds, if that is downsampled as far already and both fit
    // in one; then that file is not needed any more. A cut between the two steps leaves it twice: SegmentSurvey removes it at start.
    private RoomStep Downsample(int index, int level, long stored)
    {
        // Made for this segment alone: it has a block's buffer and a number or two a column, and a segment is downsampled every few days.
        Downsampler downsampler = new Downsampler(new BlockReader());
        byte[] into = _work.Borrow();
        int before = index > 0 && _segments.Level(index - 1) == level ? ReadTwice(index - 1, into) : 0;
        int end = before > 0 ? Downsample(downsampler, index, level, into, before) : -1;
        bool joins = end > 0;
        if (!joins)
        {
            JournalFile.WriteHead(into, _segments.Id, stored);
            end = Downsample(downsampler, index, level, into, JournalFile.HeadBytes);
        }

        long first = joins ? _segments.First(index - 1) : _segments.First(index);
        bool isLess = end > JournalFile.HeadBytes;
        bool done = !isLess || _segments.Rewrite(index, into, end, first, level);
        _work.Return();
        if (!isLess)
        {
            _segments.GiveUp(index, level);
            return RoomStep.Done;
        }

        if (!done)
        {
            return RoomStep.Refused;
        }

        _counters.Add(level == BlockLevel.Summaries ? CounterId.RecordsThinned : CounterId.RecordsLost, downsampler.Given);
        return !joins || _segments.Drop(index - 1) ? RoomStep.Done : RoomStep.Refused;
    }

    private int Downsample(Downsampler downsampler, int index, int level, byte[] into, int at)
    {
        _segments.Window.Look(_segments.NameOf(index));
        _segments.Window.Forget();
        return downsampler.Downsample(_segments.Window, level, into, at, Limits.SegmentBytesMax);
    }

    // What is read here is written back: a byte that was only read wrongly must not become a block that is gone. So what does not look
    // sound is read a second time. 0: it is not sound.
    private int ReadTwice(int index, byte[] into)
    {
        int length = Read(index, into);
        return length > 0 ? length : Read(index, into);
    }

    private int Read(int index, byte[] into)
    {
        int length = _segments.Read(_segments.NameOf(index), into);
        int at = JournalFile.HeadBytes;
        while (JournalFile.IsHeadSound(into, length) && _reader.Open(into, at, length))
        {
            at += _reader.Length;
        }

        return at == length ? length : 0;
    }
}
