// Plays the story and shows it, until the last reading is acknowledged: a live view for people, one line a scene for logs.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Aul.Monitor;
using Aul.Simulation;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Aul.Cli.Demo;

public sealed class Stage(DemoSite[] sites, ReadingStore store, Broker broker, double seconds)
{
    private const int FrameMs = 125;

    // A moment without anything on its way is short, and is found by looking often.
    private const int DeliveryStepMs = 5;
    private static readonly TimeSpan WaitSaidEvery = TimeSpan.FromSeconds(5);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private string _scene = "";

    /// <summary>Tells the story, then waits for what is on its way.</summary>
    public async Task<Delivery> Play(IReadOnlyList<Scene> story, bool headless, CancellationToken cancel)
    {
        if (headless)
        {
            await Tell(story, () => { }, Console.WriteLine, cancel);
            return await Deliver(() => { }, Console.WriteLine, cancel);
        }

        Delivery? delivery = null;
        IRenderable end = new Text("");
        await AnsiConsole.Live(new Text("")).AutoClear(true).Overflow(VerticalOverflow.Crop).Cropping(VerticalOverflowCropping.Bottom)
            .StartAsync(async live =>
        {
            await Tell(story, () => live.UpdateTarget(Draw()), _ => { }, cancel);
            end = Draw();
            delivery = await Deliver(() => live.UpdateTarget(Draw()), _ => { }, cancel);
        });

        // What stays on the screen is the sites at work, not the boards that were switched off to be compared.
        AnsiConsole.Write(end);
        return delivery!;
    }

    private async Task Tell(IReadOnlyList<Scene> story, Action draw, Action<string> say, CancellationToken cancel)
    {
        Queue<Scene> coming = new(story);
        while (_watch.Elapsed.TotalSeconds < seconds && !cancel.IsCancellationRequested)
        {
            if (coming.TryPeek(out Scene? next) && _watch.Elapsed.TotalSeconds >= next.At * seconds)
            {
                coming.Dequeue();
                _scene = next.Says;
                Say(say, next.Says);
                await next.Do();
            }

            draw();
            await Pause(FrameMs, cancel);
        }
    }

    private async Task<Delivery> Deliver(Action draw, Action<string> say, CancellationToken cancel)
    {
        Delivery delivery = new(sites, store);
        TimeSpan drawn = TimeSpan.Zero;
        TimeSpan said = TimeSpan.Zero;
        while (!delivery.IsDone && !cancel.IsCancellationRequested)
        {
            _scene = delivery.Says();
            if (said == TimeSpan.Zero || _watch.Elapsed - said > WaitSaidEvery)
            {
                said = _watch.Elapsed;
                Say(say, _scene);
            }

            if ((_watch.Elapsed - drawn).TotalMilliseconds > FrameMs)
            {
                drawn = _watch.Elapsed;
                draw();
            }

            delivery.Step();
            await Pause(DeliveryStepMs, cancel);
        }

        return delivery;
    }

    private void Say(Action<string> say, string text) =>
        say($"{_watch.Elapsed.TotalSeconds,6:F1} s  {text}  [{string.Join("; ", sites.Select(Line))}]");

    private string Line(DemoSite site)
    {
        Agent agent = site.Site.Agent;
        return $"{site.Name}: {site.StoredCount(store)} stored, {agent.Journal.Durable - agent.Journal.Stored} not acknowledged, "
            + Markup.Remove(SiteView.Verdict(agent.Outages.Announced));
    }

    private IRenderable Draw()
    {
        StageSite[] shown = [.. sites.Select(site => new StageSite(site.Name, site.Site, site.HasPower, site.StoredCount(store)))];
        return StageView.Draw(shown, broker.IsUp, Math.Min(_watch.Elapsed.TotalSeconds, seconds), seconds, _scene,
            AnsiConsole.Profile.Width);
    }

    // A pause that a cancellation ends at once.
    private static Task Pause(int ms, CancellationToken cancel) =>
        Task.Delay(ms, cancel).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}
