// One device from its first day to its last, in virtual time: the real core on the flash model, its time from the device's own tick
// arithmetic, a turn only when something is due. It judges what the core says to the centre, to its ledger and to the memory; wear is the
// flash's.
using System;
using Aul.Device;
using Aul.Simulation;

namespace Aul.Proof.LongLife;

public sealed class LongDevice : IInputs, IPanel
{
    public const string CommandTopic = "spBv1.0/long/NCMD/life";

    /// <summary>The place of link.octets.in among the snapshot's columns.</summary>
    public const int OctetsColumn = 4;

    /// <summary>Days that the ledger keeps (FORMAT.md).</summary>
    public const int DaysKept = 400;

    // Behind a change turns come often, until a settled cause has been announced.
    private const int FineMs = 500;
    private const int FineForMs = 15_000;
    private const int TickStepMs = 10;

    // So long at the end the world is well, so that what waits can be told.
    private const long LastHourMs = 3_600_000;

    // What a birth may have left unreported when the life ends: the records of one report.
    private const int UnreportedMax = 20;

    // A boot's first turns make what it needs, and in the first weeks rare code runs for the first time; from then on nothing is made.
    private const int WarmTurns = 100;
    private const long SettleInMs = 30 * LongPlan.DayMs;

    // The name of a file of the journal is made when the file is written, not held: a text of 64 bytes on .NET, and of three files when a
    // block is full and its segment too.
    private const long NameBytesMax = 3 * 64;

    private readonly LongPlan _plan;
    private readonly NorFlash _chip;
    private readonly LittleFlash _flash;
    private readonly MeasuredFlash _meter;
    private readonly LongCentre _centre;
    private readonly LongDays _days;
    private readonly Action<string> _fail;
    private readonly long _wrapMs;
    private LongBoot _boot = new(0, 0);
    private Agent? _agent;
    private long _nowMs;
    private long _fineUntilMs;
    private long _counted;
    private bool _isLine = true;
    private bool _isMains = true;

    /// <param name="firstBoot">Boots and records before the life begins, as if the journal were old already; 0: the flash is empty.</param>
    /// <param name="firstSequence">See <paramref name="firstBoot"/>.</param>
    /// <param name="wrapMs">Where the board's tick counter starts again: <see cref="Uptime.WrapMs"/> on a true board.</param>
    public LongDevice(LongPlan plan, long firstBoot, long firstSequence, Action<string> fail, long wrapMs = Uptime.WrapMs)
    {
        _plan = plan;
        _fail = fail;
        _wrapMs = wrapMs;
        _chip = new NorFlash(Blocks);
        _flash = new LittleFlash(_chip);
        _flash.Format();
        _meter = new MeasuredFlash(_flash);
        _centre = new LongCentre(plan, fail);
        _days = new LongDays(fail);
        _centre.Records.FirstBoot = firstBoot + 1;
        if (firstBoot > 0)
        {
            HighStart.Write(_flash, firstBoot, firstSequence);
            _centre.Records.Last = firstSequence;
        }
    }

    /// <summary>Blocks of the data partition of a 4 MB board.</summary>
    public const int Blocks = 64;

    public NorFlash Chip => _chip;

    public LongCentre Centre => _centre;

    public LongDays Days => _days;

    public long Turns { get; private set; }

    /// <summary>Turns in which nobody spoke and no day closed, and those of them in which the core allocated.</summary>
    public long QuietTurns { get; private set; }

    public long AllocatingTurns { get; private set; }

    /// <summary>The longest time since a boot.</summary>
    public long LatestMs { get; private set; }

    public void Run(Action<long> lived)
    {
        for (int i = 0; i < _plan.Boots.Count; i++)
        {
            Live(i);
            lived(_plan.Boots[i].StartMs + _plan.Boots[i].LengthMs);
        }

        _centre.Records.CheckWhole(UnreportedMax);
        long unreported = _agent!.Journal.Durable - _centre.Records.Last;
        if (unreported > UnreportedMax || _agent.Journal.Durable != _agent.Journal.Newest)
        {
            _fail($"{unreported} records were never reported");
        }

        _days.Check(_agent.Ledger, _plan.EndMs / LongPlan.DayMs);
    }

    public void Read(Samples samples)
    {
        long lifeMs = _boot.StartMs + _nowMs;
        samples.Put(0, _isMains ? 1 : 0, _nowMs);
        samples.Put(1, _isLine ? 40 + (lifeMs / LongPlan.MinuteMs % 7) : -1, _nowMs);
        samples.Put(2, 13_000 + (lifeMs / LongPlan.MinuteMs % 60), _nowMs);
        samples.Put(3, LongPlan.Octets(lifeMs) << 10, _nowMs);
        samples.Put(4, 200 + (lifeMs / LongPlan.DayMs % 40), _nowMs);
        samples.PutUtc(LongPlan.UtcMs(_boot, _nowMs), _nowMs);
    }

    public void Show(int lit, bool dim)
    {
    }

