// Holds a board to what its chip can give and to what its profiles need: all findings, each with rule, line, reason, source and remedy. It
// mends nothing and never stops at the first.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Aul.Sites;

/// <summary>One thing that a board says and its chip cannot give.</summary>
public sealed record BoardFinding(string File, int Line, string Rule, string Reason, string Source, string Remedy)
{
    public string Text() => $"{File}: line {Line}: {Rule}: {Reason} ({Source}): {Remedy}";
}

public sealed class BoardCheck
{
    /// <summary>The rules on more than one pin, beside those of <see cref="PinRule.All"/>.</summary>
    public static readonly IReadOnlyList<string> OwnRules =
    [
        "no-mac", "wifi-phy-clock", "psram-kind", "deployment-address", "data-partition", "role-missing", "role-unused", "used-twice",
            "adc-missing",
        "pulses-unsaid", "pulse-channel", "pull-missing", "contact-level", "led-set", "led-level", "heap-fits", "blank",
    ];

    private readonly BoardFile _board;
    private readonly Chip _chip;
    private readonly List<BoardFinding> _findings = [];

    private BoardCheck(BoardFile board) => (_board, _chip) = (board, Chip.Of(board.Chip));

    /// <summary>What is wrong with a board, each thing once, in the order of its lines.</summary>
    public static IReadOnlyList<BoardFinding> Of(BoardFile board)
    {
        BoardCheck check = new(board);
        check.CheckBoard();
        IEnumerable<BoardPin> pins = board.Pins.Values.Concat(board.Profiles.Values.SelectMany(profile => profile.Pins.Values));
        foreach (BoardPin pin in pins)
        {
            check.CheckPin(pin);
        }

        foreach (BoardProfile profile in board.Profiles.Values.Where(profile => profile.Suits))
        {
            check.CheckProfile(profile);
        }

        check.CheckTwice();
        check.CheckHeap();
        check.CheckBlanks();
        return [.. check._findings.Distinct().OrderBy(finding => finding.Line)];
    }

    /// <summary>What is wrong with a pin that the board's file does not know: one that a site gives.</summary>
    public static IReadOnlyList<BoardFinding> Of(BoardFile board, BoardPin pin)
    {
        BoardCheck check = new(board);
        check.CheckPin(pin);
        return check._findings;
    }

    private void CheckPin(BoardPin pin)
    {
        foreach (PinRule rule in PinRule.All.Where(rule => rule.Broken(_board, _chip, pin)))
        {
            int channel = _chip.ChannelOf(pin.Gpio);
            string adcRemedy = channel < 0 ? "choose a pin of ADC1" : $"write \"adc\": {channel}";
            string Fill(string text) => string.Format(
                CultureInfo.InvariantCulture, text, pin.Gpio, pin.Role, _chip.Name, _chip.Sheet, adcRemedy, PinRule.OwnPart(_board, pin));
            Add(pin.Line, rule.Name, Fill(rule.Reason), Fill(rule.Source), Fill(rule.Remedy));
        }
    }

    private void CheckBoard()
    {
        if (_board.Ethernet is BoardEthernet ethernet)
        {
            AddIf(_chip.Rmii.Count == 0, ethernet.Line, "no-mac", $"the {_chip.Name} has no Ethernet MAC", _chip.Sheet,
                "write \"ethernet\": null");
            AddIf(ethernet.ClockOut && _board.Wifi, ethernet.Line, "wifi-phy-clock",
                "Wi-Fi beside a PHY that the ESP32 clocks breaks Ethernet",
                "erratum CLK-3.22 (HARDWARE.md 3f)", "write \"wifi\": false, or choose a board whose PHY has its own oscillator");
            foreach (int gpio in PinRule.PhyOwnPins(ethernet).Where(gpio => _chip.Psram(_board.Psram.Kind)?.Contains(gpio) == true))
            {
                Add(ethernet.Line, "psram-pin", $"GPIO{gpio} of the PHY goes to the PSRAM of this module", _chip.Sheet,
                    "choose an image and module whose PHY uses another pin");
            }
        }

        FlashLayout flash = _board.Flash;
        AddIf(_chip.Psram(_board.Psram.Kind) == null, flash.Line, "psram-kind", $"the {_chip.Name} has no {_board.Psram.Kind} PSRAM",
            _chip.Sheet, "write the kind of the module");
        AddIf(flash.DeploymentAddress != _chip.DeploymentAddress, flash.Line, "deployment-address",
            $"applications of the {_chip.Name} lie at 0x{_chip.DeploymentAddress:X}, and 0x{flash.DeploymentAddress:X} would be "
                + $"written into something else",
            "nf-interpreter partition tables; nanoframework/Home#1835 (HARDWARE.md 3e)", $"write \"0x{_chip.DeploymentAddress:X}\"");
        AddIf((long)flash.DataAddress + flash.DataBytes > (long)flash.Megabytes << 20 || flash.DataAddress <= flash.DeploymentAddress,
            flash.Line, "data-partition",
            "the data partition does not lie between the application and the end of the flash",
                "nf-interpreter partition tables (HARDWARE.md 3e)",
            "read address and size from the partition table of the image");
    }

