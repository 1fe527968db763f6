// The ways of keeping readings on littlefs whose wear was measured and published, as programs over the port. Nothing here is the journal.
using Aul.Simulation;

namespace Aul.PowerCutTests;

/// <summary>What a layout cost for each reading, in steady state.</summary>
/// <param name="BytesPerReading">Bytes programmed, padding included.</param>
/// <param name="ErasesPer1000">Erases for 1,000 readings.</param>
public readonly record struct Cost(double BytesPerReading, double ErasesPer1000);

public static class Layouts
{
    private const int Blocks = 64;

    /// <summary>Segments kept, so that the flash is mostly full and the oldest is deleted: a ring.</summary>
    private const int SegmentsKept = 40;

    /// <summary>Every reading appended to the newest segment.</summary>
    public static Cost Naive(int recordBytes, int readings)
    {
        LittleFlash store = Store(out NorFlash flash);
        byte[] record = new byte[recordBytes];
        int perSegment = LittleFlash.FileBytesMax / recordBytes;
        return Measured(flash, readings, i =>
        {
            int segment = i / perSegment;
            if (i % perSegment == 0 && segment >= SegmentsKept)
            {
                Assert.IsTrue(store.Delete(Segment(segment - SegmentsKept)));
            }

            Assert.IsTrue(store.Append(Segment(segment), record, 0, recordBytes));
        });
    }

    /// <summary>A small file rewritten for every reading.</summary>
    public static Cost Cursor(int bytes, int readings)
    {
        LittleFlash store = Store(out NorFlash flash);
        byte[] cursor = new byte[bytes];
        return Measured(flash, readings, _ => Assert.IsTrue(store.Replace("cursor", cursor, bytes)));
    }

    /// <summary>Every reading appended to a small head; when heads fill a segment it is written from them and they are deleted.</summary>
    public static Cost Heads(int recordBytes, int recordsPerHead, int segmentBytes, int readings, string heads = "h")
    {
        LittleFlash store = Store(out NorFlash flash);
        byte[] record = new byte[recordBytes];
        byte[] segment = new byte[segmentBytes];
        int headsPerSegment = segmentBytes / (recordBytes * recordsPerHead);
        int perSegment = headsPerSegment * recordsPerHead;
        return Measured(flash, readings, i =>
        {
            int head = i / recordsPerHead;
            if (i % perSegment == 0 && i > 0)
            {
                int number = (i / perSegment) - 1;
                if (number >= SegmentsKept)
                {
                    Assert.IsTrue(store.Delete(Segment(number - SegmentsKept)));
                }

                Assert.IsTrue(store.Replace(Segment(number), segment, headsPerSegment * recordsPerHead * recordBytes));
                for (int old = head - headsPerSegment; old < head; old++)
                {
                    Assert.IsTrue(store.Delete(heads + old.ToString("D8")));
                }
            }

            Assert.IsTrue(store.Append(heads + head.ToString("D8"), record, 0, recordBytes));
        });
    }

    /// <summary>Readings appended to one small file, which is added to the newest segment and emptied whenever it holds so many.</summary>
    public static Cost Log(int recordBytes, int recordsPerFold, int readings)
    {
        LittleFlash store = Store(out NorFlash flash);
        int foldBytes = recordBytes * recordsPerFold;
        byte[] data = new byte[foldBytes];
        int foldsPerSegment = LittleFlash.FileBytesMax / foldBytes;
        return Measured(flash, readings, i =>
        {
            Assert.IsTrue(store.Append("wal", data, 0, recordBytes));
            if ((i + 1) % recordsPerFold == 0)
            {
                int fold = i / recordsPerFold;
                int segment = fold / foldsPerSegment;
                Assert.IsTrue(fold % foldsPerSegment > 0 || segment < SegmentsKept || store.Delete(Segment(segment - SegmentsKept)));
                Assert.IsTrue(store.Append(Segment(segment), data, 0, foldBytes) && store.Replace("wal", data, 0));
            }
        });
    }

    /// <summary>Every reading in a file of its own; only so many files are kept.</summary>
    public static Cost Files(int recordBytes, int filesKept, int readings)
    {
        LittleFlash store = Store(out NorFlash flash);
        byte[] record = new byte[recordBytes];
        return Measured(flash, readings, i =>
        {
            Assert.IsTrue(i < filesKept || store.Delete(Segment(i - filesKept)));
            Assert.IsTrue(store.Replace(Segment(i), record, recordBytes));
        });
    }

    private static string Segment(int number) => "s" + number.ToString("D8");

    private static LittleFlash Store(out NorFlash flash)
    {
        flash = new NorFlash(Blocks);
        LittleFlash store = new(flash);
        Assert.IsTrue(store.Format());
        return store;
    }

    private static Cost Measured(NorFlash flash, int readings, System.Action<int> take)
    {
        long bytes = flash.BytesProgrammed;
        long erases = flash.Erases;
        for (int i = 0; i < readings; i++)
        {
            take(i);
        }

        return new Cost((flash.BytesProgrammed - bytes) / (double)readings, (flash.Erases - erases) * 1000.0 / readings);
    }
}
