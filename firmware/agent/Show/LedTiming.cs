// When a pattern is lit and when it next changes, on the panel's clock of milliseconds since boot. It knows no state and no pin.
namespace Aul;

public static class LedTiming
{
    /// <summary>Half a period: lit so long, then dark so long.</summary>
    public const int SlowMs = 1000;
    public const int FastMs = 250;
    public const int TogetherMs = 500;

    /// <summary>At boot, and when it is asked for, each LED is lit in turn, so that people learn which is which and see that it
    /// works.</summary>
    public const int LampTestMs = 500;

    /// <summary>"Here I am": one LED after the other, there and back; a single LED flickers.</summary>
    public const int LocateMs = 150;

    /// <summary>The code of a board with one LED: flashes of a quarter second, then a pause.</summary>
    public const int FlashMs = 250;
    public const int PauseMs = 1500;

    /// <summary>A board with one LED that has nothing to tell yet lives all the same: lit, and dark for a moment every two seconds. A blink
    /// in the dark would be the code of one flash.</summary>
    public const int WinkMs = 250;
    public const int WinkEveryMs = 2000;

    public static bool IsLit(LedPattern pattern, long nowMs)
    {
        if (pattern == LedPattern.Steady)
        {
            return true;
        }

        int halfMs = HalfMs(pattern);
        return halfMs > 0 && nowMs % (2 * halfMs) < halfMs;
    }

    /// <summary>Half the period of a pattern; 0 when it does not change.</summary>
    public static int HalfMs(LedPattern pattern)
    {
        switch (pattern)
        {
            case LedPattern.Slow:
                return SlowMs;
            case LedPattern.Fast:
                return FastMs;
            case LedPattern.Together:
                return TogetherMs;
            default:
                return 0;
        }
    }

    /// <summary>Which of the four is lit in "here I am": 0 1 2 3 2 1 and again.</summary>
    public static int LocateLed(long sinceMs)
    {
        int place = (int)(sinceMs / LocateMs % ((2 * Panel.Leds) - 2));
        return place < Panel.Leds ? place : (2 * Panel.Leds) - 2 - place;
    }

    /// <summary>The code of a board with one LED: so many flashes, then a pause; 0 flashes: lit with a wink now and then.</summary>
    public static bool IsCodeLit(int flashes, long nowMs)
    {
        if (flashes == 0)
        {
            return nowMs % WinkEveryMs >= WinkMs;
        }

        long atMs = nowMs % ((flashes * 2 * FlashMs) + PauseMs);
        return atMs < flashes * 2 * FlashMs && atMs % (2 * FlashMs) < FlashMs;
    }

    /// <summary>The next multiple of a step after a moment.</summary>
    public static long NextMs(long nowMs, int stepMs) => nowMs - (nowMs % stepMs) + stepMs;
}
