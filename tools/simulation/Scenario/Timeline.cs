// Draws a played situation as one SVG picture: a lane for everything that changed, the verdict, and the four LEDs. Meaning is carried by
// shape and word, never by colour alone; it reads on paper, in the dark and on a phone. It draws what the trace holds and computes nothing.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security;
using System.Text;

namespace Aul.Simulation;

public static class Timeline
{
    private const int Width = 640;
    private const int Left = 152;
    private const int Right = 14;
    private const int Top = 76;
    private const int LaneHeight = 36;
    private const int BarHeight = 24;
    private const int CharWidth = 9;
    private const int SmallCharWidth = 7;
    private const int LegendHeight = 22;

    // Good on white and on near-black alike; the classes change with the reader's scheme.
    private const string Style = """
        text{font:16px system-ui,sans-serif;fill:#1a1a1a}.title{font-size:20px;font-weight:600}.quiet{fill:#5c5c5c;font-size:14px}.back{fill:#fff}
        .lane{fill:#f0f0f0}.well{fill:#bfe3c6}.bad{fill:#c2382c}.warn{fill:#f2cf63}.unknown{fill:url(#hatch)}.small{font-size:13px}.in{fill:#1a1a1a}.inunknown{paint-order:stroke;stroke:#f0f0f0;stroke-width:5}.inbad{fill:#fff;font-weight:600}
        .edge{stroke:#1a1a1a;stroke-width:1;fill:none}.badline{stroke:#1a1a1a;stroke-width:3;fill:none}.warnline{stroke:#1a1a1a;stroke-width:3;stroke-dasharray:6 5;fill:none}.grid{stroke:#8c8c8c;stroke-width:1;stroke-dasharray:2 4}.lamp{fill:#1a1a1a}.dark{fill:none;stroke:#8c8c8c}
        @media (prefers-color-scheme:dark){text{fill:#ececec}.quiet{fill:#b0b0b0}.back{fill:#161616}.lane{fill:#262626}.well{fill:#2c5a38}.warn{fill:#8a6d10}
        .in,.inbad{fill:#fff}.inunknown{fill:#fff;stroke:#262626}.edge,.badline,.warnline{stroke:#ececec}.lamp{fill:#ececec}.hatchline{stroke:#777}}
        """;

    /// <summary>What the verdict's lane shows while nothing says whether there is service: it is not the same as "none".</summary>
    public const string NotObserved = "not observed";

    private static readonly string[] Legend =
    [
        "Framed above and below: broken, an outage.",
        "Dashes above: degraded, a warning. Hatched: unknown, or no power.",
        "LEDs: bar steady, long dashes slow, short dashes fast, line off.",
    ];

    public static string Draw(ScenarioFile file, IReadOnlyList<Moment> trace)
    {
        string[] lanes = Lanes(trace);
        int height = Top + (lanes.Length * LaneHeight) + 30 + (Legend.Length * LegendHeight);
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" "
            + $"width=\"{Width}\" height=\"{height}\" role=\"img\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{Escape(file.Title)}</title>\n<style>{Style}</style>\n");
        svg.Append("<defs><pattern id=\"hatch\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" "
            + "patternTransform=\"rotate(45)\"><line class=\"hatchline\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"7\" stroke=\"#9a9a9a\" "
            + "stroke-width=\"2\"/></pattern></defs>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"back\" width=\"{Width}\" height=\"{height}\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"title\" x=\"10\" y=\"32\">{Escape(file.Title)}</text><text "
            + $"class=\"quiet\" x=\"10\" y=\"56\">{Escape(file.Name)}, {Escape(file.Profile)} site</text>\n");
        Axis(svg, file.EndMs, Top + (lanes.Length * LaneHeight));
        for (int i = 0; i < lanes.Length; i++)
        {
            Lane(svg, lanes[i], [.. trace.Where(moment => moment.Lane == lanes[i])], Top + (i * LaneHeight), file.EndMs);
        }

