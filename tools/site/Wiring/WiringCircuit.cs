// The circuit of one pin, drawn from what its note says is connected: which symbols, and their values. A note that names no circuit becomes
// a plain block with its words. The values are the board file's; only those before the optocoupler are its own: 200 to 300 k in all, two or
// three in series for the voltage (HARDWARE.md 2a).
using System;
using System.Text.RegularExpressions;

namespace Aul.Sites;

public sealed partial class WiringCircuit(WiringPen pen, BoardPin pin, double left)
{
    private const double NodePx = 22;

    /// <summary>Draws below y and joins the wire that comes from the left at the returned height; says where it ends.</summary>
    public (double WireY, double EndY) Draw(double y)
    {
        if (pin.Note.StartsWith("built in", StringComparison.Ordinal) || pin.Note.StartsWith("the LED of the board",
            StringComparison.Ordinal))
        {
            return Block(y, "on the board: nothing to connect");
        }

        if (pin.IsLed && Ohm().Match(pin.Note) is { Success: true } ohm)
        {
            return Lit(y, ohm.Groups[1].Value + " \u03A9");
        }

        if (pin.Note.Contains("phototransistor", StringComparison.Ordinal))
        {
            return pin.ActiveLow ? LightToGround(y) : LightToSupply(y);
        }

        if (Divider().Match(pin.Note) is { Success: true } divider)
        {
            return Divide(y, divider.Groups[1].Value, divider.Groups[2].Value);
        }

        return pin.Note.Contains("to ground", StringComparison.Ordinal) ? Switch(y) : Block(y, pin switch
        {
            _ when pin.Note.Contains("sensor", StringComparison.Ordinal) => "sensor: 3.3 V, output, ground",
            { Role: BoardPin.Watchdog } when pin.Note.Contains("input", StringComparison.Ordinal) => "external watchdog: its input",
            _ => "on a PC: nothing to connect",
        });
    }

    private (double WireY, double EndY) Block(double y, string says)
    {
        pen.Box(left, y + 4, 234, 26, "part");
        pen.Text(left + 8, y + 21.5, says);
        return (y + 17, y + 34);
    }

    private (double WireY, double EndY) Lit(double y, string ohm)
    {
        double wire = y + 20;
        pen.Wire("line", left, wire, left + NodePx, wire);
        pen.Resistor(left + NodePx + 30, wire, ohm);
        pen.Wire("line", left + NodePx + 60, wire, left + 110, wire);
        pen.Led(left + 110, wire);
        pen.Wire("line", left + 126, wire, left + 160, wire);
        pen.Ground(left + 160, wire);
        return (wire, y + 34);
    }

    private (double WireY, double EndY) LightToSupply(double y)
    {
        double wire = y + 20;
        pen.Wire("line", left, wire, left + 90, wire);
        Down(wire, Range().Match(pin.Note).Value);
        pen.Photo(left + 102, wire);
        pen.Wire("line", left + 114, wire, left + 170, wire);
        pen.Text(left + 174, wire + 4.5, "3.3 V", "bold");
        return (wire, wire + 58);
    }

    private (double WireY, double EndY) LightToGround(double y)
    {
        double wire = y + 46;
        OwnPull(wire);
        pen.Wire("line", left, wire, left + 90, wire);
        pen.Photo(left + 102, wire);
        pen.Wire("line", left + 114, wire, left + 170, wire);
        pen.Ground(left + 170, wire);
        return (wire, wire + 18);
    }

    // Closed means well, so that a cut cable is told as a fault.
    private (double WireY, double EndY) Switch(double y)
    {
        double wire = y + (pin.Pull == "external" ? 46 : 20);
        if (pin.Pull == "external")
        {
            OwnPull(wire);
        }

        pen.Wire("line", left, wire, left + 46, wire);
        double from = left + 46;
        if (Series().Match(pin.Note) is { Success: true } series)
        {
            pen.Resistor(from + 30, wire, series.Groups[1].Value + " k");
            from += 60;
        }

        pen.Wire("line", from, wire, from + 14, wire);
        pen.Contact(from + 14, wire);
        pen.Wire("line", from + 42, wire, from + 64, wire);
        pen.Ground(from + 64, wire);
        return (wire, wire + 18);
    }

