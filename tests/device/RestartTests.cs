// When the device restarts itself: a loop that stands still, memory that is gone, and never otherwise; and what an external watchdog sees.
using System.Threading;
using Aul.Device;
using Aul.Terminal;
using NanoOnDotnet;

namespace Aul.DeviceTests;

[TestClass]
public class RestartTests
{
    private const int StallMs = 300;

    [TestMethod]
    public void ALoopThatStandsStillIsRestartedAndTheNextBootSaysWhy()
    {
        using BenchBoard bench = new();
        bool asked = false;
        bench.Board.RebootAsked += () => asked = true;
        bench.Run(() => new Supervisor(NoWatchdog(), StallMs).Start());
        Wait.Until(() => asked, "a restart");
        using BenchBoard next = bench.NextBoot();
        Assert.AreEqual(BootReason.Stall, next.Make(RestartNote.Read));
    }

    [TestMethod]
    public void ALoopThatTurnsIsLeftAloneHoweverSlowly()
    {
        using BenchBoard bench = new();
        bool asked = false;
        bench.Board.RebootAsked += () => asked = true;
        Supervisor supervisor = bench.Make(() => new Supervisor(NoWatchdog(), StallMs));
        bench.Run(supervisor.Start);
        for (int i = 0; i < 10; i++)
        {
            Thread.Sleep(StallMs / 3);
            bench.Run(supervisor.Turned);
        }

        supervisor.Stop();
        Assert.IsFalse(asked);
    }

    // `lab prove` once waited five minutes for the supervisors of boards that had lost their power long ago.
    [TestMethod]
    public void NobodyWatchesALoopThatHasEnded()
    {
        using BenchBoard bench = new();
        Supervisor supervisor = bench.Make(() => new Supervisor(NoWatchdog(), Supervisor.StallMs));
        bench.Run(supervisor.Start);
        Assert.IsTrue(supervisor.IsWatching);
        supervisor.Stop();
        Wait.Until(() => !supervisor.IsWatching, "the supervisor to end");
    }

    [TestMethod]
    public void AnExternalWatchdogSeesTheLoopsTurnsAndNothingElse()
    {
        using BenchBoard bench = new();
        Settings settings = SiteText.Read("watchdog.pin = 13");
        Supervisor supervisor = bench.Make(() => new Supervisor(new Watchdog(new System.Device.Gpio.GpioController(), settings), StallMs));
        bool level = bench.Pins.Read(13);
        for (int i = 0; i < 4; i++)
        {
            bench.Run(supervisor.Turned);
            Assert.AreNotEqual(level, bench.Pins.Read(13));
            level = !level;
        }

        bench.Pins.Refused.Add(14);
        settings = SiteText.Read("watchdog.pin = 14");
        bench.Run(() => new Watchdog(new System.Device.Gpio.GpioController(), settings).Change());
    }

    [TestMethod]
    public void MemoryThatIsGoneForMinutesRestartsTheDevice()
    {
        using BenchBoard bench = new();
        bool asked = false;
        bench.Board.RebootAsked += () => asked = true;
        MemoryGuard guard = new();
        for (int i = 0; i < 3; i++)
        {
            bench.Board.FreeBytes = MemoryGuard.FreeBytesMin - 1;
            for (int look = 0; look < MemoryGuard.LooksMax - 1; look++)
            {
                Assert.AreEqual((uint)(MemoryGuard.FreeBytesMin - 1), bench.Make(guard.Look));
            }

            bench.Board.FreeBytes = MemoryGuard.FreeBytesMin;
            bench.Run(() => guard.Look());
        }

        Assert.IsFalse(asked, "a full moment is no leak");
        bench.Board.FreeBytes = 0;
        for (int look = 0; look < 2 * MemoryGuard.LooksMax; look++)
        {
            bench.Run(() => guard.Look());
        }

        Assert.IsFalse(asked, "a platform that cannot tell says 0");
        bench.Board.FreeBytes = 1;
        for (int look = 0; look < MemoryGuard.LooksMax; look++)
        {
            bench.Run(() => guard.Look());
        }

        Assert.IsTrue(asked);
        using BenchBoard next = bench.NextBoot();
        Assert.AreEqual(BootReason.Memory, next.Make(RestartNote.Read));
    }

    [TestMethod]
    [DataRow(BootReason.Fault)]
    [DataRow(BootReason.Planned)]
    [DataRow(BootReason.Network)]
    public void ANoteIsTheReasonOfOneBoot(int reason)
    {
        using BenchBoard first = new();
        Assert.AreEqual(BootReason.Unknown, first.Make(RestartNote.Read));
        first.Run(() => RestartNote.Leave(reason));
        using BenchBoard second = first.NextBoot();
        Assert.AreEqual(reason, second.Make(RestartNote.Read));
        second.Run(RestartNote.Clear);
        Assert.AreEqual(BootReason.Unknown, second.Make(RestartNote.Read));
    }

    [TestMethod]
    public void TheNoteSaysWhereInWhichBootAndAfterHowLongAndKeepsTheFirstOfTheSame()
    {
        using BenchBoard first = new();
        first.Run(() =>
        {
            RestartNote.Boot = 12;
            RestartNote.Leave(BootReason.Fault, FaultCode.BlockFull);
            RestartNote.Boot = 13;
            RestartNote.Leave(BootReason.Fault, FaultCode.BlockFull);
        });
        using BenchBoard second = first.NextBoot();
        Assert.AreEqual(BootReason.Fault, second.Make(RestartNote.Read));
        StringAssert.Matches(second.Make(RestartNote.Text), new System.Text.RegularExpressions.Regex(@"^4\.12\.\d+$"));
        second.Run(() => RestartNote.Leave(BootReason.Stall));
        StringAssert.Matches(second.Make(RestartNote.Text), new System.Text.RegularExpressions.Regex(@"^105\.13\.\d+$"));
        second.Put("restart.txt", "4");
        Assert.AreEqual(BootReason.Network, second.Make(RestartNote.Read));
        Assert.AreEqual("", second.Make(RestartNote.Text));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("1.x")]
    [DataRow("0")]
    [DataRow("9")]
    [DataRow("11")]
    [DataRow("it broke")]
    public void ANoteThatIsNoReasonSaysNothing(string note)
    {
        using BenchBoard bench = new();
        bench.Put("restart.txt", note);
        Assert.AreEqual(BootReason.Unknown, bench.Make(RestartNote.Read));
        bench.Run(RestartNote.Clear);
        Assert.IsFalse(System.IO.File.Exists(bench.PathOf("restart.txt")));
    }

    [TestMethod]
    public void ABoardWithoutPowerLeavesNoNoteAndThrowsNothing()
    {
        using BenchBoard first = new();
        first.Board.CutPower();
        first.Run(() => RestartNote.Leave(BootReason.Fault));
        using BenchBoard second = first.NextBoot();
        Assert.AreEqual(BootReason.Unknown, second.Make(RestartNote.Read));
    }

    private static Watchdog NoWatchdog() => new(new System.Device.Gpio.GpioController(), SiteText.Read());
}
