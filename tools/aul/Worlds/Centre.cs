// The centre of a world and the ways to it: a broker, the real host's decisions over a store that can lose what it had, and a line for each
// village. It does what the plan says to them, and counts; it judges nothing.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Aul.Monitor;

namespace Aul.Cli.Worlds;

public sealed class Centre
{
    private const int BackupsMax = 48;
    private const long BackupEveryMs = 3_600_000;
    private const int RestartMs = 20_000;
    private const string Group = "world";

    private static readonly LinkFault[] Faults = [LinkFault.Name, LinkFault.Tcp, LinkFault.Timeout, LinkFault.Refused, LinkFault.TlsDates];

    private readonly Agenda _agenda;
    private readonly BrokerModel _broker;
    private readonly StoreModel _store = new();
    private readonly HostModel _host;
    private readonly Way[] _ways;
    private readonly List<StoreBackup> _backups = [];
    private readonly Random _random;
    private CommitFate _fate;
    private int _brokerDown;
    private int _hostDown;

    public Centre(Agenda agenda, WorldPlan plan, long beganUtcMs)
    {
        _agenda = agenda;
        _random = Dice.Of(plan.Seed, -3, -1);
        _broker = new BrokerModel(agenda);
        _host = new HostModel(agenda, new Line(agenda, _broker) { LatencyMs = 1 }, _store, beganUtcMs);
        _store.Fate = NextFate;
        _ways = [.. plan.Villages.Select((kind, number) => new Way(agenda, _broker, kind == "satellite", Node(number)))];
    }

    public void Start()
    {
        _broker.Start();
        _host.Start();
        Backup();
    }

    /// <summary>The link of a boot; woken is called when something has come.</summary>
    public IMqttLink LinkOf(int village, Counters counters, Action woken)
    {
        SimLink link = _ways[village].Link;
        link.Counters = counters;
        link.Woken = woken;
        return link;
    }

    /// <summary>The board has no power: its session says nothing more.</summary>
    public void GoDark(int village)
    {
        _ways[village].Link.Woken = null;
        _ways[village].Link.PowerOff();
    }

    /// <summary>Whether a village's own access leads anywhere.</summary>
    public void SetWay(int village, bool leads)
    {
        _ways[village].Leads = leads;
        _ways[village].Set();
    }

    public void Begin(WorldEvent happening, Village? village)
    {
        switch (happening.What)
        {
            case Upset.BrokerKilled:
                _brokerDown++;
                _broker.Kill(happening.Strength % 2 == 0);
                break;
            case Upset.HostKilled:
                _hostDown++;
                _host.Kill(happening.Strength % 2 == 0);
                break;
            case Upset.HostForgetsCommit:
                _fate = happening.Strength % 3 == 0 ? CommitFate.Failed : happening.Strength % 3 == 1 ? CommitFate.KilledBefore : CommitFate.KilledAfter;
                break;
            case Upset.StoreRolledBack:
                RollBack(happening.Strength % BackupsMax);
                break;
            case Upset.HostileCommands:
                SayNonsense(village!.Node);
                break;
            default:
                _ways[happening.Village].Change(happening.What, 1, Faults[happening.Strength % Faults.Length]);
                break;
        }
    }

    public void End(WorldEvent happening)
    {
        switch (happening.What)
        {
            case Upset.BrokerKilled:
                if (--_brokerDown == 0)
                {
                    _broker.Start();
                }

                break;
            case Upset.HostKilled:
                if (--_hostDown == 0)
                {
                    _host.Start();
                }

                break;
            case Upset.LineDown or Upset.LineHalfOpen or Upset.LineSlow or Upset.CentreUnreachable:
                _ways[happening.Village].Change(happening.What, -1, LinkFault.None);
                break;
        }
    }

    public long Watermark(string node, long journal) => _store.WatermarkOf(node, journal).Sequence;

    public IReadOnlyList<Reading> Readings(string node) => _store.Readings(node);

    /// <summary>What the host has written down as lost, because its database was set back and the node had it no more.</summary>
    public IEnumerable<(long First, long Last)> GivenUp(string node, long journal) => _store.Find(node, journal)?.Lost ?? [];

    public IReadOnlyList<SiteDay> Days(string node) => [.. _store.Journals.Where(journal => journal.Node == node).SelectMany(journal => journal.Days)];

    /// <summary>Connect attempts of the village's busiest day.</summary>
    public int ConnectsADay(int village) => _ways[village].Link.AttemptsADayMax;

    public static string Node(int number) => string.Create(CultureInfo.InvariantCulture, $"10103310{number}-1");

    // One commit meets its fate, and the host that died of it is started again.
    private CommitFate NextFate()
    {
        CommitFate fate = _fate;
        _fate = CommitFate.Kept;
        if (fate is CommitFate.KilledBefore or CommitFate.KilledAfter)
        {
            _agenda.After(RestartMs, () =>
            {
                if (_hostDown == 0)
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

        _agenda.After(BackupEveryMs, Backup);
    }

    // A backup from hours ago is put back into place: what came since is gone. Nobody does that to a running host.
    private void RollBack(int hours)
    {
        int place = Math.Max(0, _backups.Count - 1 - hours);
        bool ran = _host.IsRunning;
        _host.Kill();
        _store.RollBack(_backups[place]);
        _backups.RemoveRange(place + 1, _backups.Count - place - 1);
        if (ran && _hostDown == 0)
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
        _broker.Publish(Packet.Publish(topic, Payloads.Rebirth(1)));
    }
}
