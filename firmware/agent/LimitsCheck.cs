// Limits that depend on each other, checked once at start. It stands above the core because it also looks at Report's.
namespace Aul;

public static class LimitsCheck
{
    public static void Run()
    {
        Require.That(Limits.BlockBytesMax + 64 <= Limits.PayloadBytesMax);
        Require.That(BlockWriter.RecordBytes(Limits.SignalsMax, BlockLevel.Events) + 64 <= Limits.BlockBytesMax);
        Require.That(Limits.BlockBytesMax * 2 <= Limits.SegmentBytesMax);
        Require.That(Limits.SegmentBytesMax <= Limits.FlashBlockBytes);
        Require.That(Limits.SegmentsMax >= Limits.JournalBytesMax / Limits.FlashBlockBytes);
        Require.That(Limits.JournalBytesMin / Limits.FlashBlockBytes >= Limits.FlashBlocksBeside + 3);
        Require.That(Limits.RetryMsMin < Limits.RetryMsMax);
        Require.That(PackedBatch.BytesMax + DayEntry.BytesMax + 128 <= Limits.PayloadBytesMax && PackedBatch.BytesMax <= Limits.WindowBytesMin);
        Require.That(Limits.PayloadBytesMax <= WorkBuffer.BytesMax);
        Require.That(Limits.SignalsMax < 63);
    }
}
