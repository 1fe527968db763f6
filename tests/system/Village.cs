// One village under test: the firmware on a virtual board, its internet targets, and the real host with its SQLite file.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aul.Cli;
using Aul.Cli.Decode;
using Aul.Cli.Demo;
using Aul.Monitor;

namespace Aul.SystemTests;

public sealed class Village : IDisposable
{
    public const string Node = "101033102-1";

    private readonly string _root = Directory.CreateTempSubdirectory("aul-village-").FullName;
    private readonly int _hostPort;
    private Host? _host;

    /// <param name="signals">Further signal lines of the settings.</param>
    /// <param name="files">Files on the flash beside the settings, by name.</param>
    /// <param name="hostPort">Where the host finds the broker, when it is not where the village does.</param>
    public Village(int brokerPort, string signals = "", Dictionary<string, string>? files = null, int hostPort = 0)
    {
        _hostPort = hostPort == 0 ? brokerPort : hostPort;
        foreach ((string name, string text) in files ?? [])
        {
            Put(name, text);
        }

        Internet = new Line(brokerPort);
        Store = new ReadingStore(Path.Combine(_root, "readings.db"));
        Site = new VirtualSite(Path.Combine(_root, "flash"), $"""
            site.group = test
            site.node = {Node}
            mqtt.host = 127.0.0.1
            mqtt.port = {brokerPort}
            sample.everyMs = 200
            report.everyMs = 300
            report.spreadMs = 0
            report.proofMs = 2000
            report.retryMsMax = 1000
            clock.waitMs = 1500
            diagnose.holdMs = 400
            signal.power.mains = gpio pin=36 settleMs=100
            signal.link.lan = lan
            signal.link.internet = tcp target=127.0.0.1:{Internet.Port} everyMs=150 timeoutMs=500
            signal.link.internet.ms = timing
            signal.link.centre = session
            {signals}
            """, 4711);
        Site.Drive(SignalId.PowerMains, SignalTable.Well);
        StartHost();
    }

    public VirtualSite Site { get; }

    public ReadingStore Store { get; }

    /// <summary>What the internet probe reaches.</summary>
    public Line Internet { get; }

    public Agent Agent => Site.Agent;

    public List<Reading> Stored => Store.Readings(Node);

    /// <summary>Writes a file onto the flash, as somebody with a cable does.</summary>
    public void Put(string name, string text)
    {
        Directory.CreateDirectory(Path.Combine(_root, "flash"));
        File.WriteAllText(Path.Combine(_root, "flash", name), text);
    }

    public void StartHost()
    {
        _host = new Host("127.0.0.1", _hostPort, Store);
        _host.Start();
    }

    public void StopHost()
    {
        _host?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _host = null;
    }

    public void UntilConnected() => Wait.Until(
        () => Agent.SyncState == SyncState.Live && Agent.Journal.Stored > 0, "the session with the centre and its first proof");

    public void UntilCause(int cause) => Wait.Until(
        () => Agent.Outages.Announced == cause, () => $"the cause {Cause.Word(cause)}; it is {Cause.Word(Agent.Outages.Announced)}");

    public void UntilWell() => UntilCause(Cause.None);

    public void UntilState(int signal, long state) => Wait.Until(
        () => Agent.Signals.Is(signal, state), $"{SignalTable.Name(signal)} to be {SignalTable.Word(signal, state)}");

    /// <summary>An outage of this cause was stored, begun and ended.</summary>
    public Reading OutageOf(int cause)
    {
        Wait.Until(() => Stored.Any(reading => reading.Kind == RecordKind.OutageClose && reading.Id == cause), $"the stored outage {Cause.Word(cause)}");
        Assert.IsTrue(Stored.Any(reading => reading.Kind == RecordKind.OutageOpen && reading.Id == cause));
        return Stored.First(reading => reading.Kind == RecordKind.OutageClose && reading.Id == cause);
    }

    /// <summary>Lets everything arrive, takes the power away, and holds the flash against the store: all, once, in order, unchanged.</summary>
    public void CheckNothingLost()
    {
        Wait.Until(
            () =>
            {
                if (Agent.Journal.Stored != Agent.Journal.Durable)
                {
                    return false;
                }

                Site.CutPower();
                List<string> recorded = [.. JournalFolder.Readings(Path.Combine(_root, "flash", "aul")).Select(Text)];
                List<Reading> stored = Stored;
                if (recorded.Count != stored.Count)
                {
                    // A reading was written between the look and the cut: the board goes on living.
                    Assert.IsTrue(stored.Count < recorded.Count, "the store holds what the flash does not");
                    Site.RestorePower();
                    return false;
                }

                CollectionAssert.AreEqual(recorded, stored.Select(Text).ToList());
                CollectionAssert.AreEqual(
                    Enumerable.Range(1, stored.Count).Select(i => (long)i).ToList(), stored.Select(reading => reading.Sequence).ToList());
                return true;
            },
            "every recorded reading to be stored");
    }

    public void Dispose()
    {
        StopHost();
        Site.Dispose();
        Internet.Dispose();
        Store.Dispose();
        Directory.Delete(_root, true);
    }

    private static string Text(Reading reading) => $"{reading.Boot}.{reading.Sequence} {reading.AtMs} {reading.Text()}";
}
