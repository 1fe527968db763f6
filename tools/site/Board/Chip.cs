// What each chip's pins can and cannot do: facts of the datasheets, the errata and nanoFramework's source. Boards and rules come elsewhere.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.Sites;

public sealed class Chip
{
    private const string Esp32Sheet = "ESP32 datasheet, pin list";
    private const string S3Sheet = "ESP32-S3 datasheet, pin list";
    private const string C3Sheet = "ESP32-C3 datasheet, pin list";

    private static readonly Chip[] All =
    [
        new Chip
        {
            Name = "esp32",
            Sheet = Esp32Sheet,
            Exists = Pins("0-5 6-19 21-23 25-27 32-39"),
            Flash = Pins("6-11"),
            InputOnly = Pins("34-39"),
            Strapping = Pins("0 2 5 12 15"),
            Uart0 = Pins("1 3"),
            Usb = Pins(""),
            Glitching = Pins("36 39"),
            Rmii = Pins("19 21 22 25 26 27"),
            PulseCounters = 8,
            DeploymentAddress = 0x1E0000,
            Adc = [36, 37, 38, 39, 32, 33, 34, 35, -1, -1, 4, 0, 2, 15, 13, 12, 14, 27, 25, 26],
            QuadPsram = Pins("16 17"),
            OctalPsram = null,
        },
        new Chip
        {
            Name = "esp32s3",
            Sheet = S3Sheet,
            Exists = Pins("0-21 26-48"),
            Flash = Pins("26-32"),
            InputOnly = Pins(""),
            Strapping = Pins("0 3 45 46"),
            Uart0 = Pins("43 44"),
            Usb = Pins("19 20"),
            Glitching = Pins(""),
            Rmii = Pins(""),
            PulseCounters = 4,
            DeploymentAddress = 0x1B0000,
            Adc = [.. Enumerable.Range(1, 20)],
            QuadPsram = Pins(""),
            OctalPsram = Pins("33-37"),
        },
        new Chip
        {
            Name = "esp32c3",
            Sheet = C3Sheet,
            Exists = Pins("0-21"),
            Flash = Pins("12-17"),
            InputOnly = Pins(""),
            Strapping = Pins("2 8 9"),
            Uart0 = Pins("20 21"),
            Usb = Pins("18 19"),
            Glitching = Pins(""),
            Rmii = Pins(""),
            PulseCounters = 0,
            DeploymentAddress = 0x1B0000,
            Adc = [0, 1, 2, 3, 4],
            QuadPsram = null,
            OctalPsram = null,
        },
    ];

    /// <summary>The first logical channel of ADC2, of every chip.</summary>
    public const int Adc2First = 10;

    public required string Name { get; init; }

    /// <summary>Where the pin facts are from.</summary>
    public required string Sheet { get; init; }

    public required IReadOnlySet<int> Exists { get; init; }

    /// <summary>Wired to the flash chip inside the module.</summary>
    public required IReadOnlySet<int> Flash { get; init; }

    /// <summary>No output, and no pull resistor.</summary>
    public required IReadOnlySet<int> InputOnly { get; init; }

    /// <summary>Read once at the start: a wrong level there stops the start or the flashing.</summary>
    public required IReadOnlySet<int> Strapping { get; init; }

    /// <summary>nanoFramework's wire protocol: debugging and deployment.</summary>
    public required IReadOnlySet<int> Uart0 { get; init; }

    public required IReadOnlySet<int> Usb { get; init; }

    /// <summary>Erratum GPIO-3.11: low for about 80 ns when the ADC or the radio wakes.</summary>
    public required IReadOnlySet<int> Glitching { get; init; }

    /// <summary>The Ethernet MAC's data pins, which cannot move; empty: the chip has none.</summary>
    public required IReadOnlySet<int> Rmii { get; init; }

    public required int PulseCounters { get; init; }

    public required int DeploymentAddress { get; init; }

    private IReadOnlyList<int> Adc { get; init; } = [];

    private IReadOnlySet<int>? QuadPsram { get; init; }

    private IReadOnlySet<int>? OctalPsram { get; init; }

    public static Chip Of(string name) => Array.Find(All, chip => chip.Name == name) ?? throw new ArgumentOutOfRangeException(nameof(name),
        name, "no such chip");

    /// <summary>The pins that go to the PSRAM; null: the chip cannot have PSRAM of that kind.</summary>
    public IReadOnlySet<int>? Psram(string kind) => kind == "quad" ? QuadPsram : kind == "octal" ? OctalPsram : Pins("");

    /// <summary>The pin of nanoFramework's logical ADC channel; -1: there is no such channel.</summary>
    public int PinOfChannel(int channel) => channel < Adc.Count ? Adc[channel] : -1;

    /// <summary>The logical ADC channel of a pin; -1: it has none.</summary>
    public int ChannelOf(int gpio) => Adc.ToList().IndexOf(gpio);

    private static HashSet<int> Pins(string text) =>
    [
        .. from range in text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
           let ends = range.Split('-').Select(int.Parse).ToArray()
           from gpio in Enumerable.Range(ends[0], ends[^1] - ends[0] + 1)
           select gpio,
    ];
}
