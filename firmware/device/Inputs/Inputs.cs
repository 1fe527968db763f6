// All inputs of the board behind the core's one port: pins at once, probes by their last answer.
namespace Aul.Device;

public sealed class Inputs : IInputs
{
    // GC.Run collects to find the figure: seldom.
    private const int MemoryEveryMs = 60000;

    private readonly PinInputs _pins;
    private readonly LampInputs _lamps;
    private readonly Lan _lan;
    private readonly SystemClock _systemClock;
    private readonly ProbeTable _probes;
    private readonly Clock _clock;
    private readonly MemoryGuard _memory = new MemoryGuard();
    private long _memoryDueMs;

    public Inputs(PinInputs pins, LampInputs lamps, Lan lan, SystemClock systemClock, ProbeTable probes, Clock clock)
    {
        _pins = pins;
        _lamps = lamps;
        _lan = lan;
        _systemClock = systemClock;
        _probes = probes;
        _clock = clock;
    }

    public void Read(Samples samples)
    {
        long nowMs = _clock.NowMs();
        _pins.Read(samples, nowMs);
        _lamps.Read(samples, nowMs);
        _lan.Read(samples, nowMs);
        _systemClock.Read(samples, nowMs);
        _probes.Read(samples);
        if (nowMs >= _memoryDueMs)
        {
            _memoryDueMs = nowMs + MemoryEveryMs;
            samples.FreeBytes = _memory.Look();
            _probes.FreeBytes = samples.FreeBytes;
        }
    }
}
