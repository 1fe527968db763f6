// What one pin must not be, as a table: every rule with its reason, the datasheet, erratum or source that says so, and what to do. It does
// not know what else a board has; BoardCheck asks every rule for every pin.
using System;
using System.Collections.Generic;

namespace Aul.Sites;

/// <summary>Broken is asked with the board, its chip and the pin. In the texts {0} is the GPIO number, {1} the role and {2} the
/// chip.</summary>
public sealed record PinRule(string Name, Func<BoardFile, Chip, BoardPin, bool> Broken, string Reason, string Source, string Remedy)
{
    private const string OtherPin = "choose another pin";

    public static IReadOnlyList<PinRule> All { get; } =
    [
        new("no-such-pin", (_, chip, pin) => !chip.Exists.Contains(pin.Gpio), "the {2} has no GPIO{0}", "{3}", OtherPin),
        new("flash-pin", (_, chip, pin) => chip.Flash.Contains(pin.Gpio), "GPIO{0} goes to the flash chip; nanoFramework does not "
            + "refuse it without PSRAM",
            "{3}; nf-interpreter cpu_gpio.cpp line 183 (HARDWARE.md 2e)", OtherPin),
        new("psram-pin", (board, chip, pin) => chip.Psram(board.Psram.Kind)?.Contains(pin.Gpio) == true,
            "GPIO{0} goes to the PSRAM of this module; nanoFramework does not reserve it",
                "{3}; nf-interpreter cpu_gpio.cpp (HARDWARE.md 2e)", OtherPin),
        new("input-only", (_, chip, pin) => pin.IsOutput && chip.InputOnly.Contains(pin.Gpio),
            "GPIO{0} cannot drive anything, and {1} is an output", "{3}",
            "choose a pin below 34"),
        new("no-pull", (_, chip, pin) => pin.Pull == "up" && chip.InputOnly.Contains(pin.Gpio),
            "GPIO{0} has no pull-up; nanoFramework takes InputPullUp there and the pin floats",
                "{3}; nf-interpreter cpu_gpio.cpp (HARDWARE.md 2e)",
            "fit 10 k to 3.3 V and write \"pull\": \"external\""),
        new("adc-channel", (_, chip, pin) => pin.Adc is int channel && chip.PinOfChannel(channel) != pin.Gpio,
            "ADC channel of {1} is not GPIO{0}'s",
            "{3}; nanoFramework's channel table (HARDWARE.md 2b)", "{4}"),
        new("adc2-wifi", (board, _, pin) => board.Wifi && pin.Adc >= Chip.Adc2First,
            "GPIO{0} is measured by ADC2, which fails while Wi-Fi runs",
            "ESP-IDF ADC documentation; CLR_E_PIN_UNAVAILABLE (HARDWARE.md 2b)", "choose a pin of ADC1, or write \"wifi\": false"),
        new("strapping", (_, chip, pin) => pin.Strapping == null && chip.Strapping.Contains(pin.Gpio),
            "GPIO{0} is read when the chip starts: a wrong level there stops the start or the flashing",
                "{3}, strapping pins (HARDWARE.md 3a)",
            "choose another pin, or say in \"strapping\" why the level is right at the start"),
        new("strapping-excuse", (_, chip, pin) => pin.Strapping != null && !chip.Strapping.Contains(pin.Gpio),
            "GPIO{0} is no strapping pin of the {2}",
            "{3}, strapping pins (HARDWARE.md 3a)", "take \"strapping\" out"),
        new("phy-pin", (board, chip, pin) => PhyPins(board, chip).Contains(pin.Gpio), "GPIO{0} belongs to the Ethernet PHY: data pins "
            + "cannot move",
            "ESP32 technical reference, EMAC; the sdkconfig of the image (HARDWARE.md 3a, 3b)", OtherPin),
        new("uart0", (_, chip, pin) => chip.Uart0.Contains(pin.Gpio), "GPIO{0} is UART0, nanoFramework's wire protocol: the board "
            + "could not be flashed or debugged",
            "nanoFramework wire protocol (HARDWARE.md 3a)", OtherPin),
        new("usb", (_, chip, pin) => chip.Usb.Contains(pin.Gpio), "GPIO{0} is the chip's USB", "{3} (HARDWARE.md 3c)", OtherPin),

        // The firmware polls, from the thread that also starts the converter: a glitch of 80 ns cannot meet a look. An interrupt or a
        // counter catches it.
        new("glitch-36-39", (_, chip, pin) => (pin.Interrupt || pin.Pulses == "counted") && chip.Glitching.Contains(pin.Gpio),
            "GPIO{0} goes low for 80 ns when the ADC or the radio wakes: an interrupt or a pulse counter would count that",
            "erratum GPIO-3.11; esp-idf #1096, #4585 (HARDWARE.md 3f)", "choose another pin for {1}; polled or measured inputs may stay"),
        new("interrupt", (_, _, pin) => pin.Interrupt, "{1} asks for an interrupt, and the firmware polls: interrupts lose final "
            + "states on this platform",
            "nf-interpreter cpu_gpio.cpp, DebounceTimeout (HARDWARE.md 2e)", "remove \"interrupt\"; an input that changes within 100 "
                + "ms is counted as pulses"),
        new("pulse-counter", (_, chip, pin) => pin.Pulses == "counted" && chip.PulseCounters == 0, "the {2} has no pulse counter for {1}",
            "GpioPulseCounter: PCNT on ESP32 and S3, none on C3 (HARDWARE.md 2a)", "write \"pulses\": \"sampled\": the firmware then "
                + "looks every few milliseconds"),
        new("own-part", (board, _, pin) => OwnPart(board, pin) != null, "GPIO{0} is {5} of the board",
            "the board's schematic (HARDWARE.md 3c)", OtherPin),
    ];

    public static IReadOnlySet<int> PhyPins(BoardFile board, Chip chip)
    {
        if (board.Ethernet == null)
        {
            return new HashSet<int>();
        }

        HashSet<int> pins = [.. chip.Rmii, .. PhyOwnPins(board.Ethernet)];
        return pins;
    }

    /// <summary>The PHY's pins that a board chooses.</summary>
    public static IReadOnlyList<int> PhyOwnPins(BoardEthernet ethernet)
    {
        List<int> pins = [ethernet.Mdc, ethernet.Mdio, ethernet.ClockPin];
        pins.AddRange(ethernet.PowerPin is int power ? [power] : []);
        pins.AddRange(ethernet.ResetPin is int reset ? [reset] : []);
        return pins;
    }

    // An input may be what the board senses of itself, and the one LED of a board may be its own.
    public static string? OwnPart(BoardFile board, BoardPin pin) =>
        board.Button?.Gpio == pin.Gpio ? "the button"
        : board.Led?.Gpio == pin.Gpio && !(pin.Role == BoardFile.OnlyLed && board.Led.Kind == "plain") ? $"the {board.Led.Kind} LED"
        : OwnOf(board.Reserved, pin) is BoardOwn reserved ? $"a pin to be left free ({reserved.Note})"
        : pin.IsOutput && OwnOf(board.Sense, pin) != null ? "a sense input"
        : null;

    private static BoardOwn? OwnOf(IReadOnlyList<BoardOwn> parts, BoardPin pin)
    {
        foreach (BoardOwn part in parts)
        {
            if (part.Gpio == pin.Gpio)
            {
                return part;
            }
        }

        return null;
    }
}
