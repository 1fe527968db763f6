// What a source's raw number means, for tests that have the signal's settings at hand.
namespace Aul.Tests;

public static class Raw
{
    public static bool TryRead(SignalSpec spec, long raw, out long value)
    {
        int[] with = new int[SignalRows.Numbers];
        spec.Reading(with, 0);
        return RawReader.TryRead(spec.Source, spec.Id, with, 0, raw, out value);
    }
}
