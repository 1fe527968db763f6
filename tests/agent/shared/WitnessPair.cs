// Two agents' witnesses, a line between them that remembers what was said, and a clock of the test's own.
namespace Aul.Tests;

public sealed class WitnessSite
{
    private readonly Settings _settings = new Settings();
    private readonly Signals _signals;

    public readonly Counters Counters = new Counters();
    public readonly Witness Witness;
    public readonly string Node;
    public int Mains = SignalTable.Well;
    public long NowMs;

    public WitnessSite(string node, string key, int boot, int entropy)
    {
        Node = node;
        _settings.Group = "g";
        _settings.Node = node;
        _settings.WitnessKey = key;
        _settings.Add(new SignalSpec { Id = SignalId.PowerMains, Source = Source.Session, DebounceMs = 0 });
        _signals = new Signals(_settings, Counters);
        Witness = new Witness(_settings, Counters, entropy);
        Witness.Begin(boot);
    }

    public Signals Signals() => _signals;

    public void Sense(long nowMs)
    {
        NowMs = nowMs;
        _signals.At(0).Take(Mains, nowMs, nowMs, Counters);
    }
}

public sealed class WitnessPair
{
    public const string Key = "the-village-key-16";

    private readonly byte[] _buffer = new byte[64];
    private readonly byte[][] _said = new byte[4096][];
    private readonly WitnessSite[] _by = new WitnessSite[4096];
    private int _boots = 10;

    public WitnessSite School;
    public WitnessSite Clinic;
    public WitnessSite Third;
    public int Messages;

    /// <summary>What the school says reaches nobody.</summary>
    public bool SchoolIsCutOff;
    public long NowMs;

    public WitnessPair()
        : this(new WitnessSite("school", Key, 1, 11), new WitnessSite("clinic", Key, 2, 22))
    {
    }

    public WitnessPair(WitnessSite school, WitnessSite clinic)
    {
        School = school;
        Clinic = clinic;
    }

    /// <summary>The school's agent starts again.</summary>
    public void Restart()
    {
        _boots++;
        School = new WitnessSite("school", Key, _boots, _boots * 31);
    }

    public void Run(int ms)
    {
        for (long endMs = NowMs + ms; NowMs < endMs; NowMs += 100)
        {
            Turn(School, Clinic, Third);
            Turn(Clinic, School, Third);
            if (Third != null)
            {
                Turn(Third, School, Clinic);
            }
        }
    }

    /// <summary>What a site has said so far.</summary>
    public byte[][] Heard(WitnessSite site)
    {
        int count = 0;
        for (int i = 0; i < Messages; i++)
        {
            count += _by[i] == site ? 1 : 0;
        }

        byte[][] heard = new byte[count][];
        count = 0;
        for (int i = 0; i < Messages; i++)
        {
            if (_by[i] == site)
            {
                heard[count++] = _said[i];
            }
        }

        return heard;
    }

    private void Turn(WitnessSite speaker, WitnessSite one, WitnessSite other)
    {
        speaker.Sense(NowMs);
        if (!speaker.Witness.Speak(_buffer, speaker.Signals(), NowMs))
        {
            return;
        }

        byte[] said = new byte[Beacon.Bytes];
        for (int i = 0; i < said.Length; i++)
        {
            said[i] = _buffer[i];
        }

        _by[Messages] = speaker;
        _said[Messages++] = said;
        if (SchoolIsCutOff && speaker == School)
        {
            return;
        }

        one.Witness.Hear(said, said.Length, NowMs);
        if (other != null)
        {
            other.Witness.Hear(said, said.Length, NowMs);
        }
    }
}
