// A site on this PC: the firmware's own shell on a virtual board, with switches for what the world does to it.
using System;
using System.IO;
using System.Threading;
using Aul.Device;
using NanoOnDotnet;

namespace Aul.Simulation;

public sealed class VirtualSite : IDisposable
{
    private const int JoinMs = 5000;

    private readonly string _folder;
    private readonly int _entropy;
    private VirtualBoard _board;
    private Shell _shell;
    private Thread _thread;
    private int _boots;

    /// <param name="folder">The board's flash, kept over power cuts.</param>
    /// <param name="settings">The text of the settings file.</param>
    /// <param name="secrets">The text of the file of secrets; null: there is none.</param>
    public VirtualSite(string folder, string settings, int entropy, string? secrets = null)
    {
        _folder = folder;
        _entropy = entropy;
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "settings.txt"), settings);
        File.Delete(Path.Combine(folder, "secrets.txt"));
        if (secrets != null)
        {
            File.WriteAllText(Path.Combine(folder, "secrets.txt"), secrets);
        }

        (_board, _shell, _thread) = PowerOn();
    }

    public Agent Agent => _shell.Agent;

    public SettingsFiles Settings => _shell.Files;

    public NanoOnDotnet.Board Board => _board.Board;

    /// <summary>Why the firmware ended by itself; null while it runs.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Drives the input of a signal: a state for pins and pulse counters, counts for an analogue channel. False when no pin feeds
    /// it.</summary>
    public bool Drive(int signal, long value)
    {
        int slot = Settings.Settings.SlotOf(signal);
        SignalSpec? spec = slot < 0 ? null : Settings.Settings.Signal(slot);
        switch (spec?.Source)
        {
            case Source.Gpio:
            case Source.Led:
                _board.Pins.Drive(spec.Pin, value != 0 != spec.ActiveLow);
                return true;
            case Source.Pulse:
                _board.Board.SetPulses(spec.Pin, value == 0 ? 0 : value == 1 ? spec.Pulses * 0.6 : spec.Pulses * 2);
                return true;
            case Source.Adc:
                _board.Board.SetAdc(spec.Pin, (int)value);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Which LEDs are lit, as their pins say, or as the panel would light them where no pin is fitted.</summary>
    public int Lit()
    {
        int lit = 0;
        for (int led = 0; led < Panel.Leds; led++)
        {
            int pin = Settings.Settings.LedPins[led];
            bool on = pin >= 0
                ? _board.Pins.Level(pin) != Settings.Settings.LedActiveLow
                : (Agent.Panel.Lit(_board.Board.UptimeMs) & (1 << led)) != 0;
            lit |= on ? 1 << led : 0;
        }

        return lit;
    }

    /// <summary>Takes the power away in the middle of whatever is going on.</summary>
    public void CutPower()
    {
        _board.Board.CutPower();
        _shell.Stop();
        _thread.Join(JoinMs);
    }

    /// <summary>Gives the power back: the next boot over the same flash.</summary>
    public void RestorePower() => (_board, _shell, _thread) = PowerOn();

    public void Dispose() => CutPower();

    private (VirtualBoard Board, Shell Shell, Thread Thread) PowerOn()
    {
        VirtualBoard board = VirtualBoard.PowerOn(_folder);
        if (_boots > 0)
        {
            CopyLevels(_board, board);
        }

        _boots++;
        Shell? shell = null;
        board.Board.Run(() => shell = new Shell(_entropy + _boots));
        Thread thread = new(() => board.Board.Run(() => RunShell(shell!))) { IsBackground = true, Name = "firmware" };
        thread.Start();
        return (board, shell!, thread);
    }

    private void RunShell(Shell shell)
    {
        try
        {
            shell.Run();
        }
        catch (PowerCutException)
        {
            // The power went away: that is what a cut looks like from inside.
        }
        catch (Exception e)
        {
            Fault = e;
        }
    }

    // The world outside does not change because the board lost its power.
    private void CopyLevels(VirtualBoard from, VirtualBoard to)
    {
        Settings settings = Settings.Settings;
        for (int slot = 0; slot < settings.SignalCount; slot++)
        {
            SignalSpec spec = settings.Signal(slot);
            switch (spec.Source)
            {
                case Source.Gpio:
                case Source.Led:
                    to.Pins.Drive(spec.Pin, from.Pins.Level(spec.Pin));
                    break;
                case Source.Pulse:
                    to.Board.SetPulses(spec.Pin, from.Board.PulsesHz(spec.Pin));
                    break;
                case Source.Adc:
                    to.Board.SetAdc(spec.Pin, from.Board.Adc(spec.Pin));
                    break;
            }
        }
    }
}
