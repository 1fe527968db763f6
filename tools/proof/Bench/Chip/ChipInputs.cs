// A quiet site with small movements: contacts and lamps are well, levels and answers move a little, probes answer in their intervals.
using System;
using System.Linq;

namespace Aul.OnChip;

public sealed class ChipInputs(Settings settings) : IInputs
{
    private const int PulseEveryMs = 500;
    private const int ChannelEveryMs = 1000;
    private const long BootUtcMs = 1_796_083_200_000;
    private const long FreeBytes = 20_000;

    /// <summary>When the time server has answered, in milliseconds since boot.</summary>
    private const int UtcFromMs = 20_000;

    private readonly SignalSpec[] _specs = [.. Enumerable.Range(0, settings.SignalCount).Select(settings.Signal)];
    private readonly Random _random = new(1);
    private readonly long[] _dueMs = new long[settings.SignalCount];
    private long _octets;

    public long NowMs { get; set; }

    public void Read(Samples samples)
    {
        for (int slot = 0; slot < settings.SignalCount; slot++)
        {
            Read(samples, slot, _specs[slot]);
        }

        if (NowMs >= UtcFromMs)
        {
            samples.PutUtc(BootUtcMs + NowMs, NowMs);
        }

        samples.FreeBytes = FreeBytes;
    }

    private void Read(Samples samples, int slot, SignalSpec spec)
    {
        int everyMs = spec.Source switch
        {
            Source.Gpio or Source.Led => 0,
            Source.Pulse or Source.Lan => PulseEveryMs,
            Source.Adc => ChannelEveryMs,
            _ => spec.EveryMs,
        };
        if (Value(spec) is long value && NowMs >= _dueMs[slot])
        {
            _dueMs[slot] = NowMs + everyMs;
            samples.Put(slot, value, NowMs);
        }
    }

    // Null: the core makes this signal itself.
    private long? Value(SignalSpec spec) => spec.Source switch
    {
        Source.Gpio or Source.Lan => 1,
        Source.Led => spec.Id == SignalId.LinkLight ? 0 : 1,
        Source.Pulse => spec.Pulses,
        Source.Adc => (spec.Id == SignalId.PowerBattery ? 2580 : 900) + _random.Next(4),
        Source.Tcp => (spec.Id == SignalId.LinkGateway ? 2 : 38) + _random.Next(9),
        Source.Dns => 20 + _random.Next(15),
        Source.Http => 204,
        Source.Snmp => spec.Id is SignalId.LinkOctetsIn or SignalId.LinkOctetsOut ? _octets += 100_000 + _random.Next(50_000) : 0,
        _ => null,
    };
}