    private void CheckProfile(BoardProfile profile)
    {
        IReadOnlyList<ProfileUse> uses = ProfileFile.Load(profile.Name).Uses;
        foreach (ProfileUse use in uses)
        {
            BoardPin? pin = _board.PinFor(profile.Name, use.Role);
            if (pin != null)
            {
                CheckUse(use, pin);
            }
            else
            {
                Add(profile.Line, "role-missing", $"profile {profile.Name} needs a pin for {use.Role} ({use.Key})",
                    $"profiles/{profile.Name}.txt",
                    $"add \"{use.Role}\" to its pins, or write \"suits\": false and why");
            }
        }

        foreach (BoardPin pin in profile.Pins.Values.Where(pin => !pin.IsOutput && uses.All(use => use.Role != pin.Role)))
        {
            Add(pin.Line, "role-unused", $"profile {profile.Name} has no use for {pin.Role}", $"profiles/{profile.Name}.txt", "remove it");
        }

        CheckLeds(profile);
    }

    // Once for each pair, however many kinds of site share it.
    private void CheckTwice()
    {
        var pairs = from profile in _board.Profiles.Values
                    where profile.Suits
                    from pins in _board.PinsFor(profile.Name).GroupBy(pin => pin.Gpio)
                    where pins.Count() > 1
                    group profile.Name by (pins.Key, pins.Last().Line, Roles: string.Join(" and ", pins.Select(pin => pin.Role)));
        foreach (var pair in pairs)
        {
            Add(pair.Key.Line, "used-twice", $"GPIO{pair.Key.Key} has {pair.Key.Roles} in {string.Join(", ", pair)}",
                "a pin is opened once", "give one of them another pin");
        }
    }

    // A kind of site that does not fit is not offered: what the board says of itself is what the model of the heap says.
    private void CheckHeap()
    {
        if (_board.Heap is BoardHeap heap && SiteMemory.Fits(_board, heap.Bytes) is string fits && fits != heap.Fits)
        {
            string size = heap.Fits == BoardHeap.Full ? BoardHeap.Full : BoardHeap.Small;
            int most = SiteMemory.Needs(_board, size).DefaultIfEmpty().Max();
            Add(heap.Line, "heap-fits", $"its image gives {heap.Bytes} bytes of heap, a {size} site needs up to {most}, and the file "
                + $"says \"{heap.Fits}\"",
                _board.Sources.GetValueOrDefault("heap", "firmware/PLATFORM.md"), $"write \"fits\": \"{fits}\"");
        }
    }

    private void CheckBlanks()
    {
        foreach (BoardBlank blank in _board.Blanks)
        {
            Add(blank.Line, "blank", $"{blank.Where} is not filled in: {blank.What}", "aul board new",
                $"write it in place of the text that begins with \"{BoardBlank.Mark.Trim()}\"");
        }
    }

    private void CheckUse(ProfileUse use, BoardPin pin)
    {
        AddIf(use.IsChannel && pin.Adc == null, pin.Line, "adc-missing", $"{use.Role} is measured, and no ADC channel is given",
            "HARDWARE.md 2b",
            _chip.ChannelOf(pin.Gpio) is int channel and >= 0 ? $"write \"adc\": {channel}" : $"GPIO{pin.Gpio} has none: choose a "
                + $"pin of ADC1");
        AddIf(use.Source == "pulse" && pin.Pulses == null, pin.Line, "pulses-unsaid", $"{use.Role} is counted, and it is not said how",
            "HARDWARE.md 2a",
            $"write \"pulses\": \"{(_chip.PulseCounters > 0 ? "counted" : "sampled")}\"");
        AddIf(use.Source == "pulse" && pin.Pulses == "sampled" && _chip.ChannelOf(pin.Gpio) < 0, pin.Line, "pulse-channel",
            $"{use.Role} is sampled by the converter, and GPIO{pin.Gpio} has no channel", "firmware/device/Inputs/PulseSampler.cs",
                "choose a pin of ADC1");
        AddIf(use.PullUp && pin.Pull == "none", pin.Line, "pull-missing", $"{use.Role} is a contact to ground and its pin would float "
            + $"when it opens", "HARDWARE.md 2d",
            "write \"pull\": \"up\", or \"external\" with a resistor");
        AddIf(use.IsContact && !pin.ActiveLow, pin.Line, "contact-level", $"{use.Role} is a contact to ground: closed is low",
            "HARDWARE.md 2d", "write \"active\": \"low\"");
    }

    private void CheckLeds(BoardProfile profile)
    {
        IReadOnlyList<BoardPin> leds = [.. _board.PinsFor(profile.Name).Where(pin => pin.IsLed)];
        bool whole = leds.Count == 1 ? leds[0].Role == BoardFile.OnlyLed : leds.Count == 4
            && leds.All(led => led.Role != BoardFile.OnlyLed);
        AddIf(!whole, leds.Count > 0 ? leds[0].Line : profile.Line, "led-set",
            $"profile {profile.Name} has LEDs {string.Join(", ", leds.Select(led => led.Role))}",
            "the table of LEDs has four, or one with a code", $"give {string.Join(", ", BoardFile.FourLeds)}, or "
                + $"{BoardFile.OnlyLed} alone");
        AddIf(leds.Select(led => led.ActiveLow).Distinct().Count() > 1, leds.Count > 0 ? leds[^1].Line : profile.Line, "led-level",
            "the LEDs differ in the level that lights them",
            "led.active of the settings is one for all", "wire all LEDs to ground, or all to 3.3 V");
    }

    private void AddIf(bool broken, int line, string rule, string reason, string source, string remedy)
    {
        if (broken)
        {
            Add(line, rule, reason, source, remedy);
        }
    }

    private void Add(int line, string rule, string reason, string source, string remedy) =>
        _findings.Add(new BoardFinding(_board.Path, line, rule, reason, source, remedy));
}
