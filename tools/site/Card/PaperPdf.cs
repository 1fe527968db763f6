// A sheet as a PDF of one page, with the letters embedded and the text selectable. It lays nothing out, and asks the machine for no font.
using System.Globalization;
using System.IO;
using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace Aul.Sites;

public sealed class PaperPdf : IFontResolver
{
    private const string BookFace = "book";
    private const string BoldFace = "bold";

    static PaperPdf() => GlobalFontSettings.FontResolver = new PaperPdf();

    private PaperPdf()
    {
    }

    public static byte[] Draw(PaperSheet sheet)
    {
        using PdfDocument document = new();
        document.Info.Title = sheet.Title;
        document.Info.Creator = "aul card";
        document.Language = sheet.Language;
        PdfPage page = document.AddPage();
        page.Width = XUnit.FromMillimeter(sheet.WidthMm);
        page.Height = XUnit.FromMillimeter(sheet.HeightMm);
        using (XGraphics graphics = XGraphics.FromPdfPage(page))
        {
            foreach (PaperMark mark in sheet.Marks)
            {
                Draw(graphics, mark);
            }
        }

        using MemoryStream file = new();
        document.Save(file, false);
        return file.ToArray();
    }

    public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(isBold ? BoldFace : BookFace);

    public byte[] GetFont(string faceName) => PaperFont.Of(faceName == BoldFace).Bytes;

    private static void Draw(XGraphics graphics, PaperMark mark)
    {
        switch (mark)
        {
            case PaperText text:
                Write(graphics, text);
                break;
            case PaperBox box:
                XPen? edge = box.Stroke == null ? null : new XPen(Colour(box.Stroke), Point(box.StrokeMm));
                XBrush? inside = box.Fill == null ? null : new XSolidBrush(Colour(box.Fill));
                graphics.DrawRoundedRectangle(edge, inside, new XRect(Point(box.X), Point(box.Y), Point(box.Width), Point(box.Height)),
                    new XSize(Point(2 * box.RadiusMm), Point(2 * box.RadiusMm)));
                break;
            case PaperDisc disc:
                graphics.DrawEllipse(
                    new XPen(Colour(PaperMark.Ink), Point(disc.StrokeMm)), new XSolidBrush(Colour(disc.Fill)),
                    Point(disc.X - disc.RadiusMm), Point(disc.Y - disc.RadiusMm), Point(2 * disc.RadiusMm), Point(2 * disc.RadiusMm));
                break;
            case PaperLine line:
                graphics.DrawLine(new XPen(Colour(PaperMark.Ink), Point(line.StrokeMm)), Point(line.X), Point(line.Y), Point(line.ToX),
                Point(line.ToY));
                break;
            case PaperGrid grid:
                graphics.DrawPath(XBrushes.Black, Cells(grid));
                break;
        }
    }

    private static void Write(XGraphics graphics, PaperText text)
    {
        double x = text.X - (text.Anchor == PaperAnchor.Middle ? text.WidthMm / 2 : text.Anchor == PaperAnchor.End ? text.WidthMm : 0);
        foreach (PaperRun run in text.Runs)
        {
            XFont font = new(PaperFont.Family, text.SizePt, run.IsBold ? XFontStyleEx.Bold : XFontStyleEx.Regular,
                new XPdfFontOptions(PdfFontEncoding.Unicode));
            graphics.DrawString(run.Text, font, new XSolidBrush(Colour(text.Colour)), Point(x), Point(text.Y));
            x += PaperFont.Of(run.IsBold).WidthMm(run.Text, text.SizePt);
        }
    }

    // One path for all cells: side by side they would show hair lines.
    private static XGraphicsPath Cells(PaperGrid grid)
    {
        XGraphicsPath path = new() { FillMode = XFillMode.Winding };
        for (int row = 0; row < grid.Rows.Count; row++)
        {
            for (int column = 0; column < grid.Rows[row].Count; column++)
            {
                if (grid.Rows[row][column])
                {
                    path.AddRectangle(Point(grid.X + (column * grid.CellMm)), Point(grid.Y + (row * grid.CellMm)), Point(grid.CellMm),
                        Point(grid.CellMm));
                }
            }
        }

        return path;
    }

    private static double Point(double mm) => mm / PaperFont.MmPerPoint;

    private static XColor Colour(string hex) =>
        XColor.FromArgb(unchecked((int)(0xFF000000u | uint.Parse(hex[1..], NumberStyles.HexNumber, CultureInfo.InvariantCulture))));
}
