// Clock, ticks and memory with the device's behaviour: 1970 at boot, 10 ms steps, one figure of free bytes.
using System;

namespace NanoOnDotnet;

[StandsFor("System.DateTime")]
public readonly struct NanoDateTime(int year, int month, int day)
{
    private readonly DateTime _utc = new(year, month, day, 0, 0, 0, DateTimeKind.Utc);

    private NanoDateTime(DateTime utc)
        : this(1, 1, 1) => _utc = utc;

    public static NanoDateTime UtcNow => new(Board.Current.UtcNow);

    public int Year => _utc.Year;

    /// <summary>For the other stand-ins: a date that did not come from the clock.</summary>
    internal static NanoDateTime Of(DateTime utc) => new(utc);

    public static TimeSpan operator -(NanoDateTime left, NanoDateTime right) => left._utc - right._utc;
}

[StandsFor("System.Environment")]
public static class NanoEnvironment
{
    public static long TickCount64 => Board.Current.UptimeMs;
}

[StandsFor("nanoFramework.Runtime.Native.GC")]
public static class NanoGC
{
    public static uint Run(bool compactHeap) => Board.Current.Live().FreeBytes;
}
