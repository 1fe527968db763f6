// Plays the story and shows it: a live view for people, one line a scene for logs.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Aul.Monitor;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Aul.Cli.Demo;

public sealed class Stage(DemoSite[] sites, ReadingStore store, Broker broker, double seconds)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private string _scene = "";

    public async Task Play(IReadOnlyList<Scene> story, bool headless, int frameMs, CancellationToken cancel)
    {
        Queue<Scene> coming = new(story);
        if (headless)
        {
            await Play(coming, frameMs, () => { }, Console.WriteLine, cancel);
            return;
        }

        await AnsiConsole.Live(new Text("")).AutoClear(true).StartAsync(
            async live => await Play(coming, frameMs, () => live.UpdateTarget(Draw()), _ => { }, cancel));
        AnsiConsole.Write(Draw());
    }

    private async Task Play(Queue<Scene> coming, int frameMs, Action draw, Action<string> say, CancellationToken cancel)
    {
        while (_watch.Elapsed.TotalSeconds < seconds && !cancel.IsCancellationRequested)
        {
            if (coming.TryPeek(out Scene? next) && _watch.Elapsed.TotalSeconds >= next.At * seconds)
            {
                coming.Dequeue();
                _scene = next.Says;
                say($"{_watch.Elapsed.TotalSeconds,6:F1} s  {next.Says}  [{string.Join("; ", sites.Select(Line))}]");
                await next.Do();
            }

            draw();
            await Task.Delay(frameMs, CancellationToken.None);
        }
    }

    private string Line(DemoSite site) =>
        $"{site.Name}: {store.Count(site.Node)} stored, {site.Site.Agent.Journal.Durable - site.Site.Agent.Journal.Stored} waiting, {Cause.Word(site.Site.Agent.Outages.Announced)}";

    private Rows Draw()
    {
        IEnumerable<IRenderable> panels = sites.Select(site =>
            SiteView.Draw(site.Name, site.Site, site.HasPower, store.Count(site.Node)));
        string centre = broker.IsUp ? "[green]●[/] broker up" : "[red]○ broker down[/]";
        double share = Math.Min(1, _watch.Elapsed.TotalSeconds / seconds);
        int width = 40;
        string bar = new string('━', (int)(share * width)).PadRight(width, '─');
        return new Rows(
            new Columns(panels) { Expand = true },
            new Markup($"{centre}   [grey]{bar}[/] {_watch.Elapsed.TotalSeconds:F0} of {seconds:F0} s"),
            new Markup($"[bold]{Markup.Escape(_scene)}[/]"));
    }
}
