// nanoFramework.Hardware.Esp32's timer of microseconds: only what time it is.
using NanoOnDotnet;

namespace nanoFramework.Hardware.Esp32;

public static class HighResTimer
{
    /// <summary>Microseconds since boot.</summary>
    public static ulong GetCurrent() => (ulong)Board.Current.UptimeUs;
}