    private (double WireY, double EndY) Divide(double y, string over, string under)
    {
        double wire = y + 18;
        string source = pin.Role switch { "battery" => "battery +", "mains" => "5 V plug", _ => "5 V supply" };
        pen.Wire("line", left, wire, left + 84, wire);
        Down(wire, under);
        pen.Resistor(left + 114, wire, over);
        pen.Wire("line", left + 144, wire, left + 164, wire);
        pen.Text(left + 168, wire + 4.5, source, "bold");
        if (Farad().Match(pin.Note) is { Success: true } farad)
        {
            Capacitor(wire, farad.Groups[1].Value);
        }

        return pin.Note.Contains("optocoupler", StringComparison.Ordinal) ? (wire, Opto(wire + 66)) : (wire, wire + 58);
    }

    // The other way to sense the mains: an electrician's, in a closed box.
    private double Opto(double y)
    {
        pen.Text(left, y + 10, $"or, by an electrician, at GPIO {pin.Gpio}:", "bold");
        double wire = y + 58;
        pen.Dot(left + NodePx + 30, wire);
        pen.Wire("line", left, wire, left + 92, wire);
        pen.Resistor(left + NodePx + 30, wire - 24, Pull().Match(pin.Note).Groups[1].Value);
        pen.Wire("line", left + NodePx + 30, wire, left + NodePx + 30, wire - 14);
        pen.Text(left + NodePx + 64, wire - 20, "to 3.3 V", "bold");
        pen.Box(left + 92, wire - 14, 64, 40, "part");
        pen.Text(left + 124, wire + 2, "opto-", "", "middle");
        pen.Text(left + 124, wire + 16, "coupler", "", "middle");
        pen.Wire("line", left + 92, wire + 18, left + 70, wire + 18);
        pen.Ground(left + 70, wire + 18);
        pen.Wire("mains", left + 156, wire - 6, left + 176, wire - 6);
        pen.Wire("mains", left + 156, wire + 18, left + 176, wire + 18);
        pen.Text(left + 180, wire + 4, "230 V ~", "bold");
        pen.Text(left + 180, wire + 18, "200\u2013300 k", "");
        return wire + 38;
    }

    private void Down(double wire, string value)
    {
        double x = left + NodePx + 30;
        pen.Dot(x, wire);
        pen.Wire("line", x, wire, x, wire + 16);
        double width = Math.Max(60, WiringPen.WidthPx(value, WiringPen.TextPx) + 8);
        pen.Box(x - (width / 2), wire + 16, width, 20, "part");
        pen.Text(x, wire + 30.5, value, "", "middle");
        pen.Wire("line", x, wire + 36, x, wire + 40);
        pen.Ground(x, wire + 40);
    }

    private void Capacitor(double wire, string value)
    {
        double x = left + 4;
        pen.Dot(x, wire);
        pen.Wire("line", x, wire, x, wire + 22);
        pen.Wire("thick", x - 8, wire + 22, x + 8, wire + 22);
        pen.Wire("thick", x - 8, wire + 28, x + 8, wire + 28);
        pen.Wire("line", x, wire + 28, x, wire + 40);
        pen.Ground(x, wire + 40);
        pen.Text(left + 92, wire + 30.5, value + " beside it", "");
    }

    private void OwnPull(double wire)
    {
        double x = left + NodePx + 10;
        pen.Dot(x, wire);
        pen.Wire("line", x, wire, x, wire - 14);
        pen.Resistor(x, wire - 24, Pull().Match(pin.Note).Groups[1].Value);
        pen.Text(x + 36, wire - 20, "to 3.3 V" + (pin.Note.Contains("of the board", StringComparison.Ordinal) ? ", on the board" : ""),
            "bold");
    }

    [GeneratedRegex(@"(\d+) ohm")]
    private static partial Regex Ohm();

    [GeneratedRegex(@"(\d+ k) over (\d+ k)")]
    private static partial Regex Divider();

    [GeneratedRegex(@"\d+ to \d+ k")]
    private static partial Regex Range();

    [GeneratedRegex(@"(\d+) k in series")]
    private static partial Regex Series();

    [GeneratedRegex(@"(\d+ nF)")]
    private static partial Regex Farad();

    [GeneratedRegex(@"(\d+ k) (?:of the board|to 3\.3 V)")]
    private static partial Regex Pull();
}
