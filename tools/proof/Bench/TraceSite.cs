// A site whose eight signals follow the trace: its settings, and the inputs that the agent reads. Each sensor gives the trace's number
// unchanged; the states change half a minute before the snapshot, so that they have settled when it is taken.
using System;
using System.Text;

namespace Aul.Proof.Bench;

public sealed class TraceSite : IInputs
{
    public const string Group = "almaty";
    public const string Node = "101033102-1";
    private const long BootUtcMs = 1_790_000_000_000;

    // dBm are below zero, and a converter's counts are not: its line begins at -200.
    private const int SignalOffset = -200;

    private readonly Trace _trace;
    private readonly Record _record = new();
    private readonly int[] _slots;
    private long _dueMs;

    /// <param name="keys">Further lines of the settings file.</param>
    public TraceSite(int seed, string keys)
    {
        _trace = new Trace(seed);
        SettingsReader reader = new();
        byte[] text = Encoding.ASCII.GetBytes($"""
            site.group = {Group}
            site.node = {Node}
            report.spreadMs = 0
            signal.power.mains = gpio pin=1 debounceMs=0
            signal.power.battery = adc channel=2 raw1=0 mv1=0 raw2=65535 mv2=65535
            signal.link.access = gpio pin=3 debounceMs=0
            signal.link.octets.in = snmp agent=127.0.0.1 if=wan value=ifHCInOctets
            signal.link.octets.out = snmp agent=127.0.0.1 if=wan value=ifHCOutOctets
            signal.link.signal = adc channel=4 raw1=0 mv1=0 raw2=65535 mv2=65535
            signal.link.internet.ms = adc channel=5 raw1=0 mv1=0 raw2=65535 mv2=65535
            signal.site.temperature = adc channel=6 raw1=0 mv1=0 raw2=65535 mv2=65535
            {keys}
            """);
        if (!reader.Read(text, text.Length))
        {
            throw new InvalidOperationException(reader.Problem(0).Said());
        }

        Settings = reader.Settings;
        int slot = Settings.SlotOf(SignalId.LinkSignal);
        SignalSpec signal = Settings.Signal(slot);
        signal.Volt1 += SignalOffset;
        signal.Volt2 += SignalOffset;
        Settings.Replace(slot, signal);
        _slots = Slots(Settings);
    }

    public Settings Settings { get; }

    /// <summary>Milliseconds since boot, kept by the bench.</summary>
    public long NowMs { get; set; }

    /// <summary>Mains turned off by the bench, whatever the trace says.</summary>
    public bool IsMainsCut { get; set; }

    public void Read(Samples samples)
    {
        if (NowMs >= _dueMs)
        {
            _trace.Next(_record);
            _dueMs = NowMs - (NowMs % Trace.StepMs) + (NowMs % Trace.StepMs < Trace.StepMs / 2 ? Trace.StepMs / 2 : Trace.StepMs * 3 / 2);
        }

        samples.PutUtc(BootUtcMs + NowMs, NowMs);
        for (int column = 0; column < _slots.Length; column++)
        {
            samples.Put(_slots[column], Raw(column), NowMs);
        }
    }

    private long Raw(int column)
    {
        long value = _record.Values[column];
        return Settings.Signal(_slots[column]).Id switch
        {
            SignalId.PowerMains => value != 0 && !IsMainsCut ? 1 : 0,
            SignalId.LinkAccess => value != 0 ? 1 : 0,
            SignalId.LinkOctetsIn or SignalId.LinkOctetsOut => value << 10,
            SignalId.LinkSignal => value - SignalOffset,
            _ => value,
        };
    }

    // The trace's columns are in ascending order of signal number.
    private static int[] Slots(Settings settings)
    {
        int[] slots = new int[Trace.Columns];
        int column = 0;
        for (int id = 0; id < SignalId.Total; id++)
        {
            if ((Trace.ColumnMask & (1L << id)) != 0)
            {
                slots[column++] = settings.SlotOf(id);
            }
        }

        return slots;
    }
}
