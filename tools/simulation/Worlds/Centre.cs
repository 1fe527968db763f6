// The centre of a world and the ways to it: a broker, the real host's decisions over a store that can lose what it had, and a line for each
// site. It does what the plan says to them, and counts; it judges nothing.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Aul.Monitor;
using Aul.Sparkplug;

namespace Aul.Simulation;

public sealed class Centre
{
    private const int BackupsMax = 48;
    private const long BackupEveryMs = 3_600_000;
    private const int RestartMs = 20_000;
    private const int FleetSpanMs = 60_000;
    private const int AgainPercent = 20;
    private const int AgainMsMax = 60_000;
    private const int SlowBytesASecond = 2000;
    private const int SlowQueueMax = 40;
    private const int QueueMax = 1000;
    private const string Group = "world";

    private static readonly LinkFault[] Faults = [LinkFault.Name, LinkFault.Tcp, LinkFault.Timeout, LinkFault.Refused, LinkFault.TlsDates];

    private readonly EventQueue _eventQueue;
    private readonly BrokerModel _broker;
    private readonly StoreModel _store = new();
    private readonly HostModel _host;
    private readonly Way[] _ways;
    private readonly WireCheck[] _wires;
    private readonly Dictionary<(string Node, long Journal), long> _committed = [];
    private readonly List<StoreBackup> _backups = [];
    private readonly Random _random;
    private readonly int[] _wrong = new int[WorldFault.HostClockWrong - WorldFault.BrokerKilled + 1];
    private CommitFate _fate;

    public Centre(EventQueue eventQueue, WorldPlan plan, long beganUtcMs)
    {
        _eventQueue = eventQueue;
        _random = SeededRandom.Of(plan.Seed, -3, -1);
        _broker = new BrokerModel(eventQueue);
        _host = new HostModel(eventQueue, new Line(eventQueue, _broker) { LatencyMs = 1 }, _store, beganUtcMs);
        _store.Fate = NextFate;
        Fleet = new PeakCount(eventQueue, FleetSpanMs);
        _ways = [.. plan.Sites.Select((kind, number) => new Way(eventQueue, _broker, kind == "satellite", Node(number),
            SeededRandom.Of(plan.Seed, -4, number)))];
        _wires = [.. _ways.Select((_, number) =>
            new WireCheck { IsFlashSound = !plan.Has(number, WorldFault.BitRot, WorldFault.FlashWorn) })];
        foreach ((Way way, WireCheck wire) in _ways.Zip(_wires))
        {
            way.Link.Wished = wire.Take;
        }
    }

    /// <summary>Connect attempts of all sites, by the minute.</summary>
    public PeakCount Fleet { get; }

    public void Start()
    {
        _broker.Start();
        _host.Start();
        Backup();
    }

    /// <summary>The link of a boot; woken is called when something has come.</summary>
    public IMqttLink LinkOf(int site, Counters counters, Action woken)
    {
        SimLink link = _ways[site].Link;
        link.Counters = counters;
        link.Woken = woken;
        link.Fleet = Fleet;
        _wires[site].Boot();
        return link;
    }

    /// <summary>The board has no power: its session says nothing more.</summary>
    public void GoDark(int site)
    {
        _ways[site].Link.Woken = null;
        _ways[site].Link.PowerOff();
    }

    /// <summary>Whether a site's own access leads anywhere.</summary>
    public void SetWay(int site, bool leads)
    {
        _ways[site].Leads = leads;
        _ways[site].Set();
    }

    public void Begin(WorldEvent happening, SimulatedSite? site)
    {
        if (happening.Site < 0)
        {
            _wrong[happening.What - WorldFault.BrokerKilled]++;
        }

        switch (happening.What)
        {
            case WorldFault.BrokerKilled:
                _broker.Kill(happening.Strength % 2 == 0);
                break;
            case WorldFault.HostKilled:
                _host.Kill(happening.Strength % 2 == 0);
                break;
            case WorldFault.HostForgetsCommit:
                _fate = happening.Strength % 3 == 0 ? CommitFate.Failed : happening.Strength % 3 == 1 ? CommitFate.KilledBefore
                : CommitFate.KilledAfter;
                break;
            case WorldFault.StoreRolledBack:
                RollBack(happening.Strength % BackupsMax);
                break;
            case WorldFault.HostileCommands:
                SayNonsense(site!.Node);
                break;
            case WorldFault.BrokerSlow or WorldFault.Duplicated or WorldFault.HostSlow or WorldFault.HostClockWrong:
                Hinder(happening.What, happening.Strength);
                break;
            default:
                _ways[happening.Site].Change(happening.What, 1, happening.Strength, Faults[happening.Strength % Faults.Length]);
                break;
        }
    }

    public void End(WorldEvent happening)
    {
        if (happening.Site >= 0)
        {
            _ways[happening.Site].Change(happening.What, -1, 0, LinkFault.None);
        }
        else if (--_wrong[happening.What - WorldFault.BrokerKilled] == 0)
        {
            switch (happening.What)
            {
                case WorldFault.BrokerKilled:
                    _broker.Start();
                    break;
                case WorldFault.HostKilled:
                    _host.Start();
                    break;
                default:
                    Hinder(happening.What, 0);
                    break;
            }
        }
    }

