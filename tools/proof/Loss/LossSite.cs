// One site under proof: the firmware on a virtual board, its internet targets, and the real host with its SQLite file.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aul.Monitor;
using Aul.Simulation;
using Aul.Sparkplug;
using Aul.Terminal;

namespace Aul.Proof.Loss;

public sealed class LossSite : IDisposable
{
    public const string Node = "101033102-1";
    private const int PatienceS = 30;

    private readonly string _root = ExitCleanup.Folder("aul-site-");
    private readonly int _hostPort;

    /// <param name="settings">Further lines of the settings file, or others in place of those below.</param>
    /// <param name="agentPort">Where the agent reaches the broker, when it has a way of its own.</param>
    /// <param name="hostPort">Where the host does.</param>
    /// <param name="files">Files on the flash beside the settings, by name.</param>
    public LossSite(int brokerPort, string settings = "", int agentPort = 0, int hostPort = 0, Dictionary<string, string>? files = null)
    {
        _hostPort = hostPort == 0 ? brokerPort : hostPort;
        foreach ((string name, string text) in files ?? [])
        {
            Put(name, text);
        }

        Internet = new Relay(brokerPort);
        Store = new ReadingStore(Path.Combine(_root, "readings.db"));
        Site = new VirtualSite(Path.Combine(_root, "flash"), Merged($"""
            site.group = test
            site.node = {Node}
            mqtt.host = 127.0.0.1
            mqtt.port = {(agentPort == 0 ? brokerPort : agentPort)}
            sample.everyMs = 200
            report.everyMs = 300
            report.spreadMs = 0
            report.ackMs = 2000
            report.retryMsMax = 1000
            clock.waitMs = 1500
            diagnose.holdMs = 400
            signal.power.mains = gpio pin=36 debounceMs=100
            signal.link.lan = lan
            signal.link.internet = tcp target=127.0.0.1:{Internet.Port} everyMs=150 timeoutMs=500
            signal.link.internet.ms = timing
            signal.link.centre = session
            """, settings), 4711);
        Site.Drive(SignalId.PowerMains, SignalTable.Well);
        StartHost();
    }

    public VirtualSite Site { get; }

    public ReadingStore Store { get; private set; }

    /// <summary>Where a copy of the store may lie.</summary>
    public string Backup => Path.Combine(_root, "backup.db");

    /// <summary>Null while it is stopped.</summary>
    public Host? Host { get; private set; }

    /// <summary>What the internet probe reaches.</summary>
    public Relay Internet { get; }

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
        Host = new Host("127.0.0.1", _hostPort, Store);
        Host.Start();
    }

    public void StopHost()
    {
        Host?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Host = null;
    }

    /// <summary>The host's database becomes what its backup is.</summary>
    public void RollBack()
    {
        Store.Dispose();
        foreach (string file in Directory.GetFiles(_root, "readings.db*"))
        {
            File.Delete(file);
        }

        File.Move(Backup, Path.Combine(_root, "readings.db"));
        Store = new ReadingStore(Path.Combine(_root, "readings.db"));
    }

    /// <summary>What lies on the flash.</summary>
    public List<Reading> Recorded() => JournalFolder.Readings(Path.Combine(_root, "flash", "aul"));

    /// <summary>Ends the host as a killed process ends: the broker and the agent hear no farewell.</summary>
    public void KillHost()
    {
        Host?.Abort().AsTask().GetAwaiter().GetResult();
        Host = null;
    }

    public void UntilConnected() => Wait.Until(
        () => Agent.SyncState == SyncState.Live && Agent.Journal.Stored > 0, "the session with the centre and its first ack");

    public void UntilCause(int cause) => Wait.Until(
        () => Agent.Outages.Announced == cause, () => $"the cause {Cause.Word(cause)}; it is {Cause.Word(Agent.Outages.Announced)}");

    public void UntilWell() => UntilCause(Cause.None);

    public void UntilState(int signal, long state) => Wait.Until(
        () => Agent.Signals.Is(signal, state), $"{SignalTable.Name(signal)} to be {SignalTable.Word(signal, state)}");

    /// <summary>An outage of this cause was stored, begun and ended.</summary>
    public Reading OutageOf(int cause)
    {
        Reading? Of(RecordKind kind) => Stored.FirstOrDefault(reading => reading.Kind == kind && reading.Id == cause);
        Wait.Until(() => Of(RecordKind.OutageClose) != null, $"the stored outage {Cause.Word(cause)}");
        return Of(RecordKind.OutageOpen) == null
            ? throw new LossException($"an outage {Cause.Word(cause)} ended that never began")
            : Of(RecordKind.OutageClose)!;
    }

    /// <summary>What the agent has released must be stored: asked at any moment, however things stand.</summary>
    public void CheckReleasedIsStored()
    {
        Journal journal = Agent.Journal;
        long released = journal.Stored;
        long stored = Store.WatermarkOf(Node, journal.Id).Sequence;
        if (released > stored)
        {
            throw new LossException($"the agent has released all up to {released}, and the store holds all up to {stored}");
        }
    }

    /// <summary>Lets everything arrive, takes the power away, and holds the flash against the store: all, once, in order,
    /// unchanged.</summary>
    /// <returns>How many readings that are.</returns>
    public int CheckNothingLost(int patienceS = PatienceS)
    {
        Wait.Until(
            IsAllStored,
            () => $"every recorded reading to be stored: {Agent.Journal.Durable} on flash, {Agent.Journal.Stored} acknowledged, "
                + $"{Store.Count(Node)} stored, session {Agent.SyncState}, last fault {Agent.CentreFault}",
            patienceS);
        return Stored.Count;
    }

    public void Dispose()
    {
        StopHost();
        Site.Dispose();
        Internet.Dispose();
        Store.Dispose();
        ExitCleanup.Remove(_root);
    }

    private bool IsAllStored()
    {
        if (Site.Fault != null)
        {
            throw new LossException($"the firmware ended by itself: {Site.Fault}");
        }

        if (Agent.Journal.Stored != Agent.Journal.Durable)
        {
            return false;
        }

        Site.CutPower();
        List<string> recorded = [.. Recorded().Select(Text)];
        List<Reading> stored = Stored;
        List<string> strange = [.. stored.Select(Text).Except(recorded)];
        if (strange.Count > 0)
        {
            throw new LossException($"{strange.Count} stored readings are not what the flash holds, the first: {strange[0]}");
        }

        if (stored.Count < recorded.Count)
        {
            // A reading was written between the look and the cut: the board goes on living.
            Site.RestorePower();
            return false;
        }

        int hole = Enumerable.Range(0, stored.Count).FirstOrDefault(i => stored[i].Sequence != i + 1, -1);
        return hole < 0
            ? true
            : throw new LossException($"in place {hole + 1} of the store stands reading {stored[hole].Sequence}");
    }

    private static string Text(Reading reading) => $"{reading.Boot}.{reading.Sequence} {reading.AtMs} {reading.Text()}";

    // A key may stand once in the file: a line of the caller's takes the place of the usual one.
    private static string Merged(string usual, string others)
    {
        string[] lines = [.. others.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        HashSet<string> keys = [.. lines.Select(Key)];
        return string.Join('\n', usual.Split('\n').Where(line => !keys.Contains(Key(line))).Concat(lines)) + "\n";
    }

    private static string Key(string line) => line.Split('=')[0].Trim();
}
