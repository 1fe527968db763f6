// Any signals of a site and a ladder over them, with a clock of the test's own. What a source says is the state or the level itself.
namespace Aul.Tests;

public sealed class RungSite
{
    private readonly Settings _settings = new Settings();
    private readonly Signals _signals;
    private readonly Samples _samples;
    private readonly SessionView _session = new SessionView();
    private readonly WitnessView _witness = new WitnessView();

    public readonly Ladder Ladder = new Ladder();

    public RungSite(params SignalSpec[] specs)
    {
        for (int i = 0; i < specs.Length; i++)
        {
            _settings.Add(specs[i]);
        }

        _signals = new Signals(_settings, new Counters());
        _samples = new Samples(specs.Length);
    }

    public static SignalSpec Of(int id, int debounceMs = 0) =>
        new SignalSpec { Id = id, Source = Source.Snmp, Object = SnmpObject.Oid, DebounceMs = debounceMs, StaleMs = 60000 };

    public void Say(int id, long raw, long atMs) => _samples.Put(_settings.SlotOf(id), raw, atMs);

    public void Judge(long nowMs)
    {
        _signals.Take(_samples, _session, _witness, nowMs);
        _signals.Refresh(_samples);
        Ladder.Judge(_signals, _session, nowMs);
        DoubtMs = Ladder.DoubtAt(nowMs);
    }

    /// <summary>Says it and judges at the same moment.</summary>
    public void Turn(int id, long raw, long nowMs)
    {
        Say(id, raw, nowMs);
        Judge(nowMs);
    }

    /// <summary>The state of a rung in the evidence: a number of <see cref="Evidence"/>.</summary>
    public int Rung(int rung) => Evidence.Of(Ladder.Evidence, rung);

    /// <summary>The doubt of the last <see cref="Judge"/>.</summary>
    public long DoubtMs { get; private set; }

    public int Detail => Evidence.DetailOf(Ladder.Evidence);
}
