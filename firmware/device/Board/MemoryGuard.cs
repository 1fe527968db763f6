// Restarts the device when so little managed memory is left, for so long, that no connection can be made any more: a leak of the platform
// must not end in a board that senses nothing. It frees nothing itself; what it asks is dear (a collection), so it is asked seldom.
using nanoFramework.Runtime.Native;

namespace Aul.Device;

public sealed class MemoryGuard
{
    /// <summary>A connect attempt of M2Mqtt, with its threads and buffers, takes more.</summary>
    public const int FreeBytesMin = 8192;

    /// <summary>
    /// Below these the probes give way, whether a portal stands between first, and the detail of SNMP agents after it. The page's visits
    /// have ended before (PAGE.md); the journal, the states and the session never give way.
    /// </summary>
    public const int QualityBytesMin = 12288;
    public const int DetailBytesMin = 10240;

    /// <summary>Looks in a row, a minute apart: a full moment is no leak.</summary>
    public const int LooksMax = 5;

    private int _looks;

    /// <summary>The free bytes; 0 when the platform cannot tell.</summary>
    public uint Look()
    {
        uint freeBytes = Free(FreeBytesMin);
        _looks = freeBytes > 0 && freeBytes < FreeBytesMin ? _looks + 1 : 0;
        if (_looks >= LooksMax)
        {
            _looks = 0;
            Restart.Because(BootReason.Memory);
        }

        return freeBytes;
    }

    /// <summary>The free bytes; 0 when the platform cannot tell. It costs a collection, and where they are fewer than enough, a second
    /// one.</summary>
    public static uint Free(int enough)
    {
        uint freeBytes = GC.Run(false);

        // What is scattered may be enough when it is moved together.
        return freeBytes > 0 && freeBytes < enough ? GC.Run(true) : freeBytes;
    }

    /// <summary>Moves what lives together. The platform does so by itself only after it has refused somebody his memory.</summary>
    public static void Compact() => GC.Run(true);
}
