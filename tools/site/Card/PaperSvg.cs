// A sheet as SVG. Readers without the font take their own sans-serif, squeezed or stretched to the measured length. It lays nothing out.
using System.Globalization;
using System.Linq;
using System.Security;
using System.Text;

namespace Aul.Sites;

public static class PaperSvg
{
    private const string Fonts = "'DejaVu Sans Condensed','Noto Sans','Liberation Sans',Arial,Helvetica,sans-serif";

    public static string Draw(PaperSheet sheet)
    {
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{sheet.WidthMm}mm\" "
            + $"height=\"{sheet.HeightMm}mm\" viewBox=\"0 0 {sheet.WidthMm} {sheet.HeightMm}\" lang=\"{sheet.Language}\" role=\"img\" "
            + $"font-family=\"{Fonts}\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{Escape(sheet.Title)}</title>\n<rect width=\"{sheet.WidthMm}\" "
            + $"height=\"{sheet.HeightMm}\" fill=\"{PaperMark.White}\"/>\n");
        foreach (PaperMark mark in sheet.Marks)
        {
            svg.Append(Element(mark)).Append('\n');
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static string Element(PaperMark mark) => mark switch
    {
        PaperText text => string.Create(CultureInfo.InvariantCulture,
            $"<text x=\"{text.X:0.##}\" y=\"{text.Y:0.##}\" font-size=\"{text.SizePt * PaperFont.MmPerPoint:0.###}\" "
                + $"fill=\"{text.Colour}\"{Anchor(text.Anchor)} textLength=\"{text.WidthMm:0.##}\" lengthAdjust=\"spacingAndGlyphs\" "
                + $"xml:space=\"preserve\">{string.Concat(text.Runs.Select(Run))}</text>"),
        PaperBox box => string.Create(CultureInfo.InvariantCulture,
            $"<rect x=\"{box.X:0.###}\" y=\"{box.Y:0.###}\" width=\"{box.Width:0.###}\" height=\"{box.Height:0.###}\" "
                + $"rx=\"{box.RadiusMm:0.##}\" fill=\"{box.Fill ?? "none"}\" stroke=\"{box.Stroke ?? "none"}\" "
                + $"stroke-width=\"{box.StrokeMm:0.##}\"/>"),
        PaperDisc disc => string.Create(CultureInfo.InvariantCulture,
            $"<circle cx=\"{disc.X:0.##}\" cy=\"{disc.Y:0.##}\" r=\"{disc.RadiusMm:0.##}\" fill=\"{disc.Fill}\" "
                + $"stroke=\"{PaperMark.Ink}\" stroke-width=\"{disc.StrokeMm:0.##}\"/>"),
        PaperLine line => string.Create(CultureInfo.InvariantCulture,
            $"<path d=\"M{line.X:0.##} {line.Y:0.##}L{line.ToX:0.##} {line.ToY:0.##}\" stroke=\"{PaperMark.Ink}\" "
                + $"stroke-width=\"{line.StrokeMm:0.##}\"/>"),
        PaperGrid grid => $"<path shape-rendering=\"crispEdges\" d=\"{Cells(grid)}\"/>",
        _ => "",
    };

    private static string Run(PaperRun run) => run.IsBold ? $"<tspan font-weight=\"bold\">{Escape(run.Text)}</tspan>" : Escape(run.Text);

    private static string Anchor(PaperAnchor anchor) => anchor switch
    {
        PaperAnchor.Middle => " text-anchor=\"middle\"",
        PaperAnchor.End => " text-anchor=\"end\"",
        _ => "",
    };

    private static string Cells(PaperGrid grid)
    {
        StringBuilder path = new();
        for (int row = 0; row < grid.Rows.Count; row++)
        {
            for (int column = 0; column < grid.Rows[row].Count; column++)
            {
                if (grid.Rows[row][column])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{grid.X + (column * grid.CellMm):0.###} "
                        + $"{grid.Y + (row * grid.CellMm):0.###}h{grid.CellMm:0.###}v{grid.CellMm:0.###}h-{grid.CellMm:0.###}z");
                }
            }
        }

        return path.ToString();
    }

    private static string Escape(string text) => SecurityElement.Escape(text);
}
