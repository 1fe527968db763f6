// Draws how a lamp is lit as a strip of four seconds, black for lit, as on paper that runs past it. What is lit when is LedTiming's.
using System;

namespace Aul.Sites;

public static class CardStrip
{
    public const int SpanMs = 4000;
    private const int StepMs = 25;

    public static void Draw(PaperPen pen, double x, double y, double width, double height, Func<long, bool> isLit, int spanMs = SpanMs)
    {
        pen.Add(new PaperBox(x, y, width, height, PaperMark.White, PaperMark.Ink, 0.18));
        for (int fromMs = 0; fromMs < spanMs; fromMs += StepMs)
        {
            if (!isLit(fromMs))
            {
                continue;
            }

            int untilMs = fromMs;
            while (untilMs < spanMs && isLit(untilMs))
            {
                untilMs += StepMs;
            }

            pen.Add(new PaperBox(x + (width * fromMs / spanMs), y, width * (untilMs - fromMs) / spanMs, height, PaperMark.Ink));
            fromMs = untilMs;
        }
    }

    /// <summary>The four lamps of the panel in small, with those black that a test says.</summary>
    public static void Lamps(PaperPen pen, double x, double y, double radiusMm, double stepMm, Func<int, bool> isBlack)
    {
        for (int led = 0; led < Panel.Leds; led++)
        {
            pen.Add(new PaperDisc(x + (led * stepMm), y, radiusMm, isBlack(led) ? PaperMark.Ink : PaperMark.White, 0.2));
        }
    }
}
