// How much managed heap settings need on the board, and what of a kind of site fits into a heap. It knows no board: the figures are the bounds
// that the firmware is held to (issue "The chip"), with what a signal and the page take between them.
namespace Aul.Cli.Board;

public static class HeapNeed
{
    private const int SmallSignals = 12;

    /// <summary>Bytes, live, whole device: twelve signals with SNMP and a standing session, without a page.</summary>
    private const int SmallBytes = 66 * 1024;

    /// <summary>Bytes of each signal more.</summary>
    private const int SignalBytes = 1820;

    /// <summary>Bytes of the local page while somebody visits it.</summary>
    private const int PageBytes = 8 * 1024;

    /// <summary>Bytes of managed heap that a board with these settings needs, all told.</summary>
    public static int Of(Settings settings) =>
        SmallBytes + ((settings.SignalCount - SmallSignals) * SignalBytes) + (settings.PagePort > 0 ? PageBytes : 0);
}
