// How much managed heap settings need on the board. It is the model of `lab bench chip` (which composes the whole device and counts as the runtime does)
// in a few figures, so that it is asked in no time; tests/boards holds the two together for every kind and size of site.
namespace Aul.Sites;

public static class HeapNeed
{
    /// <summary>Bytes live, whole device, session standing: without a signal.</summary>
    public const int BaseBytes = 86_100;

    /// <summary>Bytes of each signal.</summary>
    public const int SignalBytes = 450;

    /// <summary>Bytes of asking by SNMP at all.</summary>
    public const int SnmpBytes = 800;

    /// <summary>Bytes of the local page while nobody is on it; a visit makes its own, and gives way first.</summary>
    public const int PageBytes = 220;

    /// <summary>
    /// What must stay free beside it: 8 KB below which the device restarts itself (MemoryGuard), and 4 KB for a connect and for what waits to be collected
    /// (estimate: nothing was measured on hardware).
    /// </summary>
    public const int RoomBytes = 12 * 1024;

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