        return svg.Append("</svg>\n").ToString();
    }

    // What never changed after the start says nothing; the verdict and the LEDs always stand, at the foot.
    private static string[] Lanes(IReadOnlyList<Moment> trace)
    {
        const long StartedMs = 15000;
        static bool IsFoot(string lane) => lane == "verdict" || lane.StartsWith("led ", StringComparison.Ordinal);
        IEnumerable<string> signals = trace.Where(moment => moment.AtMs > StartedMs && !IsFoot(moment.Lane)).Select(moment => moment.Lane)
            .Distinct();
        return [.. signals.OrderBy(Order), "verdict", "led power", "led link", "led centre", "led fault"];
    }

    private static int Order(string lane) => SignalTable.Find(lane) switch
    {
        SignalId.LinkAccess => SignalId.LinkLan * 10 + 5,
        int id => id * 10,
    };

    private static void Lane(StringBuilder svg, string lane, Moment[] moments, int y, long endMs)
    {
        string shown = lane.StartsWith("led ", StringComparison.Ordinal) ? "LED " + lane[4..] : lane;
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"10\" y=\"{y + 17}\"{(lane == "verdict" ? " font-weight=\"700\"" : "")}"
            + $">{Escape(shown)}</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"lane\" x=\"{Left}\" y=\"{y}\" width=\"{Width - Left - Right}\" "
            + $"height=\"{BarHeight}\"/>\n");
        for (int i = 0; i < moments.Length; i++)
        {
            double from = X(moments[i].AtMs, endMs);
            double to = i + 1 < moments.Length ? X(moments[i + 1].AtMs, endMs) : Width - Right;
            if (lane.StartsWith("led ", StringComparison.Ordinal))
            {
                Lamp(svg, moments[i].Shows, from, to, y);
            }
            else
            {
                Bar(svg, lane, moments[i].Shows, from, to, y);
            }
        }
    }

    private static void Bar(StringBuilder svg, string lane, string shows, double from, double to, int y)
    {
        string kind = Kind(lane, shows);
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"{kind}\" x=\"{from:0.#}\" y=\"{y}\" "
            + $"width=\"{Math.Max(1.5, to - from):0.#}\" height=\"{BarHeight}\"><title>{Escape(shows)}</title></rect>");
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"edge\" d=\"M{from:0.#} {y}v{BarHeight}\"/>");
        if (kind is "bad" or "warn")
        {
            // Without colour, what is broken is framed and what is degraded has a broken line on top.
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"{kind}line\" d=\"M{from:0.#} {y + 1.5}H{Math.Max(from + 1.5, to):0.#}"
                + $"{(kind == "bad" ? $"M{from:0.#} {y + BarHeight - 1.5}H{Math.Max(from + 1.5, to):0.#}" : "")}\"/>");
        }

        // What does not fit may fit in smaller letters; shorter bars have their word in the tooltip alone.
        int bold = kind == "bad" ? 1 : 0;
        bool isSmall = (shows.Length * (CharWidth + bold)) + 8 > to - from;
        if ((shows.Length * ((isSmall ? SmallCharWidth : CharWidth) + bold)) + 8 + (2 * bold) <= to - from)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{(kind == "bad" ? "inbad" : kind == "unknown" ? "inunknown" : "in")}"
                + $"{(isSmall ? " small" : "")}\" x=\"{from + 5:0.#}\" y=\"{y + 17}\">{Escape(shows)}</text>");
        }

        svg.Append('\n');
    }

    // Steady is a bar, slow a wide dash, fast a narrow one, off a line: as the lamp would draw itself on moving paper.
    private static void Lamp(StringBuilder svg, string pattern, double from, double to, int y)
    {
        int period = pattern switch { "slow" => 16, "fast" => 6, "together" => 10, _ => 0 };
        int middle = y + (BarHeight / 2);
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"dark\" d=\"M{from:0.#} {middle}H{to:0.#}\"/>");
        if (pattern == "steady")
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"lamp\" x=\"{from:0.#}\" y=\"{middle - 5}\" "
                + $"width=\"{to - from:0.#}\" height=\"10\"/>");
        }

        for (double x = from; period > 0 && x + (period / 2.0) <= to; x += period)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"lamp\" x=\"{x:0.#}\" y=\"{middle - 5}\" "
                + $"width=\"{period / 2.0:0.#}\" height=\"10\"/>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<title>{pattern}</title>\n");
    }

    private static void Axis(StringBuilder svg, long endMs, int y)
    {
        long[] steps = [5, 10, 20, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200];
        long stepMs = steps.Select(step => step * 1000).FirstOrDefault(step => endMs / step <= 7, endMs);
        for (long atMs = 0; atMs <= endMs; atMs += stepMs)
        {
            double x = X(atMs, endMs);
            string label = stepMs % 60000 == 0 ? $"{atMs / 60000} min" : $"{atMs / 1000} s";
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"grid\" d=\"M{x:0.#} {Top - 6}V{y}\"/><text class=\"quiet\" "
                + $"text-anchor=\"{(atMs == 0 ? "start" : x > Width - Right - 10 ? "end" : "middle")}\" x=\"{x:0.#}\" "
                + $"y=\"{y + 16}\">{label}</text>\n");
        }

        for (int i = 0; i < Legend.Length; i++)
        {
            svg.Append(CultureInfo.InvariantCulture,
                $"<text class=\"quiet\" x=\"10\" y=\"{y + 42 + (i * LegendHeight)}\">{Legend[i]}</text>\n");
        }
    }

    private static string Kind(string lane, string shows)
    {
        if (shows is "unknown" or ScenarioRun.NoPower or NotObserved)
        {
            // The cause "unknown" is an outage; a signal that is unknown is not.
            return lane == "verdict" && shows == "unknown" ? "bad" : "unknown";
        }

        if (lane == "verdict")
        {
            int cause = Enumerable.Range(0, 256).First(number => Cause.Word(number) == shows);
            return Cause.SeverityOf(cause) switch { Severity.None => "well", Severity.Outage => "bad", _ => "warn" };
        }

        int id = SignalTable.Find(lane);
        if (id < 0 || id == SignalId.SiteGenset || SignalTable.Kind(id) != SignalKind.State)
        {
            // A text is nobody's judgement, and a generator is neither good nor bad by itself.
            return "lane";
        }

        return shows == SignalTable.Word(id, SignalTable.Well) ? "well" : shows == SignalTable.Word(id, SignalTable.Broken)
            ? "bad" : "warn";
    }

    private static double X(long atMs, long endMs) => Left + ((Width - Left - Right) * Math.Min(1.0, (double)atMs / endMs));

    private static string Escape(string text) => SecurityElement.Escape(text);
}
