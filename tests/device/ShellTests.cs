// The whole shell: sensing never stops for the link or a probe, nothing is lost in a cut, and Main neither ends nor stays dead.
using System;
using System.Threading;
using Aul.Device;
using Aul.Terminal;
using NanoOnDotnet;

namespace Aul.DeviceTests;

[TestClass]
public class ShellTests
{
    private const string Quick = SiteText.Small
        + "sample.everyMs = 100\nreport.spreadMs = 0\nreport.retryMsMax = 1000\nclock.waitMs = 0\nsignal.power.mains = gpio pin=4\n"
        + "led.power = 12\nled.link = 13\nled.centre = 14\nled.fault = 15\n";

    [TestMethod]
    public void WithoutSettingsItIsSettingUpAndStays()
    {
        using BenchBoard bench = new();
        RunningShell running = new(bench);
        running.UntilRecorded(1);
        Wait.Until(() => running.Shell.Agent.Panel.Pattern(Panel.Fault) == LedPattern.Together, "setting up on the panel");
        Assert.IsFalse(running.Shell.Agent.CanReport);
        Assert.AreEqual(1, running.Shell.Files.ProblemCount);
        running.Stop();
        Assert.AreEqual(0, bench.Connections.Count, "nobody to talk to");
    }

    [TestMethod]
    public void WithABadFileItWorksByTheLastGoodOneAndSaysSo()
    {
        using BenchBoard bench = new();
        bench.Put("settings.good", Quick);
        bench.Put("settings.txt", Quick + "led.colour = green\n");
        RunningShell running = new(bench);
        running.UntilRecorded(3);
        Assert.AreEqual(1, running.Shell.Agent.Counters.Of(CounterId.SettingsProblems));
        Wait.Until(() => bench.Connections.Count > 0, "a connection by the last good settings");
        Wait.Until(() => bench.Pins.Writes > 8, "the panel");
        Assert.AreEqual(LedPattern.Together, running.Shell.Agent.Panel.Pattern(Panel.Power));
        running.Stop();
    }

    [TestMethod]
    public void OfflineItGoesOnSensingAndLeaksNothing()
    {
        using BenchBoard bench = new();
        bench.Board.SwitchNetwork(false);
        bench.Put("settings.txt", Quick);
        RunningShell running = new(bench);
        Wait.Until(() => running.Shell.Agent.Counters.Of(CounterId.LinkFailures) >= 2, "two failed attempts");
        running.UntilRecorded(3);
        running.Stop();
        Wait.Until(() => bench.Board.OpenMqttClients == 0, "no client left");
    }

    [TestMethod]
    public void AStopByIntentionSaysFarewellAndLeavesNoClient()
    {
        using BenchBoard bench = new();
        bench.Put("settings.txt", Quick);
        RunningShell running = new(bench);
        Wait.Until(() => running.Shell.Agent.SyncState == SyncState.Live, "the session");
        running.Stop();
        ScriptedConnection connection = bench.Connections[0];
        CollectionAssert.AreEqual(connection.Asked!.WillPayload, connection.Published[^1]);
        Wait.Until(() => bench.Board.OpenMqttClients == 0, "no client left");
    }

    [TestMethod]
    public void ABrokerThatHangsStopsNoSensing()
    {
        using BenchBoard bench = new();
        ScriptedConnection hung = new();
        hung.HangInConnect();
        bench.Connections.Add(hung);
        bench.Put("settings.txt", Quick);
        RunningShell running = new(bench);
        Wait.Until(() => hung.Asked != null, "the attempt");
        running.UntilRecorded(10);
        bench.Pins.Drive(4, true);
        Wait.Until(() => running.Shell.Agent.Signals.Is(SignalId.PowerMains, SignalTable.Well), "the mains to be seen");
        running.Stop();
    }

    [TestMethod]
    public void ATargetThatSwallowsEverythingStopsNoSensing()
    {
        using BenchBoard bench = new();
        using BlackHole hole = new();
        bench.Put("settings.txt", Quick + $"signal.link.internet = tcp target={hole.Target} everyMs=100 timeoutMs=200\n");
        RunningShell running = new(bench);
        Thread.Sleep(300);
        running.UntilRecorded(10);
        running.Stop();
    }

    [TestMethod]
    public void StopEndsTheLoopAndFreesTheClient()
    {
        using BenchBoard bench = new();
        bench.Put("settings.txt", Quick);
        RunningShell running = new(bench);
        Wait.Until(() => running.Shell.Agent.SyncState == SyncState.Live, "the session");
        running.Stop();
        Wait.Until(() => bench.Board.OpenMqttClients == 0, "no client left");
        Assert.IsNull(running.Fault);
    }

    [TestMethod]
    public void EveryRecordThatWasPromisedIsThereAfterTheCut()
    {
        BenchBoard bench = new();
        using BenchBoard first = bench;
        bench.Put("settings.txt", Quick);
        long promised = 0;
        for (int cut = 0; cut < 6; cut++)
        {
            RunningShell running = new(bench);
            Assert.IsTrue(running.Shell.Agent.Journal.Newest >= promised,
                $"{promised} were promised, {running.Shell.Agent.Journal.Newest} found");
            Assert.AreEqual(cut + 1, running.Shell.Agent.Journal.Boot);
            running.UntilRecorded(3 + cut);
            running.CutPower();
            promised = running.Shell.Agent.Journal.Durable;
            Assert.IsNull(running.Fault);
            bench = bench.NextBoot();
        }
    }

    [TestMethod]
    public void AFaultOfTheProgramRestartsTheBoardInsteadOfLeavingItDead()
    {
        using BenchBoard bench = new();
        bench.Put("settings.txt", Quick);
        bool rebootAsked = false;
        bench.Board.RebootAsked += () => rebootAsked = true;
        Exception? ended = null;
        Thread main = new(() => bench.Run(() => ended = EndOfMain())) { IsBackground = true };
        main.Start();
        Wait.Until(() => bench.Pins.Writes > 0, "the panel");
        bench.Pins.Failing.Add(12);

        // Main waits half a minute, so that a fault at every start does not wear out the flash.
        Assert.IsTrue(main.Join(60000));
        Assert.IsTrue(rebootAsked);
        Assert.IsInstanceOfType<PowerCutException>(ended);
    }
    private static Exception? EndOfMain()
    {
        try
        {
            Program.Main();
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }
}
