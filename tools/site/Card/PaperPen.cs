// Writes texts into boxes of a sheet: breaks lines, takes smaller letters where that helps, and refuses what does not fit. It moves nothing
// out of the way.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Aul.Sites;

public sealed class PaperPen
{
    /// <summary>Part of a box that stays free for readers who see the SVG with other letters.</summary>
    public const double Slack = 1.06;

    public const double LeadingMm = 1.18 * PaperFont.MmPerPoint;
    private const double StepPt = 0.5;

    public List<PaperMark> Marks { get; } = [];

    public void Add(PaperMark mark) => Marks.Add(mark);

    /// <summary>One line in a box, in letters as large as fit.</summary>
    /// <exception cref="InvalidDataException">Not even the smallest fit.</exception>
    public void Line(double x, double y, double boxMm, string text, double sizePt, double smallestPt, bool bold = false,
        PaperAnchor anchor = PaperAnchor.Start, string colour = PaperMark.Ink)
    {
        for (double size = sizePt; size >= smallestPt; size -= StepPt)
        {
            PaperText line = new(x, y, [new PaperRun(text, bold)], size, anchor, boxMm, colour);
            if (line.WidthMm * Slack <= boxMm)
            {
                Add(line);
                return;
            }
        }

        throw TooLong(text);
    }

    /// <summary>Runs of text broken into lines of a box; the first base line is at y. Returns how many lines there are.</summary>
    /// <exception cref="InvalidDataException">A word is longer than the box, or there are too many lines.</exception>
    public int Flow(double x, double y, double boxMm, IReadOnlyList<PaperRun> runs, double sizePt, int linesMax)
    {
        // A run that can have lines of its own without one more is easier to find.
        List<List<PaperRun>> lines = Break(runs, sizePt, boxMm);
        List<List<PaperRun>> apart = [.. runs.SelectMany(run => Break([run], sizePt, boxMm))];
        lines = apart.Count <= lines.Count ? apart : lines;
        if (lines.Count > linesMax)
        {
            throw TooLong(string.Join(" ", runs.Select(run => run.Text)));
        }

        for (int i = 0; i < lines.Count; i++)
        {
            Add(new PaperText(x, y + (i * sizePt * LeadingMm), lines[i], sizePt, PaperAnchor.Start, boxMm));
        }

        return lines.Count;
    }

    private static List<List<PaperRun>> Break(IReadOnlyList<PaperRun> runs, double sizePt, double boxMm)
    {
        List<List<PaperRun>> lines = [[]];
        double used = 0;
        foreach ((string word, bool bold) in runs.SelectMany(run => run.Text.Split(' ').Select(word => (word, run.IsBold))))
        {
            double width = PaperFont.Of(bold).WidthMm(word, sizePt) * Slack;
            double space = lines[^1].Count == 0 ? 0 : PaperFont.Of(bold).WidthMm(" ", sizePt) * Slack;
            if (width > boxMm)
            {
                throw TooLong(word);
            }

            if (used + space + width > boxMm)
            {
                lines.Add([]);
                (used, space) = (0, 0);
            }

            Append(lines[^1], space > 0 ? " " + word : word, bold);
            used += space + width;
        }

        return lines;
    }

    private static void Append(List<PaperRun> line, string text, bool bold)
    {
        if (line.Count > 0 && line[^1].IsBold == bold)
        {
            line[^1] = new PaperRun(line[^1].Text + text, bold);
        }
        else
        {
            line.Add(new PaperRun(text, bold));
        }
    }

    private static InvalidDataException TooLong(string text) => new($"'{text}' is too long for its place on the card: shorten it");
}
