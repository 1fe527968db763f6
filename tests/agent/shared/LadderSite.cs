// Three signals and a ladder over them, with a clock of the test's own: mains, access, internet; a fourth where a test asks for it.
namespace Aul.Tests;

public sealed class LadderSite
{
    private readonly Signals _signals;
    private readonly Samples _samples = new Samples(4);
    private readonly SessionView _session = new SessionView();
    private readonly WitnessView _witness = new WitnessView();

    public readonly Ladder Ladder = new Ladder();

    /// <param name="fourth">A signal that is asked over the network; -1: none.</param>
    public LadderSite(int fourth = -1)
    {
        Settings settings = new Settings();
        settings.Add(Spec(SignalId.PowerMains, Source.Gpio));
        settings.Add(Spec(SignalId.LinkAccess, Source.Gpio));
        settings.Add(Spec(SignalId.LinkInternet, Source.Tcp));
        if (fourth >= 0)
        {
            settings.Add(Spec(fourth, Source.Tcp));
        }

        _signals = new Signals(settings, new Counters());
    }

    public void Put(int slot, long raw, long atMs) => _samples.Put(slot, raw, atMs);

    public void Turn(int mains, int access, int internetMs, long nowMs)
    {
        Put(0, mains, nowMs);
        Put(1, access > 0 ? 1 : 0, nowMs);
        Put(2, internetMs, nowMs);
        Judge(nowMs);
    }

    public void Judge(long nowMs)
    {
        _signals.Take(_samples, _session, _witness, nowMs);
        _signals.Refresh(_samples);
        Ladder.Judge(_signals, _session, nowMs);
    }

    private static SignalSpec Spec(int id, Source source) =>
        new SignalSpec { Id = id, Source = source, DebounceMs = 0, StaleMs = 60000 };
}
