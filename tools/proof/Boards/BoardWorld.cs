// The outside world of a board for one hour: what is wired to each pin as the board's file says, well at first, then in trouble and well
// again, one input after the other. It drives levels, pulses and voltages, and knows nothing of the settings: a wrong polarity there is
// seen as a wrong state.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Sites;
using NanoOnDotnet;

namespace Aul.Proof.Boards;

public sealed class BoardWorld
{
    /// <summary>One input's trouble begins so long after the one before, and lasts half of it.</summary>
    public const int EachMs = 360000;
    private const int FirstMs = 300000;
    private const int TroubleMs = EachMs / 2;
    private const double MainsHz = 100;
    private const double BrownOutHz = 40;
    private const int SlowMs = 500;
    private const int FastMs = 130;

    // Counts of the converter: in the profile's scale a full battery of 12 V or 48 V, and an empty one; 25 degrees and 5.
    private const int FullCount = 2560;
    private const int EmptyCount = 1900;
    private const int WarmCount = 930;
    private const int ColdCount = 682;

    private static readonly string Light = "signal." + SignalTable.Name(SignalId.LinkLight);

    private readonly VirtualBoard _virtual;
    private readonly List<Wire> _wires = [];
    private readonly List<Wire> _lamps = [];

    public BoardWorld(VirtualBoard @virtual, BoardFile board, ProfileFile profile)
    {
        _virtual = @virtual;
        foreach (ProfileUse use in profile.Uses)
        {
            (use.Source == "led" ? _lamps : _wires).Add(
                new Wire(use, board.PinFor(profile.Name, use.Role)!, FirstMs + ((_wires.Count + _lamps.Count) * EachMs), new Shown()));
        }
    }

    private sealed record Wire(ProfileUse Use, BoardPin Pin, int TroubleAtMs, Shown Now);

    // What a lamp's sensor shows: driven only when it changes, because it is looked at often.
    private sealed class Shown
    {
        public bool? Lit { get; set; }
    }

    /// <summary>Drives every lamp's sensor to where it is at a moment of the hour.</summary>
    public void SetLamps(long nowMs)
    {
        foreach (Wire lamp in _lamps)
        {
            long troubleMs = nowMs - lamp.TroubleAtMs;
            bool lit = IsLit(lamp.Use.Key == Light, troubleMs is < 0 or >= TroubleMs, troubleMs, nowMs);
            if (lamp.Now.Lit != lit)
            {
                lamp.Now.Lit = lit;
                _virtual.Pins.Drive(lamp.Pin.Gpio, lit != lamp.Pin.ActiveLow);
            }
        }
    }

    /// <summary>Drives everything else.</summary>
    public void Set(long nowMs)
    {
        foreach (Wire wire in _wires)
        {
            long troubleMs = nowMs - wire.TroubleAtMs;
            bool well = troubleMs is < 0 or >= TroubleMs;
            switch (wire.Use.Source)
            {
                case "pulse":
                    _virtual.Board.SetPulses(wire.Pin.Gpio, well ? MainsHz : troubleMs < TroubleMs / 2 ? BrownOutHz : 0);
                    break;
                case "adc":
                    _virtual.Board.SetAdc(wire.Pin.Adc!.Value, Count(wire.Use.Role == "temperature", well ? 0
                    : (double)troubleMs / TroubleMs));
                    break;
                default:
                    Contact(wire.Use, wire.Pin, well);
                    break;
            }
        }
    }

    // From full to empty over the trouble's time, then full again.
    private static int Count(bool isTemperature, double share) =>
        isTemperature ? (int)(WarmCount - ((WarmCount - ColdCount) * share)) : (int)(FullCount - ((FullCount - EmptyCount) * share));

    // The LOS lamp is dark while all is well; the others are lit. In trouble first a blink, then the other steady state.
    private static bool IsLit(bool dark, bool well, long troubleMs, long nowMs) =>
        well ? !dark : troubleMs < TroubleMs / 2 ? nowMs / (dark ? FastMs : SlowMs) % 2 == 0 : dark;

    // A contact closes to ground; open, only a resistor holds the pin: the board's or the installer's, or else the chip's own.
    private void Contact(ProfileUse use, BoardPin pin, bool well)
    {
        if (!use.IsContact)
        {
            _virtual.Pins.Drive(pin.Gpio, well != pin.ActiveLow);
        }
        else if (well)
        {
            _virtual.Pins.Drive(pin.Gpio, false);
        }
        else if (pin.Pull == "external")
        {
            _virtual.Pins.Drive(pin.Gpio, true);
        }
        else
        {
            _virtual.Pins.Release(pin.Gpio);
        }
    }
}
