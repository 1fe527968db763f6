// What can stand on paper, in millimetres from the upper left corner: the one drawing that becomes a PDF and an SVG alike. It knows
// neither.
using System.Collections.Generic;
using System.Linq;

namespace Aul.Sites;

public enum PaperAnchor
{
    Start,
    Middle,
    End,
}

public abstract record PaperMark
{
    public const string Ink = "#000000";
    public const string Quiet = "#4a4a4a";
    public const string White = "#ffffff";

    public abstract PaperMark Moved(double x, double y);
}

/// <summary>A piece of a line of text.</summary>
public sealed record PaperRun(string Text, bool IsBold);

/// <summary>One line of text on its base line. It may be as wide as its box.</summary>
public sealed record PaperText(
    double X, double Y, IReadOnlyList<PaperRun> Runs, double SizePt, PaperAnchor Anchor, double BoxMm, string Colour = PaperMark.Ink)
        : PaperMark
{
    public double WidthMm => Runs.Sum(run => PaperFont.Of(run.IsBold).WidthMm(run.Text, SizePt));

    public string Text => string.Concat(Runs.Select(run => run.Text));

    public override PaperMark Moved(double x, double y) => this with { X = X + x, Y = Y + y };
}

public sealed record PaperBox(
    double X, double Y, double Width, double Height, string? Fill, string? Stroke = null, double StrokeMm = 0.2, double RadiusMm = 0)
        : PaperMark
{
    public override PaperMark Moved(double x, double y) => this with { X = X + x, Y = Y + y };
}

public sealed record PaperDisc(double X, double Y, double RadiusMm, string Fill, double StrokeMm = 0.3) : PaperMark
{
    public override PaperMark Moved(double x, double y) => this with { X = X + x, Y = Y + y };
}

public sealed record PaperLine(double X, double Y, double ToX, double ToY, double StrokeMm) : PaperMark
{
    public override PaperMark Moved(double x, double y) => this with { X = X + x, Y = Y + y, ToX = ToX + x, ToY = ToY + y };
}

/// <summary>Dark cells of a grid, rows from above: a QR code.</summary>
public sealed record PaperGrid(double X, double Y, double CellMm, IReadOnlyList<IReadOnlyList<bool>> Rows) : PaperMark
{
    public override PaperMark Moved(double x, double y) => this with { X = X + x, Y = Y + y };
}

public sealed record PaperSheet(double WidthMm, double HeightMm, IReadOnlyList<PaperMark> Marks, string Title, string Language);
