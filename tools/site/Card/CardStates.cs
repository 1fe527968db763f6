// The middle of the card of a panel with four LEDs: the panel as it looks, a block for each LED, and what all four do together. Every row
// is a row of LedTable; it adds none.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.Sites;

public sealed class CardStates(PaperPen pen, CardText text)
{
    private const double Left = CardFace.MarginMm;
    private const double Inner = CardFace.WidthMm - (2 * CardFace.MarginMm);
    private const double StripLeft = Left + 14;
    private const double StripMm = 13.5;
    private const double TextLeft = StripLeft + StripMm + 1.5;
    private const double TextPt = 6.8;
    private const double LineMm = TextPt * PaperPen.LeadingMm;
    private const string Green = "#a8dcb5";
    private const string Red = "#f3a39c";

    private static readonly LedPattern[] Order = [LedPattern.Steady, LedPattern.Slow, LedPattern.Fast, LedPattern.Off];

    /// <summary>Draws from y downwards; returns where it ends.</summary>
    public double Draw(double y)
    {
        y = PanelPicture(y);
        for (int led = 0; led < Panel.Leds; led++)
        {
            y = Block(y, led);
        }

        pen.Add(new PaperLine(Left, y, Left + Inner, y, 0.5));
        pen.Line(Left, y + 2.2, Inner, text["pattern.time"], 5.5, 5, false, PaperAnchor.Start, PaperMark.Quiet);
        return Together(y + 2.8);
    }

    private double PanelPicture(double y)
    {
        const double Height = 12.6;
        pen.Add(new PaperBox(Left, y, Inner, Height, "#f4f4f4", PaperMark.Ink, 0.4, 2));
        double cell = Inner / Panel.Leds;
        for (int led = 0; led < Panel.Leds; led++)
        {
            double middle = Left + ((led + 0.5) * cell);
            pen.Add(new PaperDisc(middle, y + 3.3, 2.5, led == Panel.Fault ? Red : Green, 0.4));
            pen.Line(middle, y + 4.4, 5, $"{led + 1}", 9, 9, true, PaperAnchor.Middle);
            pen.Line(middle, y + 8.9, cell - 1, text[$"led.{led}.name"], 9, 7.5, true, PaperAnchor.Middle);
            pen.Line(middle, y + 11.8, cell - 0.6, text[$"led.{led}.asks"], 7, 6, false, PaperAnchor.Middle);
        }

        return y + Height + 0.9;
    }

    private double Block(double y, int led)
    {
        pen.Add(new PaperLine(Left, y, Left + Inner, y, 0.5));
        double top = y;
        IEnumerable<LedState> states = Enum.GetValues<LedState>().Where(state => LedTable.Led(state) == led)
            .OrderBy(state => Array.IndexOf(Order, LedTable.Pattern(state)));
        foreach (LedState state in states)
        {
            y = Row(y, state);
        }

        y += 0.3;
        double middle = (top + y) / 2;
        pen.Add(new PaperDisc(Left + 6.6, middle - 2.6, 2.6, led == Panel.Fault ? Red : Green, 0.4));
        pen.Line(Left + 6.6, middle - 1.5, 5, $"{led + 1}", 8, 8, true, PaperAnchor.Middle);
        pen.Line(Left + 6.6, middle + 3.4, 13.2, text[$"led.{led}.name"], 8, 6, true, PaperAnchor.Middle);
        CardStrip.Lamps(pen, Left + 6.6 - 3.3, middle + 6, 0.8, 2.2, other => other == led);
        return y;
    }

    private double Row(double y, LedState state)
    {
        LedPattern pattern = LedTable.Pattern(state);
        CardStrip.Draw(pen, StripLeft, y + 0.8, StripMm, 1.9, nowMs => LedTiming.IsLit(pattern, nowMs));
        pen.Line(StripLeft, y + 4.5, StripMm, text.Pattern(pattern), 5.5, 5);
        int lines = pen.Flow(TextLeft, y + 2.7, Left + Inner - TextLeft, [new PaperRun(text.Says(state), true),
            new PaperRun(text.Do(state), false)], TextPt, 3);
        return y + Math.Max(4.7, (lines * LineMm) + 0.45);
    }

    // Two by two: what the four do together.
    private double Together(double y)
    {
        const double Half = Inner / 2;
        double next = y + Math.Max(
            Cell(Left, y, "dark", _ => false, _ => false),
            Cell(Left + Half, y, "together", _ => true, nowMs => LedTiming.IsLit(LedPattern.Together, nowMs)));
        return next + Math.Max(Cell(Left, next, "test", led => led == 0, null), Cell(Left + Half, next, "locate", led => led == 2, null));
    }

    private double Cell(double x, double y, string key, Func<int, bool> isBlack, Func<long, bool>? isLit)
    {
        const double PictureMm = 9.4;
        const double SmallPt = 6;
        CardStrip.Lamps(pen, x + 1.1, y + 1.5, 0.9, 2.3, isBlack);
        if (isLit != null)
        {
            CardStrip.Draw(pen, x + 0.2, y + 3, PictureMm - 0.8, 1.3, isLit);
        }
        else
        {
            Arrow(x + 0.4, x + PictureMm - 0.8, y + 3.7, key == "locate");
        }

        int lines = pen.Flow(x + PictureMm + 0.6, y + 2, (Inner / 2) - PictureMm - 1.6, [new PaperRun(text[$"{key}.says"], true),
            new PaperRun(text[$"{key}.do"], false)], SmallPt, 3);
        return (lines * SmallPt * PaperPen.LeadingMm) + 0.6;
    }

    private void Arrow(double from, double to, double y, bool both)
    {
        pen.Add(new PaperLine(from, y, to, y, 0.3));
        foreach (double side in new[] { -0.7, 0.7 })
        {
            pen.Add(new PaperLine(to, y, to - 1, y + side, 0.3));
            if (both)
            {
                pen.Add(new PaperLine(from, y, from + 1, y + side, 0.3));
            }
        }
    }
}
