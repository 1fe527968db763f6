// A small life of the whole agent for tests: fixed inputs, a scripted link, a virtual clock that jumps from turn to turn.
namespace Aul.Tests;

public sealed class Life : IInputs, IPanel
{
    private readonly AgentLoop _loop;
    private long _dueMs;

    public readonly MemoryFlash Flash;
    public readonly ScriptedLink Link = new ScriptedLink();
    public readonly Counters Counters = new Counters();
    public readonly Agent Agent;
    public long NowMs;
    public long UtcMs = 1790000000000;
    public int Mains = 1;
    public long InternetMs = 40;
    public int Lit;
    public bool Dim;

    public Life()
        : this(new MemoryFlash())
    {
    }

    public Life(MemoryFlash flash)
        : this(flash, new Settings())
    {
    }

    public Life(MemoryFlash flash, Settings settings)
    {
        Flash = flash;
        Fill(settings);
        settings.Add(new SignalSpec { Id = SignalId.PowerMains, Source = Source.Gpio, DebounceMs = 200 });
        settings.Add(new SignalSpec { Id = SignalId.LinkInternet, Source = Source.Tcp, DebounceMs = 0 });
        settings.Add(new SignalSpec { Id = SignalId.LinkCentre, Source = Source.Session, DebounceMs = 0 });
        Agent = new Agent(settings, 0, flash, Counters, 99);
        Agent.Open();
        _loop = new AgentLoop(this, Link, this, Agent);
    }

    public void Read(Samples samples)
    {
        samples.Put(0, Mains, NowMs);
        samples.Put(1, InternetMs, NowMs);
        if (UtcMs > 0)
        {
            samples.PutUtc(UtcMs + NowMs, NowMs);
        }
    }

    public void Show(int lit, bool dim)
    {
        Lit = lit;
        Dim = dim;
    }

    public void Run(int ms)
    {
        long endMs = NowMs + ms;
        while (NowMs < endMs)
        {
            long nextMs = _loop.Turn(NowMs);
            NowMs = nextMs > NowMs ? nextMs : NowMs;
            if (nextMs == NowMs && !Agent.HasMore)
            {
                NowMs++;
            }
        }
    }

    /// <summary>The host's ack that all is stored up to here.</summary>
    public void Acknowledge(long sequence) =>
        Link.SayMessage("spBv1.0/t/NCMD/n", Command("Journal/Stored", Agent.Journal.Id.ToString() + "." + Agent.Journal.Boot.ToString()
        + "." + sequence.ToString()));

    public static byte[] Command(string name, string text)
    {
        byte[] buffer = new byte[256];
        SparkplugWriter writer = new SparkplugWriter();
        writer.Begin(buffer, 0);
        writer.BirthMetric(name, -1, DataType.Text);
        writer.Text(text);
        return Cut(buffer, writer.Length);
    }

    public static byte[] Rebirth()
    {
        byte[] buffer = new byte[256];
        SparkplugWriter writer = new SparkplugWriter();
        writer.Begin(buffer, 0);
        writer.BirthMetric("Node Control/Rebirth", -1, DataType.Boolean);
        writer.Bool(true);
        return Cut(buffer, writer.Length);
    }

    private static byte[] Cut(byte[] buffer, int length)
    {
        byte[] payload = new byte[length];
        System.Array.Copy(buffer, 0, payload, 0, length);
        return payload;
    }

    /// <summary>Goes on millisecond by millisecond and turns only when a turn is due: what is shown is then shown as long as on the
    /// board.</summary>
    public void Wait(int ms)
    {
        for (int i = 0; i < ms; i++)
        {
            if (NowMs >= _dueMs)
            {
                _dueMs = _loop.Turn(NowMs);
                _dueMs = _dueMs > NowMs ? _dueMs : NowMs + 1;
            }

            NowMs++;
        }
    }

    private static void Fill(Settings settings)
    {
        settings.Group = "t";
        settings.Node = "n";
        settings.MqttHost = "b";
        settings.SpreadMs = 0;
        settings.HoldMs = 1000;
        settings.ReportEveryMs = 5000;
        settings.AckMs = 10000;
        settings.SampleEveryMs = 10000;
    }
}