    public long Watermark(string node, long journal) => _store.WatermarkOf(node, journal).Sequence;

    /// <summary>What the site's agent has said on the wire.</summary>
    public WireCheck Wire(int site) => _wires[site];

    /// <summary>The highest watermark that was ever committed, whatever has become of the database since.</summary>
    public long Committed(string node, long journal) => Math.Max(Watermark(node, journal), _committed.GetValueOrDefault((node, journal)));

    /// <summary>The host runs, connected and subscribed.</summary>
    public bool HostHears => _host.IsListening;

    public IReadOnlyList<Reading> Readings(string node) => _store.Readings(node);

    /// <summary>What the host has written down as lost, because its database was set back and the node had it no more.</summary>
    public IEnumerable<(long First, long Last)> GivenUp(string node, long journal) => _store.Find(node, journal)?.Lost ?? [];

    public IReadOnlyList<SiteDay> Days(string node) => [.. _store.Journals.Where(journal => journal.Node == node)
        .SelectMany(journal => journal.Days)];

    /// <summary>Connect attempts of the site's busiest day.</summary>
    public long ConnectsADay(int site) => _ways[site].Link.Attempts.Most;

    /// <summary>Messages of the site's busiest hour.</summary>
    public long MessagesAnHour(int site) => _ways[site].Link.Messages.Most;

    /// <summary>Bytes of the site's line so far, both ways, as IP carries them.</summary>
    public long Bytes(int site) => _ways[site].Bytes;

    public static string Node(int number) => string.Create(CultureInfo.InvariantCulture, $"10103310{number}-1");

    private bool IsWrong(WorldFault what) => _wrong[what - WorldFault.BrokerKilled] > 0;

    // By how bad it is; 0: no more.
    private void Hinder(WorldFault what, int strength)
    {
        switch (what)
        {
            case WorldFault.BrokerSlow:
                _broker.LagMs = strength * 4;
                _broker.TakeoverLagMs = strength * 60;
                break;
            case WorldFault.Duplicated:
                _broker.AgainMs = strength == 0 ? null : _ => _random.Next(100) < AgainPercent ? _random.Next(1, AgainMsMax) : 0;
                break;
            case WorldFault.HostSlow:
                _host.MessageMs = strength / 2;
                _host.Line.BytesASecond = strength % 2 == 0 ? 0 : SlowBytesASecond;
                _broker.QueueMax = strength % 2 == 0 ? QueueMax : SlowQueueMax;
                break;
            case WorldFault.HostClockWrong:
                _host.ClockErrorMs = (strength % 2 == 0 ? 1 : -1) * strength * (strength % 3 == 0 ? WorldPlan.DayMs * 20 : BackupEveryMs);
                break;
        }
    }

    // One commit meets its fate, and the host that died of it is started again.
    private CommitFate NextFate()
    {
        CommitFate fate = _fate;
        _fate = CommitFate.Kept;
        if (fate is CommitFate.KilledBefore or CommitFate.KilledAfter)
        {
            _eventQueue.After(RestartMs, () =>
            {
                if (!IsWrong(WorldFault.HostKilled))
                {
                    _host.Start();
                }
            });
        }

        return fate;
    }

    private void Backup()
    {
        _backups.Add(_store.Snapshot());
        if (_backups.Count > BackupsMax)
        {
            _backups.RemoveAt(0);
        }

        _eventQueue.After(BackupEveryMs, Backup);
    }

    // A backup from hours ago is put back into place: what came since is gone. Nobody does that to a running host.
    private void RollBack(int hours)
    {
        int place = Math.Max(0, _backups.Count - 1 - hours);
        bool ran = _host.IsRunning;
        foreach (StoredJournal journal in _store.Journals)
        {
            _committed[(journal.Node, journal.Id)] = Committed(journal.Node, journal.Id);
        }

        _host.Kill();
        _store.RollBack(_backups[place]);
        _backups.RemoveRange(place + 1, _backups.Count - place - 1);
        if (ran && !IsWrong(WorldFault.HostKilled))
        {
            _host.Start();
        }
    }

    private void SayNonsense(string node)
    {
        byte[] payload = new byte[_random.Next(1, 400)];
        _random.NextBytes(payload);
        string topic = $"spBv1.0/{Group}/NCMD/{node}";
        _broker.Publish(Packet.Publish(topic, payload));
        _broker.Publish(Packet.Publish(topic, Payloads.Stored(new Watermark(_random.Next(), 1, 1_000_000), 1)));
        foreach (StoredJournal journal in _store.Journals.Where(journal => journal.Node == node))
        {
            // A host of another world: numbers that this journal has not reached, and numbers that are not this journal's.
            _broker.Publish(Packet.Publish(topic, Payloads.Stored(new Watermark(journal.Id, 1, 1_000_000), 1)));
            _broker.Publish(Packet.Publish(topic, Payloads.Stored(new Watermark(journal.Id ^ 1, 1, journal.Watermark.Sequence
                + _random.Next(1, 4)), 1)));
        }

        _broker.Publish(Packet.Publish(topic, Payloads.Rebirth(1)));
    }
}
