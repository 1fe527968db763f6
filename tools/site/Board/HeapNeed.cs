// How much managed heap settings need on the board. It is the model of `lab bench chip` (which composes the whole device and counts as the
// runtime does) in a few figures, so that it is asked in no time; tests/boards holds the two together for every kind and size of site.
namespace Aul.Sites;

public static class HeapNeed
{
    /// <summary>Bytes live, whole device, session standing: without a signal.</summary>
    public const int BaseBytes = 76_700;

    /// <summary>Bytes of each signal.</summary>
    public const int SignalBytes = 450;

    /// <summary>Bytes of asking by SNMP at all.</summary>
    public const int SnmpBytes = 800;

    /// <summary>Bytes of the local page while nobody is on it; a visit makes its own, and gives way first.</summary>
    public const int PageBytes = 220;

    /// <summary>
    /// What must be free beside it, for what waits to be collected, for a connect, and for the 8 KB below which the device restarts itself
    /// (MemoryGuard): the least with which a 32-bit nanoCLR ran an hour, with a session, a cut and a session again. Nothing was measured on
    /// hardware.
    /// </summary>
    public const int RoomBytes = 15 * 1024;

    /// <summary>Bytes of managed heap that an image must give for these settings.</summary>
    public static int Of(Settings settings) => LiveOf(settings) + RoomBytes;

    /// <summary>Bytes that stay in use.</summary>
    public static int LiveOf(Settings settings) => BaseBytes + (settings.SignalCount * SignalBytes) + (AsksBySnmp(settings) ? SnmpBytes : 0)
        + (settings.PagePort > 0 ? PageBytes : 0);

    private static bool AsksBySnmp(Settings settings)
    {
        for (int slot = 0; slot < settings.SignalCount; slot++)
        {
            if (settings.Signal(slot).Source == Source.Snmp)
            {
                return true;
            }
        }

        return false;
    }
}
