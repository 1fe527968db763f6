// What people look at: a site's four LEDs, its signals and verdict, and how much waits for the centre. It fits the width that it is given.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Simulation;
using Aul.Sparkplug;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Aul.Cli;

public static class SiteView
{
    private static readonly string[] LedNames = ["power", "link", "centre", "fault"];
    private static readonly string[] LedColours = ["green", "green", "green", "red"];

    /// <summary>A panel with everything about one site, a row for each fact.</summary>
    /// <param name="stored">Readings at the centre; null when nobody here knows.</param>
    public static IRenderable Draw(string title, VirtualSite site, bool hasPower, long? stored)
    {
        Agent agent = site.Agent;
        Table signals = new() { Border = TableBorder.None, ShowHeaders = false };
        signals.AddColumns("", "");
        foreach (Signal signal in Signals(agent))
        {
            signals.AddRow(new Text(SignalTable.Name(signal.Id)), new Markup(Value(signal)));
        }

        List<IRenderable> rows =
        [
            new Markup(Leds(hasPower ? site.Lit() : 0)),
            signals,
            new Markup("verdict   " + Verdict(agent.Outages.Announced)),
            new Text($"journal   {agent.Journal.Durable} recorded, boot {agent.Journal.Boot}"),
            new Markup($"waiting   {Waiting(agent)}"),
        ];
        if (stored != null)
        {
            rows.Add(new Text($"centre    {stored} stored"));
        }

        return Framed(title, hasPower, rows);
    }

    /// <summary>The same in few rows, for a narrow terminal: the signals follow each other as text.</summary>
    public static IRenderable DrawNarrow(string title, VirtualSite site, bool hasPower, long stored)
    {
        Agent agent = site.Agent;
        return Framed(title, hasPower,
        [
            new Markup(Leds(hasPower ? site.Lit() : 0)),
            new Markup(string.Join(", ", Signals(agent).Select(signal => $"{SignalTable.Name(signal.Id)} {Value(signal)}"))),
            new Markup("verdict " + Verdict(agent.Outages.Announced)),
            new Markup($"{agent.Journal.Durable} recorded, {stored} stored, {Waiting(agent)}"),
        ]);
    }

    /// <summary>Red is what takes the service away from people, and nothing else.</summary>
    public static string Verdict(int cause)
    {
        Severity severity = Cause.SeverityOf(cause);
        if (severity == Severity.None)
        {
            return "[green]all well[/]";
        }

        string colour = severity == Severity.Outage ? "red" : "yellow";
        return $"[{colour}]{severity.ToString().ToLowerInvariant()}: {Cause.Word(cause)}[/]";
    }

    public static string Leds(int lit)
    {
        List<string> leds = [];
        for (int led = 0; led < LedNames.Length; led++)
        {
            bool on = (lit & (1 << led)) != 0;
            leds.Add(on ? $"[{LedColours[led]}]● {LedNames[led]}[/]" : $"[grey]○ {LedNames[led]}[/]");
        }

        return string.Join("  ", leds);
    }

    private static Spectre.Console.Panel Framed(string title, bool hasPower, IReadOnlyList<IRenderable> rows)
    {
        string header = $" {Markup.Escape(title)}{(hasPower ? "" : ", no power")} ";
        return new Spectre.Console.Panel(new Rows(rows)) { Header = new PanelHeader(header), Expand = true };
    }

    private static IEnumerable<Signal> Signals(Agent agent) => Enumerable.Range(0, agent.Signals.Count).Select(agent.Signals.At);

    private static string Waiting(Agent agent)
    {
        long backlog = agent.Journal.Durable - agent.Journal.Stored;
        return backlog > History.BacklogRecords ? $"[yellow]{backlog} not acknowledged[/]" : $"{backlog} not acknowledged";
    }

    private static string Value(Signal signal)
    {
        if (!signal.Known)
        {
            return "[grey]unknown[/]";
        }

        string text = Markup.Escape(Reading.Value(signal.Id, signal.Value));
        if (!signal.IsState)
        {
            return text;
        }

        return signal.Value switch
        {
            SignalTable.Well => $"[green]{text}[/]",
            SignalTable.Broken => $"[red]{text}[/]",
            _ => $"[yellow]{text}[/]",
        };
    }
}
