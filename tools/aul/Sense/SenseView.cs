// What the agent senses and concludes, as people look at it: every signal with its source and since when, the ladder rung by rung, the
// verdict and the LEDs. It draws an agent and changes nothing.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Aul.Sparkplug;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Aul.Cli.Sense;

public static class SenseView
{
    private static readonly string[] LedNames = ["power", "link", "centre", "fault"];

    /// <summary>Everything in one picture for a terminal.</summary>
    public static IRenderable Draw(string title, Agent agent, double atS, double bootS)
    {
        Table signals = new() { Border = TableBorder.Simple, Expand = true };
        signals.AddColumns("signal", "value", "since", "source");
        for (int slot = 0; slot < agent.Signals.Count; slot++)
        {
            Signal signal = agent.Signals.At(slot);
            string raw = signal.IsStrange ? $" [yellow](raw {signal.StrangeRaw})[/]" : "";
            signals.AddRow(
                new Text(SignalTable.Name(signal.Id)), new Markup(Coloured(signal) + raw),
                new Text(signal.Known ? Time(bootS + (signal.SinceMs / 1000.0)) : ""),
                    new Text(signal.Source.ToString().ToLowerInvariant()));
        }

        Table ladder = new() { Border = TableBorder.Simple };
        ladder.AddColumns("rung", "state");
        for (int rung = 0; rung < Rung.Total; rung++)
        {
            if (agent.Signals.Find(Rung.SignalOf(rung)) != null)
            {
                ladder.AddRow(new Text(Rung.Word(rung)), new Markup(RungState(agent, rung)));
            }
        }

        string leds = string.Join("   ",
            LedNames.Select((name, led) => $"{name} {agent.Panel.Pattern(led).ToString().ToLowerInvariant()}"));
        return new Rows(
            new Spectre.Console.Rule($"[bold]{Markup.Escape(title)}[/]  {Time(atS)}") { Justification = Justify.Left },
            new Columns(signals, ladder),
            new Markup($"verdict  [bold]{Markup.Escape(Verdict(agent, bootS))}[/]"),
            new Text($"rule     {RuleText(agent)}"),
            new Text($"LEDs     {leds}"));
    }

    /// <summary>The same in one line of plain text: what is not well, the verdict and the LEDs.</summary>
    public static string Line(Agent agent, double bootS)
    {
        IEnumerable<string> notWell = Enumerable.Range(0, agent.Signals.Count).Select(agent.Signals.At)
            .Where(signal => signal.IsState && (!signal.Known || signal.Value != SignalTable.Well))
            .Select(signal => $"{SignalTable.Name(signal.Id)}={(signal.Known ? SignalTable.Word(signal.Id, signal.Value) : "unknown")}");
        string leds = string.Join(" ", LedNames.Select((name, led) => $"{name}:{agent.Panel.Pattern(led).ToString().ToLowerInvariant()}"));
        string signals = string.Join(" ", notWell);
        return $"{Verdict(agent, bootS)} | {(signals.Length == 0 ? "all well" : signals)} | {leds}";
    }

    private static string Verdict(Agent agent, double bootS)
    {
        int announced = agent.Outages.Announced;
        string text = announced == Cause.None ? "none"
            : $"{Cause.Word(announced)} ({Cause.SeverityOf(announced).ToString().ToLowerInvariant()})"
                + (agent.Outages.SinceMs < 0 ? " since before the boot" : $" since {Time(bootS + (agent.Outages.SinceMs / 1000.0))}");
        return agent.Ladder.Verdict == announced ? text
            : $"{text}; now {Cause.Word(agent.Ladder.Verdict)}"
            + $"{(agent.Ladder.IsPending ? ", farther rungs not asked yet" : ", not held yet")}";
    }

    private static string RuleText(Agent agent)
    {
        int index = Rules.Find(agent.Ladder.Evidence);
        Aul.Rule rule = Rules.At(index);
        return $"{index + 1}: {(rule.When.Length == 0 ? "nothing else holds" : rule.When)}; evidence: "
            + $"{Reading.EvidenceText(agent.Ladder.Evidence)}";
    }

    private static string RungState(Agent agent, int rung)
    {
        Signal signal = agent.Signals.Find(Rung.SignalOf(rung));
        bool isOld = signal.Known && Evidence.Of(agent.Ladder.Evidence, rung) == Evidence.Unknown;
        return isOld ? "[grey]asked before the fault[/]" : Coloured(signal);
    }

    private static string Coloured(Signal signal)
    {
        if (!signal.Known)
        {
            return "[grey]unknown[/]";
        }

        string text = Markup.Escape(signal.IsText ? signal.Text : Reading.Value(signal.Id, signal.Value));
        return !signal.IsState ? text : signal.Value switch
        {
            SignalTable.Well => $"[green]{text}[/]",
            SignalTable.Broken => $"[red]{text}[/]",
            _ => $"[yellow]{text}[/]",
        };
    }

    private static string Time(double seconds) => seconds >= 60
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)(seconds / 60)}m{seconds % 60:00.0}")
        : string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s");
}
