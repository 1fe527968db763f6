// What a board file says, as plain values that know their line. They check nothing: BoardReader reads them, BoardCheck judges them.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.Sites;

public sealed record BoardPsram(string Kind, int Megabytes, string Tls);

/// <summary>The managed heap that the image gives, and what fits into it: "full", "small" or "none".</summary>
public sealed record BoardHeap(int Line, int Bytes, string Fits)
{
    public const string Full = "full";
    public const string Small = "small";
    public const string None = "none";
}

public sealed record FlashLayout(int Line, int Megabytes, int DeploymentAddress, int DataAddress, int DataBytes);

/// <summary>The Ethernet PHY. ClockOut: the ESP32 makes its clock.</summary>
public sealed record BoardEthernet(int Line, string Phy, int Address, int Mdc, int Mdio, bool ClockOut, int ClockPin, int? PowerPin,
    int? ResetPin);

/// <summary>Something on the board itself that has a pin: the button, an LED, a sense input, or a pin that must stay free.</summary>
public sealed record BoardOwn(int Line, string What, int Gpio, int? Adc, bool ActiveLow, string? Kind, string Note);

/// <summary>What is connected to a pin for one role.</summary>
public sealed record BoardPin(
    string Role, int Line, int Gpio, int? Adc, string Pull, bool ActiveLow, string? Pulses, string? Strapping, bool Interrupt, string Note)
{
    public const string Watchdog = "watchdog";

    /// <summary>Every role that a pin can have: those of the profiles, the LEDs and the watchdog.</summary>
    public static IReadOnlySet<string> Roles { get; } = new HashSet<string>(
        [.. ProfileFile.Names.SelectMany(name => ProfileFile.Load(name).Uses).Select(use => use.Role), .. BoardFile.FourLeds,
            BoardFile.OnlyLed, Watchdog]);

    public bool IsLed => Role.StartsWith("led.", StringComparison.Ordinal);

    public bool IsOutput => IsLed || Role == Watchdog;
}

/// <summary>A kind of site on this board: the pins that only it needs, or why it does not suit.</summary>
public sealed record BoardProfile(string Name, int Line, bool Suits, string? Why, IReadOnlyDictionary<string, BoardPin> Pins);
