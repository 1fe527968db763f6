// A board's wiring as one upright SVG picture for a phone, 360 wide, drawn from its board.json alone: the board at the left with the pins
// that are used, a wire for each, and the circuit at its end. It says nothing of hardware that the file does not say.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security;
using System.Text;

namespace Aul.Sites;

public static class WiringPicture
{
    /// <summary>How to make the committed pictures and tables anew.</summary>
    public const string Again = "dotnet run --project tools/aul -- board draw";

    private const int Width = 360;
    private const double Margin = 8;
    private const double BoardPx = 64;
    private const double CircuitLeft = 118;
    private const double CircuitPx = Width - CircuitLeft - 4;

    private const string Style = """
        text{font:12px 'DejaVu Sans Condensed','Noto Sans','Liberation Sans',Arial,Helvetica,sans-serif;fill:#1a1a1a}.title{font-size:17px;font-weight:700}.head{font-size:14px;font-weight:700}
        .bold{font-weight:700}.pin{font-size:13px;font-weight:700}.quiet{fill:#505050}.back{fill:#fff}.board{fill:#dfe8df;stroke:#1a1a1a;stroke-width:2}.part{fill:#fff;stroke:#1a1a1a;stroke-width:1.5}
        .line,.thick,.mains{fill:none;stroke:#1a1a1a;stroke-width:1.5}.thick{stroke-width:2.5}.mains{stroke-width:3.5}.ink{fill:#1a1a1a}.bar{fill:#e9e9e9}.warn{fill:#ffd84d;stroke:#1a1a1a;stroke-width:1.5}.warntext{font-weight:700;fill:#1a1a1a}
        .out,.adc,.pulse,.level,.lamp,.contact,.dog,.in{fill:none;stroke-width:3.5}.out{stroke:#00795a}.adc{stroke:#0067b1;stroke-dasharray:10 4}.pulse{stroke:#b84a00;stroke-dasharray:3 3}.level{stroke:#8a5a00;stroke-dasharray:14 3 3 3}
        .lamp{stroke:#8a3b8f;stroke-dasharray:6 6}.contact{stroke:#555;stroke-dasharray:2 6}.dog{stroke:#1a1a1a;stroke-width:6}.in{stroke:#fff;stroke-width:2}
        @media (prefers-color-scheme:dark){text{fill:#ececec}.quiet{fill:#b8b8b8}.back{fill:#161616}.board{fill:#26332b;stroke:#ececec}.part{fill:#161616;stroke:#ececec}.line,.thick,.mains{stroke:#ececec}.ink{fill:#ececec}.bar{fill:#333}
        .out{stroke:#41d3a5}.adc{stroke:#6cb8ff}.pulse{stroke:#ff9a57}.level{stroke:#e6b84d}.lamp{stroke:#e08ce6}.contact{stroke:#bbb}.dog{stroke:#ececec}.in{stroke:#161616}}
        """;

    private static readonly Dictionary<string, string> Roles = new()
    {
        ["led.power"] = "LED 1, power (green)",
        ["led.link"] = "LED 2, link (green)",
        ["led.centre"] = "LED 3, centre (green)",
        ["led.fault"] = "LED 4, fault (red)",
        ["led.only"] = "The one LED",
        ["mains"] = "Mains at the socket",
        ["routerSupply"] = "Supply of the router",
        ["battery"] = "Battery",
        ["temperature"] = "Temperature",
        ["ponLamp"] = "PON lamp of the terminal",
        ["losLamp"] = "LOS lamp of the terminal",
        ["systemLamp"] = "System lamp of the terminal",
        ["rectifier"] = "Rectifier's alarm relay",
        ["door"] = "Door contact",
        ["genset"] = "Generator's relay",
        ["watchdog"] = "Watchdog",
    };

    public static string Title(string role) => Roles.GetValueOrDefault(role, role);

    public static string Draw(BoardFile board, string? profile)
    {
        WiringPen pen = new();
        IReadOnlyList<WiringSection> sections = WiringSection.Of(board, profile);
        double y = pen.Flow(Margin, 26, Width - (2 * Margin), board.Title, "title", 17);
        y = pen.Flow(Margin, y, Width - (2 * Margin), "Aul's wiring" + (profile == null ? "" : $" for a {profile} site")
            + ". Not tried on hardware yet.", "quiet") + 2;
        foreach (string warning in Warnings(board, [.. sections.SelectMany(section => section.Pins)]))
        {
            pen.Warning(Margin, y - 10);
            y = Math.Max(pen.Flow(Margin + 28, y + 1, Width - Margin - 36, warning) + 3, y + 18);
        }

        foreach (WiringSection section in sections)
        {
            y = Section(pen, section, y);
        }

        y = Legend(pen, [.. sections.SelectMany(section => section.Pins).Select(WiringKind.Of)], y + 16);
        return Page(board, y, pen.Drawn);
    }

