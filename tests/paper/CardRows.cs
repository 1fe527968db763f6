// Reads a drawn card back: its words in their order, and its time strips as the milliseconds that are lit.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Sites;

namespace Aul.PaperTests;

internal static class CardRows
{
    private const double Near = 0.001;

    public static string Words(PaperSheet sheet) => string.Join(' ', sheet.Marks.OfType<PaperText>().Select(text => text.Text));

    /// <summary>The first line of a text on the card; the longest, where a name begins alike.</summary>
    public static PaperText Line(PaperSheet sheet, string words) => sheet.Marks.OfType<PaperText>()
        .Where(text => words.StartsWith(text.Text, StringComparison.Ordinal) || text.Text.StartsWith(words, StringComparison.Ordinal))
        .MaxBy(text => text.Text.Length)!;

    /// <summary>Frames of time strips: white boxes with an edge, wider than high.</summary>
    public static IEnumerable<PaperBox> Strips(PaperSheet sheet) =>
        sheet.Marks.OfType<PaperBox>().Where(box => box is { Fill: PaperMark.White, Stroke: not null } && box.Width > 2 * box.Height);

    /// <summary>What is lit in a strip, as a text of one character for each 50 ms.</summary>
    public static string Lit(PaperSheet sheet, PaperBox strip)
    {
        PaperBox[] black = [.. sheet.Marks.OfType<PaperBox>().Where(box =>
            box is { Fill: PaperMark.Ink, Stroke: null } && Math.Abs(box.Y - strip.Y) < Near && box.X > strip.X - Near && box.X < strip.X
            + strip.Width)];
        return string.Concat(Enumerable.Range(0, CardStrip.SpanMs / 50)
            .Select(i => strip.X + ((i + 0.5) * 50 * strip.Width / CardStrip.SpanMs))
            .Select(x => black.Any(box => x >= box.X && x < box.X + box.Width) ? '#' : '.'));
    }

    public static string Expected(Func<long, bool> isLit) =>
        string.Concat(Enumerable.Range(0, CardStrip.SpanMs / 50).Select(i => isLit((i * 50) + 25) ? '#' : '.'));
}
