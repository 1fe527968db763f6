// The middle of the card of a board with one LED: how often it flashes says which part is in trouble. The code is LedTiming's, and what
// each trouble means LedTable's; it adds none.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.Sites;

public sealed class CardCode(PaperPen pen, CardText text)
{
    private const double Left = CardFace.MarginMm;
    private const double Inner = CardFace.WidthMm - (2 * CardFace.MarginMm);
    private const double StripMm = 21;
    private const double TextLeft = Left + StripMm + 2;
    private const double TextPt = 7.5;
    private const double LineMm = TextPt * PaperPen.LeadingMm;

    /// <summary>Draws from y downwards; returns where it ends.</summary>
    public double Draw(double y)
    {
        y = Row(y, _ => true, Runs(text["only.well.says"], text["only.well.do"]));
        pen.Add(new PaperLine(Left, y, Left + Inner, y, 0.5));
        pen.Line(Left, y + 4, Inner, text["only.code"], 9, 7, true);
        y += 5.6;
        for (int led = 0; led < Panel.Leds; led++)
        {
            y = Code(y, led);
        }

        pen.Add(new PaperLine(Left, y, Left + Inner, y, 0.5));
        y = Row(y + 0.5, nowMs => LedTiming.IsCodeLit(0, nowMs), Runs(text["only.waiting.says"], text["only.waiting.do"]));
        y = Row(y, nowMs => LedTiming.IsLit(LedPattern.Together, nowMs), Runs(text["only.together.says"], text["together.do"]));
        y = Row(y, _ => false, Runs(text["only.dark.says"], text["dark.do"]));
        y = Row(y, nowMs => nowMs < LedTiming.LampTestMs * Panel.Leds, Runs(text["only.test.says"], text["only.test.do"]));
        y = Row(y, nowMs => nowMs / LedTiming.LocateMs % 2 == 0, Runs(text["only.locate.says"], text["locate.do"]));
        pen.Line(Left, y + 2.4, Inner, text["pattern.time"], 5.5, 5, false, PaperAnchor.Start, PaperMark.Quiet);
        return y + 3.4;
    }

    // What so many flashes mean: the LED's name, then each trouble it can tell.
    private double Code(double y, int led)
    {
        pen.Add(new PaperLine(Left, y, Left + Inner, y, 0.2));
        CardStrip.Draw(pen, Left, y + 1.2, StripMm, 2.8, nowMs => LedTiming.IsCodeLit(led + 1, nowMs));
        pen.Line(Left, y + 8.6, StripMm, $"{led + 1} × {text[$"led.{led}.name"]}", 9, 7, true);
        double box = Left + Inner - TextLeft;
        double line = y + 3.6;
        foreach (LedState state in Enum.GetValues<LedState>().Where(state => LedTable.Led(state) == led && LedTable.IsTrouble(state)))
        {
            line += LineMm * pen.Flow(TextLeft, line, box, Runs(text.Says(state), text.DoWithOne(state)), TextPt, 3);
        }

        return Math.Max(y + 10, line - LineMm + 2);
    }

    private double Row(double y, Func<long, bool> isLit, IReadOnlyList<PaperRun> runs)
    {
        CardStrip.Draw(pen, Left, y + 1, StripMm, 2.4, isLit);
        int lines = pen.Flow(TextLeft, y + 3.2, Left + Inner - TextLeft, runs, TextPt, 3);
        return y + Math.Max(5, (lines * LineMm) + 1.2);
    }

    private static PaperRun[] Runs(string says, string what) => [new PaperRun(says, true), new PaperRun(what, false)];
}
