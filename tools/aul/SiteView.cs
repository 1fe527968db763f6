// What people look at: a site's four LEDs, its signals and verdict, and how much waits for the centre.
using System.Collections.Generic;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Aul.Cli;

public static class SiteView
{
    private static readonly string[] LedNames = ["power", "link", "centre", "fault"];
    private static readonly string[] LedColours = ["green", "green", "green", "red"];

    /// <summary>A panel with everything about one site; stored: readings at the centre, null when nobody here knows.</summary>
    public static IRenderable Draw(string title, VirtualSite site, bool hasPower, long? stored)
    {
        List<IRenderable> rows = [new Markup(hasPower ? Leds(site.Lit()) : "[grey]○ power  ○ link  ○ centre  ○ fault[/]  (no power)")];
        Agent agent = site.Agent;
        Table table = new() { Border = TableBorder.None, ShowHeaders = false };
        table.AddColumns("", "");
        for (int slot = 0; slot < agent.Signals.Count; slot++)
        {
            Signal signal = agent.Signals.At(slot);
            table.AddRow(new Text(SignalTable.Name(signal.Id)), new Markup(Value(signal)));
        }

        rows.Add(table);
        int cause = agent.Outages.Announced;
        rows.Add(new Markup(cause == Cause.None ? "verdict   [green]all well[/]" : $"verdict   [red]outage: {Cause.Word(cause)}[/]"));
        long backlog = agent.Journal.Durable - agent.Journal.Stored;
        string colour = backlog > History.BacklogRecords ? "yellow" : "default";
        rows.Add(new Markup($"journal   {agent.Journal.Durable} recorded, [{colour}]{backlog} not yet proven stored[/], boot {agent.Journal.Boot}"));
        if (stored != null)
        {
            rows.Add(new Markup($"centre    {stored} stored"));
        }

        return new Spectre.Console.Panel(new Rows(rows)) { Header = new PanelHeader($" {title} "), Expand = true };
    }

    public static string Leds(int lit)
    {
        string text = "";
        for (int led = 0; led < LedNames.Length; led++)
        {
            bool on = (lit & (1 << led)) != 0;
            text += on ? $"[{LedColours[led]}]● {LedNames[led]}[/]  " : $"[grey]○ {LedNames[led]}[/]  ";
        }

        return text;
    }

    private static string Value(Signal signal)
    {
        if (!signal.Known)
        {
            return "[grey]unknown[/]";
        }

        string text = Markup.Escape(Aul.Monitor.Reading.Value(signal.Id, signal.Value));
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
