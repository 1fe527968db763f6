// The LEDs on a virtual clock, against their table: patterns, lamp test, "here I am", the code of a single LED, and the night.
namespace Aul.Tests;

[TestClass]
public class PanelTests
{
    // 2026-09-21 14:13:20 UTC: 19:13:20 in UTC+5.
    private const long EveningUtcMs = 1790000000000;
    private const int HourMs = 3600000;

    [TestMethod]
    public void EveryStateHasItsLedAndItsPattern()
    {
        // off, steady, slow, fast of power, link and centre; of fault: off, slow, steady.
        int[] patterns = { 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 2, 1 };
        Assert.AreEqual(LedTable.States, patterns.Length);
        for (int state = 0; state < LedTable.States; state++)
        {
            Assert.AreEqual(state / 4, LedTable.Led((LedState)state));
            Assert.AreEqual(patterns[state], (int)LedTable.Pattern((LedState)state));
        }
    }

    [TestMethod]
    public void EveryPatternKeepsItsTime()
    {
        // Half periods in ms: slow 1 s, fast 2 Hz, together 1 Hz.
        int[] halves = { 1000, 250, 500 };
        LedPattern[] patterns = { LedPattern.Slow, LedPattern.Fast, LedPattern.Together };
        for (int i = 0; i < patterns.Length; i++)
        {
            for (int ms = 0; ms < 8000; ms++)
            {
                Assert.AreEqual(ms / halves[i] % 2 == 0, LedTiming.IsLit(patterns[i], ms));
            }
        }

        Assert.IsTrue(LedTiming.IsLit(LedPattern.Steady, 12345));
        Assert.IsFalse(LedTiming.IsLit(LedPattern.Off, 12345));
    }

    [TestMethod]
    public void TheLampTestIsWholeHoweverLateTheFirstTurnIs()
    {
        Life life = new Life { NowMs = 3700 };
        for (int led = 0; led < Panel.Leds; led++)
        {
            life.Wait(10);
            Assert.AreEqual(1 << led, life.Lit & 15);
            Assert.AreEqual(1 << Panel.Only, life.Lit & (1 << Panel.Only));
            life.Wait(480);
            Assert.AreEqual(1 << led, life.Lit & 15);
            life.Wait(10);
        }

        life.Wait(1000);
        life.Agent.Panel.LampTest(life.NowMs);
        life.Wait(510);
        Assert.AreEqual(2, life.Lit & 15);
    }

    [TestMethod]
    public void TheLoopTurnsWhenAnLedChanges()
    {
        Life life = new Life();
        life.Wait(5000);
        life.Mains = 0;
        life.Wait(3000);
        Assert.IsTrue(life.Agent.Panel.Pattern(Panel.Power) == LedPattern.Slow);
        Assert.IsTrue(life.Agent.Panel.Pattern(Panel.Link) == LedPattern.Steady);
        Assert.IsTrue(life.Agent.Panel.Pattern(Panel.Centre) == LedPattern.Steady);
        Assert.IsTrue(life.Agent.Panel.Pattern(Panel.Fault) == LedPattern.Off);
        for (int ms = 0; ms < 4000; ms++)
        {
            life.Wait(1);
            Assert.AreEqual((life.NowMs - 1) / 1000 % 2 == 0, (life.Lit & 1) != 0);
        }
    }

    [TestMethod]
    public void HereIAmRunsThereAndBackAndEnds()
    {
        Life life = new Life();
        life.Wait(5000);
        life.Agent.Panel.Locate(1, life.NowMs);
        int[] places = { 0, 1, 2, 3, 2, 1, 0, 1 };
        for (int i = 0; i < places.Length; i++)
        {
            life.Wait(LedTiming.LocateMs - 10);
            Assert.AreEqual(1 << places[i], life.Lit & 15);
            Assert.AreEqual(i % 2 == 0, (life.Lit & (1 << Panel.Only)) != 0);
            life.Wait(10);
        }

        life.Wait(60000);
        Assert.AreEqual(7, life.Lit & 15);
        life.Agent.Panel.Locate(5, life.NowMs);
        life.Wait(200);
        life.Agent.Panel.Locate(0, life.NowMs);
        life.Wait(200);
        Assert.AreEqual(7, life.Lit & 15);
    }

    [TestMethod]
    public void OneLedIsSteadyWhenAllIsWellAndFlashesThePlaceOfTheFirstTrouble()
    {
        Life life = new Life(new MemoryFlash(), new Settings { LedOnlyPin = 2 });
        life.Wait(5000);
        Assert.AreEqual(1 << Panel.Only, life.Lit & (1 << Panel.Only));
        life.InternetMs = -1;
        life.Wait(5000);
        Assert.AreEqual(2, Flashes(life));
        life.Mains = 0;
        life.Wait(5000);
        Assert.AreEqual(1, Flashes(life));
    }

    [TestMethod]
    public void OneLedWinksWhileNothingIsKnown()
    {
        Agent agent = new Agent(new Settings { LedOnlyPin = 2 }, 0, new MemoryFlash(), new Counters(), 1);
        agent.Open();
        agent.Step(new Samples(0), 0);
        Assert.AreEqual(0, agent.Panel.Lit(4100));
        Assert.AreEqual(16, agent.Panel.Lit(4300));
        Assert.AreEqual(16, agent.Panel.Lit(5900));
    }

    [TestMethod]
    public void BadSettingsShowSettingUp()
    {
        Agent agent = new Agent(new Settings(), 2, new MemoryFlash(), new Counters(), 1);
        agent.Open();
        agent.Step(new Samples(0), 5000);
        Assert.IsFalse(agent.CanReport);
        Assert.AreEqual(31, agent.Panel.Lit(10000));
        Assert.AreEqual(0, agent.Panel.Lit(10500));
    }

    [TestMethod]
    public void NightIsTheLocalHoursOfTheSettingsAndNeedsAClock()
    {
        Life life = new Life(new MemoryFlash(), new Settings { NightFromHour = 22, NightUntilHour = 6 });
        life.UtcMs = 0;
        life.Wait(5000);
        Assert.IsFalse(life.Dim);
        for (int hour = 0; hour < 48; hour++)
        {
            life.UtcMs = EveningUtcMs + (hour * HourMs) - life.NowMs;
            life.Wait(2000);
            int local = (19 + hour) % 24;
            Assert.AreEqual(local >= 22 || local < 6, life.Dim);
        }

        life.UtcMs = EveningUtcMs + (52L * HourMs) - life.NowMs;
        life.Agent.Panel.LampTest(life.NowMs);
        life.Wait(1000);
        Assert.IsFalse(life.Dim);
        life.Wait(2000);
        Assert.IsTrue(life.Dim);
        life.Agent.Panel.Locate(1, life.NowMs);
        life.Wait(1000);
        Assert.IsFalse(life.Dim);
    }

    // Counts flashes between two pauses.
    private static int Flashes(Life life)
    {
        int flashes = 0;
        int dark = 0;
        bool was = false;
        bool counting = false;
        for (int ms = 0; ms < 12000; ms += 10)
        {
            life.Wait(10);
            bool lit = (life.Lit & (1 << Panel.Only)) != 0;
            dark = lit ? 0 : dark + 10;
            flashes += lit && !was && counting ? 1 : 0;
            was = lit;
            if (dark == 1000)
            {
                if (counting)
                {
                    return flashes;
                }

                counting = true;
            }
        }

        return -1;
    }
}