    private static double Section(WiringPen pen, WiringSection section, double y)
    {
        pen.Box(Margin, y, Width - (2 * Margin), 24, "bar");
        pen.Text(Margin + 8, y + 17, section.Title, "head");
        double top = y + 34;
        y = top + 4;
        WiringPen rows = new();
        foreach (BoardPin pin in section.Pins)
        {
            y = Row(rows, pin, y) + 14;
        }

        pen.Box(Margin, top, BoardPx, y - top - 6, "board");
        pen.Raw(rows.Drawn.TrimEnd('\n'));
        return y + 6;
    }

    private static double Row(WiringPen pen, BoardPin pin, double y)
    {
        WiringKind kind = WiringKind.Of(pin);
        y = pen.Flow(CircuitLeft, y + 13, CircuitPx, Title(pin.Role), "head", 14) - 13;
        (double wire, double end) = new WiringCircuit(pen, pin, CircuitLeft).Draw(y);
        double edge = Margin + BoardPx;
        pen.Wire(kind.Class, edge, wire, CircuitLeft, wire);
        if (kind == WiringKind.Dog)
        {
            pen.Wire("in", edge, wire, CircuitLeft, wire);
        }

        pen.Text((edge + CircuitLeft) / 2, wire - 7, kind.Word, "", "middle");
        pen.Text(edge - 5, wire + 5, $"GPIO {pin.Gpio}", "pin", "end");
        if (pin.Adc is int channel)
        {
            pen.Text(edge - 5, wire + 20, $"ADC {channel}", "", "end");
        }

        return pen.Flow(CircuitLeft, end + 14, CircuitPx, pin.Note, "quiet") - 12;
    }

    private static IEnumerable<string> Warnings(BoardFile board, BoardPin[] pins)
    {
        if (pins.Any(pin => pin.Note.Contains("optocoupler", StringComparison.Ordinal)))
        {
            yield return "230 V: by an electrician only, in a closed box. Without one take the plug adapter.";
        }

        if (pins.Any(pin => pin.Note.Contains("48 V", StringComparison.Ordinal)))
        {
            yield return "Never on a \u221248 V plant: its plus is grounded. Take the plant's relays there.";
        }

        if (pins.Any(pin => pin.Adc != null))
        {
            yield return "An ADC pin measures up to 2.45 V; no pin bears more than 3.3 V.";
        }

        if (board.Ethernet is { ClockOut: true })
        {
            yield return "No Wi-Fi beside the cable: the ESP32 makes the clock of this board's Ethernet.";
        }

        foreach (BoardOwn never in board.Reserved)
        {
            yield return $"Leave GPIO {never.Gpio} alone: {never.Note}.";
        }

        if (board.Target != null)
        {
            yield return "Join every ground with the board's GND.";
        }
    }

    private static double Legend(WiringPen pen, HashSet<WiringKind> used, double y)
    {
        foreach (WiringKind kind in WiringKind.All.Where(used.Contains))
        {
            pen.Wire(kind.Class, Margin, y - 4, Margin + 50, y - 4);
            if (kind == WiringKind.Dog)
            {
                pen.Wire("in", Margin, y - 4, Margin + 50, y - 4);
            }

            pen.Text(Margin + 60, y, kind.Word, "bold");
            pen.Text(Margin + 114, y, kind.Says);
            y += 20;
        }

        return y;
    }

    private static string Page(BoardFile board, double height, string drawn)
    {
        StringBuilder svg = new();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height:0}\" "
            + $"width=\"{Width}\" height=\"{height:0}\" role=\"img\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title>Wiring of {SecurityElement.Escape(board.Title)}</title>\n<style>{Style}</style>\n"
            + $"<rect class=\"back\" width=\"{Width}\" height=\"{height:0}\"/>\n");
        return svg.Append(drawn).Append("</svg>\n").ToString();
    }
}
