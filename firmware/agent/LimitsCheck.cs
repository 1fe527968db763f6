// Limits that depend on each other, checked once at start. It stands above the core because it also looks at Report's.
namespace Aul;

public static class LimitsCheck
{
    public static void Run()
    {
        Require.That(Limits.BlockBytesMax + 64 <= Limits.PayloadBytesMax, FaultCode.Limits);
        Require.That(BlockWriter.RecordBytes(Limits.SignalsMax, BlockLevel.Events) + 64 <= Limits.BlockBytesMax, FaultCode.Limits);
        Require.That(Limits.BlockBytesMax * 2 <= Limits.SegmentBytesMax, FaultCode.Limits);
        Require.That(Limits.SegmentBytesMax <= Limits.FlashBlockBytes, FaultCode.Limits);
        Require.That(Limits.SegmentsMax >= Limits.JournalBytesMax / Limits.FlashBlockBytes, FaultCode.Limits);
        Require.That(Limits.JournalBytesMin / Limits.FlashBlockBytes >= Limits.FlashBlocksBeside + 3, FaultCode.Limits);
        Require.That(Limits.RetryMsMin < Limits.RetryMsMax, FaultCode.Limits);
        Require.That(PackedBatch.BytesMax + DayEntry.BytesMax + 128 <= Limits.PayloadBytesMax
            && PackedBatch.BytesMax <= Limits.WindowBytesMin, FaultCode.Limits);
        Require.That(Limits.PayloadBytesMax <= WorkBuffer.BytesMax, FaultCode.Limits);
        Require.That(Limits.SignalsMax < 63, FaultCode.Limits);
    }
}
