// A site with as many signals as there may be, with the longest names and words, and an agent that meets them in several states.
namespace Aul.Tests;

public sealed class FullSite
{
    public const int States = 5;

    private readonly Samples _samples;

    public readonly MemoryFlash Flash = new MemoryFlash();
    public readonly Settings Settings = new Settings();
    public readonly Agent Agent;
    public long NowMs;

    public FullSite()
    {
        Settings.Group = "test";
        Settings.Node = "<&\"'>2345678901234567890123456789012345";
        Settings.Board = "<a-board-with-a-name-of-forty-characters";
        Settings.MqttHost = "b";
        Settings.Profile = "satellite-lean";

        // The states first: they are the longest, and the ladder shows them once more.
        for (int round = 0; round < 2; round++)
        {
            for (int id = 0; id < SignalId.Total && Settings.SignalCount < Limits.SignalsMax; id++)
            {
                bool isState = SignalTable.Kind(id) == SignalKind.State;
                if (isState == (round == 0))
                {
                    Settings.Add(Spec(id));
                }
            }
        }

        Agent = new Agent(Settings, 3, Flash, new Counters(), 7);
        Agent.Open();
        _samples = new Samples(Settings.SignalCount);
    }

    /// <summary>Lives a day on with everything broken, degraded, well, impossible, or silent.</summary>
    public void Turn(int state)
    {
        NowMs += 86399000;
        for (int step = 0; step < 3; step++)
        {
            NowMs += 20000;
            for (int slot = 0; slot < Settings.SignalCount; slot++)
            {
                Put(slot, state, Settings.Signal(slot));
            }

            Agent.Step(_samples, NowMs);
        }
    }

    private void Put(int slot, int state, SignalSpec spec)
    {
        if (spec.Id == SignalId.LinkAccessText)
        {
            _samples.PutText(slot, "<<<<<<<<<<<<>>>>>>>>>>>>", NowMs);
        }
        else if (state < 4)
        {
            bool isState = SignalTable.Kind(spec.Id) == SignalKind.State;
            long level = spec.Id == SignalId.LinkAccess ? (state == SignalTable.Well ? 0 : 110201) : isState ? state : 59999;
            _samples.Put(slot, state == 3 ? (slot % 2 == 0 ? 999999999 : long.MaxValue) : level, NowMs);
        }
    }

    private static SignalSpec Spec(int id) => new SignalSpec
    {
        Id = id,
        Source = Source.Hughes,
        DebounceMs = 0,
        StaleMs = 100000,
    };
}
