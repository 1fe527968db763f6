// The symbols of a circuit as SVG: resistors with their value inside, LEDs, contacts, grounds, and text that breaks. It knows no board.
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security;
using System.Text;

namespace Aul.Sites;

public sealed class WiringPen
{
    public const double TextPx = 12;
    public const double LinePx = 15.5;

    // A reader's own sans-serif is up to so much wider than the condensed letters that are measured.
    private const double Wider = 1.15;

    private readonly StringBuilder _svg = new();

    public string Drawn => _svg.ToString();

    public void Raw(string element) => _svg.Append(element).Append('\n');

    public void Text(double x, double y, string text, string style = "", string anchor = "start") =>
        Raw(string.Create(CultureInfo.InvariantCulture,
        $"<text x=\"{x:0.#}\" y=\"{y:0.#}\"{(style.Length > 0 ? $" class=\"{style}\"" : "")}"
            + $"{(anchor == "start" ? "" : $" text-anchor=\"{anchor}\"")}>{SecurityElement.Escape(text)}</text>"));

    /// <summary>Text broken into lines of a box; returns the base line after the last.</summary>
    public double Flow(double x, double y, double box, string text, string style = "", double sizePx = TextPx)
    {
        foreach (string line in Break(text, box, sizePx, style.Contains("bold", System.StringComparison.Ordinal)))
        {
            Text(x, y, line, style);
            y += LinePx * sizePx / TextPx;
        }

        return y;
    }

    public static List<string> Break(string text, double box, double sizePx, bool bold = false)
    {
        List<string> lines = [""];
        foreach (string word in text.Split(' '))
        {
            string longer = lines[^1].Length == 0 ? word : lines[^1] + " " + word;
            if (lines[^1].Length > 0 && WidthPx(longer, sizePx, bold) > box)
            {
                lines.Add(word);
            }
            else
            {
                lines[^1] = longer;
            }
        }

        return lines;
    }

    public static double WidthPx(string text, double sizePx, bool bold = false) => PaperFont.Of(bold)
        .WidthMm(text, sizePx / PaperFont.MmPerPoint) * Wider;

    public void Wire(string style, params double[] points) => Raw(
        $"<path class=\"{style}\" "
            + $"d=\"M{string.Join('L', points.Chunk(2).Select(point => string.Create(CultureInfo.InvariantCulture, $"{point[0]:0.#} {point[1]:0.#}")))}\"/>");

    public void Dot(double x, double y) => Raw(string.Create(CultureInfo.InvariantCulture,
        $"<circle class=\"ink\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"3\"/>"));

    /// <summary>A block of width and height from its upper left corner.</summary>
    public void Box(double x, double y, double width, double height, string style) =>
        Raw(string.Create(CultureInfo.InvariantCulture, $"<rect class=\"{style}\" x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{width:0.#}\" "
        + $"height=\"{height:0.#}\" rx=\"3\"/>"));

    /// <summary>A resistor with its value inside, its middle at a point; wires meet it 30 px left and right, or 10 above and
    /// below.</summary>
    public void Resistor(double x, double y, string value)
    {
        Box(x - 30, y - 10, 60, 20, "part");
        Text(x, y + 4.5, value, "", "middle");
    }

    public void Ground(double x, double y)
    {
        Wire("line", x, y, x, y + 6);
        Wire("thick", x - 9, y + 6, x + 9, y + 6);
        Wire("line", x - 5, y + 10, x + 5, y + 10);
    }

    /// <summary>An LED from left to right, 20 px long; light leaves it, or enters it for a phototransistor.</summary>
    public void Led(double x, double y)
    {
        Wire("part", x, y - 8, x, y + 8, x + 16, y, x, y - 8);
        Wire("thick", x + 16, y - 8, x + 16, y + 8);
        Wire("line", x + 6, y - 11, x + 12, y - 17);
        Wire("line", x + 12, y - 11, x + 18, y - 17);
    }

    /// <summary>A phototransistor in a circle of 12 px: light falls in from the upper left.</summary>
    public void Photo(double x, double y)
    {
        Raw(string.Create(CultureInfo.InvariantCulture, $"<circle class=\"part\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"12\"/>"));
        Wire("thick", x - 4, y - 6, x - 4, y + 6);
        Wire("line", x - 4, y - 2, x + 7, y - 9);
        Wire("line", x - 4, y + 2, x + 7, y + 9);
        Wire("line", x - 22, y - 14, x - 13, y - 8);
        Wire("line", x - 22, y - 6, x - 13, y);
    }

    /// <summary>An open contact from left to right, 28 px long.</summary>
    public void Contact(double x, double y)
    {
        Dot(x, y);
        Wire("thick", x, y, x + 24, y - 12);
        Dot(x + 28, y);
    }

    /// <summary>A triangle with a mark of exclamation, 20 px wide.</summary>
    public void Warning(double x, double y)
    {
        Wire("warn", x, y + 17, x + 10, y, x + 20, y + 17, x, y + 17);
        Text(x + 10, y + 15, "!", "warntext", "middle");
    }
}
