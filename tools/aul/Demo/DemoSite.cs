// A village of the demonstration: a virtual site, the line that joins it to the world, and what the internet answers there.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aul.Monitor;
using Aul.Simulation;
using Aul.Sites;
using Aul.Sparkplug;

namespace Aul.Cli.Demo;

public sealed class DemoSite : IDisposable
{
    private readonly Relay _toBroker;
    private readonly Relay _toInternet;
    private HashSet<long> _earlier = [];
    private long _earlierCount;

    private DemoSite(string name, string node, string folder, Relay toBroker, Relay toInternet, VirtualSite site)
    {
        Name = name;
        Node = node;
        Folder = folder;
        _toBroker = toBroker;
        _toInternet = toInternet;
        Site = site;
        Mains(true);
        Access(true);
        site.Drive(SignalId.PowerRouter, SignalTable.Well);
    }

    public string Name { get; }

    public string Node { get; }

    /// <summary>The board's flash.</summary>
    public string Folder { get; }

    public VirtualSite Site { get; }

    public bool HasPower { get; private set; } = true;

    /// <param name="entropy">Names the board's journal: another one for each demonstration, or a store takes the new readings for old
    /// ones.</param>
    /// <param name="accessSource">What feeds link.access: a lamp of the fibre terminal, or a contact of the satellite modem.</param>
    public static DemoSite Open(string name, string node, string profile, string accessSource, string root, int brokerPort, int entropy)
    {
        Relay toBroker = new(brokerPort);
        Relay toInternet = new(brokerPort);
        string settings = $"""
            site.group = demo
            site.node = {node}
            {ProfileFile.Load(profile).Pace("report.everyMs = 1000", "report.ackMs = 3000")}
            mqtt.host = 127.0.0.1
            mqtt.port = {toBroker.Port}
            sample.everyMs = 500
            report.spreadMs = 500
            report.retryMsMax = 2000
            clock.waitMs = 3000
            diagnose.holdMs = 700
            led.power = 4
            led.link = 13
            led.centre = 14
            led.fault = 16
            signal.power.mains = pulse pin=36 debounceMs=300
            signal.power.router = gpio pin=33 debounceMs=200
            signal.link.lan = lan
            signal.link.access = {accessSource}
            signal.link.internet = tcp target=127.0.0.1:{toInternet.Port} everyMs=300 timeoutMs=500 staleMs=3000
            signal.link.internet.ms = timing
            signal.link.centre = session
            """;
        string folder = Path.Combine(root, node);
        return new DemoSite(name, node, folder, toBroker, toInternet, new VirtualSite(folder, settings, entropy));
    }

    /// <summary>A file from an earlier demonstration has readings of a site of this name: they are not of this one.</summary>
    public void SetAside(ReadingStore store)
    {
        _earlier = [.. store.Readings(Node).Select(reading => reading.Journal)];
        _earlierCount = store.Count(Node);
    }

    /// <summary>The readings of this demonstration.</summary>
    public List<Reading> Stored(ReadingStore store) => [.. store.Readings(Node).Where(reading => !_earlier.Contains(reading.Journal))];

    public long StoredCount(ReadingStore store) => store.Count(Node) - _earlierCount;

    public void Mains(bool there) => Site.Drive(SignalId.PowerMains, there ? SignalTable.Well : SignalTable.Broken);

    /// <summary>Lights or darkens the access: the lamp or contact, and with it everything beyond.</summary>
    public void Access(bool there)
    {
        Site.Drive(SignalId.LinkAccess, there ? 1 : 0);
        if (there)
        {
            _toBroker.Mend();
            _toInternet.Mend();
        }
        else
        {
            _toBroker.Cut();
            _toInternet.Cut();
        }
    }

    public void Power(bool there)
    {
        if (there != HasPower)
        {
            HasPower = there;
            if (there)
            {
                Site.RestorePower();
            }
            else
            {
                Site.CutPower();
            }
        }
    }

    public void Dispose()
    {
        Site.Dispose();
        _toBroker.Dispose();
        _toInternet.Dispose();
    }
}
