// The rhythms of an indicator lamp that can be told apart. What each one means, the settings say.
namespace Aul;

public enum LedRhythm
{
    Off,

    /// <summary>About 1 Hz: a stage of registration on Huawei ONTs (1 Hz and 3 Hz, HARDWARE.md 1b).</summary>
    Slow,

    /// <summary>2 Hz and more.</summary>
    Fast,

    /// <summary>Lit; multiplexed lamps flicker above 50 Hz, which the shell's sampling already holds as lit.</summary>
    Steady,
}