    private void Live(int index)
    {
        _boot = _plan.Boots[index];
        _flash.Mount();
        Counters counters = new();

        // As if it had been counting for long: the sum goes on from here over the boots, beyond what 31 bits hold.
        counters.Add(CounterId.BytesPublished, int.MaxValue - 1000L + _counted);
        _centre.CountedBefore = counters.Of(CounterId.BytesPublished);
        _centre.Boot = index;
        _centre.Forget();
        _agent = new Agent(Site(), 0, _meter, counters, 1 + index);
        _agent.Open();
        AgentLoop loop = new(this, _centre, this, _agent);
        Uptime uptime = new();
        _nowMs = 0;
        _fineUntilMs = FineForMs;
        int turns = 0;
        while (_nowMs < _boot.LengthMs)
        {
            Feel();
            long nowMs = uptime.Unwrap(_nowMs / TickStepMs * TickStepMs % _wrapMs);
            if (nowMs != _nowMs)
            {
                _fail($"the device holds {_nowMs} ms for {nowMs} ms");
                return;
            }

            Turn(loop, ++turns > WarmTurns);
            _days.Lived(LongPlan.UtcMs(_boot, _nowMs), _isLine);
            _nowMs = NextMs();
        }

        _days.Off();
        LatestMs = Math.Max(LatestMs, _nowMs);
        _counted = counters.Of(CounterId.BytesPublished) - int.MaxValue;
    }

    private void Feel()
    {
        long lifeMs = _boot.StartMs + _nowMs;
        bool isWell = lifeMs >= _plan.EndMs - LastHourMs;
        bool isLine = !_plan.NoLine.Holds(lifeMs) || isWell;
        bool isMains = !_plan.NoMains.Holds(lifeMs) || isWell;
        bool isCentre = (!_plan.NoCentre.Holds(lifeMs) && isLine) || isWell;
        if (isLine != _isLine || isMains != _isMains || isCentre != _centre.IsThere)
        {
            _fineUntilMs = _nowMs + FineForMs;
        }

        if (!isCentre)
        {
            _centre.Break();
        }

        _isLine = isLine;
        _isMains = isMains;
        _centre.IsThere = isCentre;
    }

    private void Turn(AgentLoop loop, bool isWarm)
    {
        long closed = _agent!.Ledger.Store.NewestDay;
        _centre.HasSpoken = false;
        long others = _centre.OwnBytes + _meter.OwnBytes;
        long before = GC.GetAllocatedBytesForCurrentThread();
        loop.Turn(_nowMs);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before - (_centre.OwnBytes + _meter.OwnBytes - others);
        Turns++;
        if (!isWarm || _boot.StartMs + _nowMs < SettleInMs || _centre.HasSpoken || closed != _agent.Ledger.Store.NewestDay)
        {
            return;
        }

        QuietTurns++;
        AllocatingTurns += bytes > 0 ? 1 : 0;
        if (bytes > NameBytesMax)
        {
            _fail($"{bytes} bytes allocated in a turn at {_boot.StartMs + _nowMs} ms of the life, {_nowMs} ms of boot {_centre.Boot}");
        }
    }

    // The next turn: at once while there is more to say or to hear, soon behind a change, else on the next minute or when the world
    // changes.
    private long NextMs()
    {
        if (_agent!.HasMore || _centre.HasNews)
        {
            return _nowMs + TickStepMs;
        }

        if (_nowMs < _fineUntilMs)
        {
            return _nowMs + FineMs - (_nowMs % FineMs);
        }

        long lifeMs = _boot.StartMs + _nowMs;
        long edgeMs = Math.Min(Math.Min(_plan.NoLine.NextEdgeMs(lifeMs), _plan.NoMains.NextEdgeMs(lifeMs)),
            _plan.NoCentre.NextEdgeMs(lifeMs));
        long minuteMs = _nowMs - (_nowMs % LongPlan.MinuteMs) + LongPlan.MinuteMs;

        // The tick that comes with it or next.
        long untilEdgeMs = edgeMs == long.MaxValue ? edgeMs : (edgeMs - _boot.StartMs + TickStepMs - 1) / TickStepMs * TickStepMs;
        return untilEdgeMs > _nowMs && untilEdgeMs < minuteMs ? untilEdgeMs : minuteMs;
    }

    private static Settings Site()
    {
        Settings settings = new()
        {
            Group = "long",
            Node = "life",
            MqttHost = "centre",
            SpreadMs = 0,
            ReportEveryMs = 900_000,
            KeepAliveS = 960,
        };
        Add(settings, SignalId.PowerMains, Source.Gpio);
        Add(settings, SignalId.LinkInternet, Source.Tcp);
        Add(settings, SignalId.PowerBattery, Source.Snmp);
        Add(settings, SignalId.LinkOctetsIn, Source.Snmp, SnmpObject.InOctets);
        Add(settings, SignalId.SiteTemperature, Source.Snmp);
        Add(settings, SignalId.LinkCentre, Source.Session);
        return settings;
    }

    private static void Add(Settings settings, int id, Source source, int asked = SnmpObject.Oid) =>
        settings.Add(new SignalSpec { Id = id, Source = source, Object = asked, DebounceMs = 200, StaleMs = 180_000 });
}
