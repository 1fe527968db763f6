// What a script and a keyboard do to a virtual site.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Simulation;

namespace Aul.Cli.Run;

public sealed class SiteControls
{
    private readonly VirtualSite _site;
    private readonly Queue<Happening> _script;
    private readonly List<int> _inputs = [];
    private readonly Dictionary<int, long> _levels = [];

    public SiteControls(VirtualSite site, Script script)
    {
        _site = site;
        _script = new Queue<Happening>(script.Happenings);
        Settings settings = site.Settings.Settings;
        for (int slot = 0; slot < settings.SignalCount; slot++)
        {
            if (settings.Signal(slot).Source is Source.Gpio or Source.Led or Source.Pulse)
            {
                // The world begins well.
                _inputs.Add(settings.Signal(slot).Id);
                Drive(settings.Signal(slot).Id, SignalTable.Well);
            }
        }
    }

    public bool HasPower { get; private set; } = true;

    public bool Quit { get; private set; }

    /// <summary>Does what the script has for this moment, and what was typed.</summary>
    public void Step(double seconds, bool withKeys)
    {
        while (_script.TryPeek(out Happening? next) && next.Seconds <= seconds)
        {
            Happen(_script.Dequeue());
        }

        while (withKeys && Console.KeyAvailable)
        {
            Press(Console.ReadKey(true).KeyChar);
        }
    }

    public string Keys() =>
        string.Join("   ", _inputs.Take(9).Select((id, i) => $"{i + 1} {SignalTable.Name(id)}")) + "   n network   p power   q quit";

    private void Happen(Happening happening)
    {
        switch (happening.What)
        {
            case "network":
                _site.Board.SwitchNetwork(happening.Value == "up");
                break;
            case "power":
                SetPower(happening.Value == "on");
                break;
            default:
                Drive(SignalTable.Find(happening.What), long.Parse(happening.Value));
                break;
        }
    }

    private void Press(char key)
    {
        switch (key)
        {
            case 'q':
                Quit = true;
                break;
            case 'n':
                _site.Board.SwitchNetwork(!_site.Board.IsNetworkUp);
                break;
            case 'p':
                SetPower(!HasPower);
                break;
            case >= '1' and <= '9' when key - '1' < _inputs.Count:
                int id = _inputs[key - '1'];
                Drive(id, _levels[id] == 0 ? SignalTable.Well : 0);
                break;
        }
    }

    private void SetPower(bool on)
    {
        if (on == HasPower)
        {
            return;
        }

        HasPower = on;
        if (on)
        {
            _site.RestorePower();
        }
        else
        {
            _site.CutPower();
        }
    }

    private void Drive(int id, long value)
    {
        _levels[id] = value;
        _site.Drive(id, value);
    }
}
