// A turn in which nothing is new costs nothing: what is news, and when time alone asks for a step.
namespace Aul.Tests;

[TestClass]
public class QuietTurnTests
{
    private const int Mains = 0;
    private const int Internet = 1;

    [TestMethod]
    public void TheSameStateAgainIsNoNewsAndAnotherOneIs()
    {
        Samples samples = new Samples(2);
        Agent agent = Settled(samples);
        samples.Put(Mains, 1, 3100);
        Assert.IsFalse(agent.IsDue(samples, 3100));
        samples.Put(Mains, 0, 3200);
        Assert.IsTrue(agent.IsDue(samples, 3200));
        agent.Step(samples, 3200);

        // The next step comes when the state has settled.
        samples.Put(Mains, 0, 3300);
        Assert.IsFalse(agent.IsDue(samples, 3300));
        samples.Put(Mains, 0, 3400);
        Assert.IsTrue(agent.IsDue(samples, 3400));
        agent.Step(samples, 3400);
        Assert.IsTrue(agent.Signals.Is(SignalId.PowerMains, SignalTable.Broken));
        Assert.AreEqual(3200L, agent.Signals.Find(SignalId.PowerMains).SinceMs);
    }

    [TestMethod]
    public void EachAnswerOfAProbeIsNews()
    {
        Samples samples = new Samples(2);
        Agent agent = Settled(samples);
        samples.Put(Internet, 40, 3100);
        Assert.IsTrue(agent.IsDue(samples, 3100));
    }

    [TestMethod]
    public void AStateThatWasSeenAgainInQuietTurnsGrowsOldFromTheLastLook()
    {
        Samples samples = new Samples(2);
        Agent agent = Settled(samples);
        Assert.IsTrue(Steps(agent, samples, 3100, 7900) <= 1);
        for (long nowMs = 8000; agent.Signals.Find(SignalId.PowerMains).Known; nowMs++)
        {
            Assert.IsTrue(nowMs <= 12901);
            if (agent.IsDue(samples, nowMs))
            {
                agent.Step(samples, nowMs);
            }
        }

        Assert.AreEqual(12901L, agent.Signals.Find(SignalId.PowerMains).SinceMs);
    }

    [TestMethod]
    public void AnOutageThatBeginsAfterQuietTurnsBeginsWhenItWasSeen()
    {
        Samples samples = new Samples(2);
        Agent agent = Settled(samples);
        Assert.IsTrue(Steps(agent, samples, 3100, 6900) <= 1);
        samples.Put(Internet, -1, 7000);
        for (long nowMs = 7000; nowMs <= 9000; nowMs += 100)
        {
            agent.Step(samples, nowMs);
        }

        Assert.AreEqual(Cause.Internet, agent.Outages.Announced);
        Assert.AreEqual(7000L, agent.Outages.SinceMs);
    }

    // Turns with the mains as it was; how many of them made a step.
    private static int Steps(Agent agent, Samples samples, long fromMs, long untilMs)
    {
        int steps = 0;
        for (long nowMs = fromMs; nowMs <= untilMs; nowMs += 100)
        {
            samples.Put(Mains, 1, nowMs);
            if (agent.IsDue(samples, nowMs))
            {
                steps++;
                agent.Step(samples, nowMs);
            }
        }

        return steps;
    }

    // Both signals are known and well, nobody is reported to, and the next snapshot is a minute away.
    private static Agent Settled(Samples samples)
    {
        Settings settings = new Settings();
        settings.HoldMs = 1000;
        settings.Add(new SignalSpec { Id = SignalId.PowerMains, Source = Source.Gpio, DebounceMs = 200 });
        settings.Add(new SignalSpec { Id = SignalId.LinkInternet, Source = Source.Tcp, DebounceMs = 0, StaleMs = 60000 });
        Agent agent = new Agent(settings, 0, new MemoryFlash(), new Counters(), 99);
        agent.Open();
        for (long nowMs = 0; nowMs <= 3000; nowMs += 100)
        {
            samples.Put(Mains, 1, nowMs);
            samples.Put(Internet, 40, nowMs);
            agent.Step(samples, nowMs);
        }

        return agent;
    }
}
