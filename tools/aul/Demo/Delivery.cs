// After the story: waits until the centre has acknowledged what the boards recorded, and switches each board off when it has nothing more
// to tell. It takes as long as something arrives: a busy machine is slow, and slow is not lost.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using Aul.Monitor;

namespace Aul.Cli.Demo;

public sealed class Delivery
{
    // A site records as long as it has power. So long we look for a moment at which it has nothing on its way; then we cut it off in the
    // middle, and what it recorded last is called on its way.
    private static readonly TimeSpan QuietPatience = TimeSpan.FromSeconds(20);

    // The longest pauses of the demonstration's settings are 5 s. A machine that needs more than this is too busy to tell.
    private static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(120);

    private readonly DemoSite[] _sites;
    private readonly ReadingStore _store;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Dictionary<DemoSite, long> _last;
    private long _acknowledged = -1;
    private TimeSpan _heard;

    public Delivery(DemoSite[] sites, ReadingStore store)
    {
        _sites = sites;
        _store = store;
        _last = sites.ToDictionary(site => site, site => site.Site.Agent.Journal.Durable);
    }

    /// <summary>Readings of the story that are not acknowledged yet.</summary>
    public long OnTheWay => _sites.Where(site => site.HasPower).Sum(site => Math.Max(0, _last[site] - site.Site.Agent.Journal.Stored));

    /// <summary>Every board is off: the comparison can be made.</summary>
    public bool IsDone => _sites.All(site => !site.HasPower);

    /// <summary>Nothing has been acknowledged for so long that nobody should wait any more.</summary>
    public bool IsSilent { get; private set; }

    public string Says() => OnTheWay > 0
        ? $"Waiting for the last acknowledgements: {OnTheWay} readings on their way."
        : "Waiting for the last acknowledgements.";

    public void Step()
    {
        foreach (DemoSite site in _sites.Where(site => site.HasPower && HasNothingToTell(site)))
        {
            // One whose last reading was on its way after all gets its power back and goes on: that, too, is a life that must lose nothing.
            site.Power(false);
            site.Power(!Verdict.Of(site, _store).IsComplete && _watch.Elapsed < QuietPatience);
        }

        Listen();
        if (IsSilent)
        {
            _sites.ToList().ForEach(site => site.Power(false));
        }
    }

    private bool HasNothingToTell(DemoSite site)
    {
        Journal journal = site.Site.Agent.Journal;
        return journal.Stored == journal.Durable || (_watch.Elapsed > QuietPatience && journal.Stored >= _last[site]);
    }

    private void Listen()
    {
        long acknowledged = _sites.Sum(site => site.Site.Agent.Journal.Stored);
        if (acknowledged != _acknowledged)
        {
            _acknowledged = acknowledged;
            _heard = _watch.Elapsed;
        }

        IsSilent = _watch.Elapsed - _heard > SilenceMax;
    }
}
