// Restarts the device when so little managed memory is left, for so long, that no connection can be made any more: a leak of the platform must
// not end in a board that senses nothing. It frees nothing itself; what it asks is dear (a collection), so it is asked seldom.
using nanoFramework.Runtime.Native;

namespace Aul.Device;

public sealed class MemoryGuard
{
    /// <summary>A connect attempt of M2Mqtt, with its threads and buffers, takes more.</summary>
    public const int FreeBytesMin = 8192;

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

    /// <summary>The free bytes; 0 when the platform cannot tell. It costs a collection, and where they are fewer than enough, a second one.</summary>
    public static uint Free(int enough)
    {
        uint freeBytes = GC.Run(false);

        // What is scattered may be enough when it is moved together.
        return freeBytes > 0 && freeBytes < enough ? GC.Run(true) : freeBytes;
    }
}
