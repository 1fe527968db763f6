// One board in one kind of site lives an hour: the firmware's own adapters on a virtual board that refuses what the chip lacks, with time
// driven from here. What it must show for it: every signal that a pin feeds was seen in each of its states, the LEDs' pins did what the
// panel said, and the journal has it. Probes and the broker are played: they have no pins.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Aul.Device;
using Aul.Simulation;
using Aul.Sites;
using Aul.Terminal;
using NanoOnDotnet;

namespace Aul.Proof.Boards;

public sealed class BoardLife
{
    public const int HourMs = 3600000;
    private const int ClockAtMs = 60000;
    private const int DebounceMs = 10000;
    private const int ProbesEveryMs = 10000;

    /// <summary>The step of the device's tick: the least that a turn takes here.</summary>
    private const int TickMs = 10;
    private const int LookUs = 100;
    private const int SnapshotsMin = 55;
    private const int Entropy = 20261126;
    private const string Secrets = "page.pin = 123456\nwitness.key = 0123456789abcdef0123456789abcdef\n";
    private static readonly DateTime UtcAtStart = new(2026, 11, 26, 5, 0, 0, DateTimeKind.Utc);

    private static readonly string[] LedRoles = [.. BoardFile.FourLeds];

    private readonly BoardPin[] _leds;
    private readonly BoardPin? _watchdog;
    private readonly VirtualBoard _virtual;
    private readonly BoardWorld _world;
    private readonly Dictionary<int, HashSet<long>> _seen = [];
    private readonly HashSet<string> _faults = [];
    private readonly HashSet<string> _lit = [];
    private readonly HashSet<string> _dark = [];
    private long _nowUs;
    private long _probesDueMs;

    private BoardLife(BoardFile board, ProfileFile profile, string folder)
    {
        _leds = [.. board.PinsFor(profile.Name).Where(pin => pin.IsLed)];
        _watchdog = board.PinFor(profile.Name, BoardPin.Watchdog);
        _virtual = VirtualBoard.PowerOn(folder, Limits(Chip.Of(board.Chip)), hasTime: false);

        // Pulses are sampled as fast as it goes, and lamps looked at within a tick: each question takes its time.
        _virtual.Board.SetClock(() => _nowUs += LookUs);
        _world = new BoardWorld(_virtual, board, profile);
    }

    /// <summary>Lives the hour; what was not as it must be, empty when all was.</summary>
    /// <exception cref="InvalidDataException">Board and profile make no site: the message says why.</exception>
    /// <param name="isChecked">False lets a board live that the checker refuses: what the chip lacks must then be seen.</param>
    public static IReadOnlyList<string> Live(BoardFile board, string profileName, bool isChecked = true)
    {
        ProfileFile profile = ProfileFile.Load(profileName);
        SiteFile site = SiteFile.Read(
            $"{board.Name}.txt", SiteExample.Text(board, profile, BoardHeap.Full) + "report.spreadMs = 0\n", Secrets);
        SiteSettings settings = SiteSettings.Compile(site, board, isChecked, isWeighed: false);
        string folder = ExitCleanup.Folder("aul-board-");
        try
        {
            File.WriteAllText(Path.Combine(folder, "settings.txt"), settings.Settings, Encoding.ASCII);
            File.WriteAllText(Path.Combine(folder, "secrets.txt"), settings.Secrets, Encoding.ASCII);
            BoardLife life = new(board, profile, folder);
            life._virtual.Board.Run(life.Run);
            return [.. life._faults.Select(fault => $"{board.Name}, {profileName}: {fault}")];
        }
        finally
        {
            ExitCleanup.Remove(folder);
        }
    }

    /// <summary>What the virtual board refuses, as the chip does.</summary>
    private static ChipLimits Limits(Chip chip) => new(
        [.. chip.Exists], [.. chip.InputOnly], [.. Enumerable.Range(0, 20).Where(channel => chip.PinOfChannel(channel) >= 0)],
            chip.PulseCounters > 0);

    private void Run()
    {
        SettingsFiles files = new();
        files.Load();
        Settings settings = files.Settings;
        FaultIf(files.ProblemCount > 0, "the firmware refuses its settings");
        int noted = RestartNote.Read();
        RestartNote.Clear();
        System.Device.Gpio.GpioController gpio = new();
        Watchdog watchdog = new(gpio, settings);
        settings.JournalBytesMax = FlashRoom.JournalBytes(settings);
        ProbeTable table = new(settings.SignalCount);
        Clock clock = new();
        LampInputs lamps = new(gpio, settings);
        _world.SetLamps(0);
        Agent agent = new(settings, files.ProblemCount, new FlashFiles(), new Counters(), Entropy);
        agent.Open(noted);
        AgentLoop loop = new(
            new Inputs(new PinInputs(gpio, settings), lamps, new Lan(settings), new SystemClock(), table, clock),
            new ScriptedCentre(), new LedPanel(gpio, settings), agent);
        int[] fed = [.. Enumerable.Range(0, settings.SignalCount).Where(slot => IsFed(settings, slot))];
        Uptime uptime = new();
        for (long nowMs = 0; nowMs <= HourMs; nowMs = uptime.NowMs())
        {
            Outside(settings, table, nowMs);
            clock.Set(nowMs);
            long waitMs = loop.Turn(nowMs) - nowMs;
            watchdog.Change();
            Note(agent, fed, nowMs);
            Wait(lamps, Math.Max(waitMs, TickMs));
        }

        Judge(agent, fed);
    }

    // What is not on a pin: the time server answers after a minute, and the network is well all the hour.
    private void Outside(Settings settings, ProbeTable table, long nowMs)
    {
        const int quickMs = 12;
        _world.Set(nowMs);
        if (nowMs >= ClockAtMs)
        {
            _virtual.Board.SetUtc(UtcAtStart.AddMilliseconds(nowMs));
        }

        for (int slot = 0; slot < settings.SignalCount && nowMs >= _probesDueMs; slot++)
        {
            if (settings.Signal(slot).Source is Source.Tcp or Source.Dns)
            {
                table.Put(slot, quickMs, nowMs);
            }
        }

        _probesDueMs += nowMs >= _probesDueMs ? ProbesEveryMs : 0;
    }

    // As the shell waits: lamps are looked at meanwhile.
    private void Wait(LampInputs lamps, long waitMs)
    {
        long untilMs = (_nowUs / 1000) + waitMs;
        for (long nowMs = TickAfter(); nowMs <= untilMs; nowMs = TickAfter())
        {
            long nextMs = lamps.HasAny && lamps.DueMs < untilMs ? lamps.DueMs : untilMs;
            _nowUs = 1000 * (nextMs > nowMs ? nextMs / TickMs * TickMs : nowMs);
            _world.SetLamps(_nowUs / 1000);
            lamps.Look(_nowUs / 1000);
        }
    }

    private long TickAfter() => ((_nowUs / 1000 / TickMs) + 1) * TickMs;

    // A pin feeds it, or it is made of one that a pin feeds.
    private static bool IsFed(Settings settings, int slot)
    {
        SignalSpec spec = settings.Signal(slot);
        return spec.Source is Source.Gpio or Source.Pulse or Source.Adc or Source.Led
            || (spec.Source == Source.Level && settings.Signal(settings.SlotOf(spec.Of)).Source == Source.Adc);
    }

    private void Note(Agent agent, int[] fed, long nowMs)
    {
        foreach (int slot in fed)
        {
            Signal signal = agent.Signals.At(slot);
            if (signal.Known)
            {
                (_seen.TryGetValue(signal.Id, out HashSet<long>? seen) ? seen : _seen[signal.Id] = []).Add(signal.Value);
            }
            else if (nowMs > DebounceMs)
            {
                _faults.Add($"{SignalTable.Name(signal.Id)} is unknown, and a pin feeds it");
            }
        }

        if (_watchdog != null)
        {
            (_virtual.Pins.Level(_watchdog.Gpio) ? _lit : _dark).Add(_watchdog.Role);
        }

        int lit = agent.Panel.Lit(nowMs);
        foreach (BoardPin led in _leds)
        {
            int bit = led.Role == BoardFile.OnlyLed ? Panel.Only : Array.IndexOf(LedRoles, led.Role);
            bool on = _virtual.Pins.Level(led.Gpio) != led.ActiveLow;
            (on ? _lit : _dark).Add(led.Role);
            if (on != ((lit & (1 << bit)) != 0))
            {
                _faults.Add($"{led.Role} on GPIO{led.Gpio} does not follow the panel");
            }
        }
    }

    private void Judge(Agent agent, int[] fed)
    {
        Dictionary<int, int> changes = Records(agent, out int snapshots);
        FaultIf(snapshots < SnapshotsMin, $"{snapshots} snapshots in the journal, and {SnapshotsMin} are the least of an hour");
        foreach (int slot in fed)
        {
            Signal signal = agent.Signals.At(slot);
            string name = SignalTable.Name(signal.Id);
            HashSet<long> seen = _seen.GetValueOrDefault(signal.Id) ?? [];
            if (!signal.IsState)
            {
                FaultIf(seen.Count < 10, $"{name} was seen at {seen.Count} values while its voltage fell and rose");
                continue;
            }

            foreach (int state in new[] { SignalTable.Well, SignalTable.Broken })
            {
                FaultIf(!seen.Contains(state), $"{name} was never seen {SignalTable.Word(signal.Id, state)}");
            }

            FaultIf(signal.Source is not Source.Gpio && !seen.Contains(SignalTable.Degraded) && signal.Id != SignalId.LinkLight,
                $"{name} was never seen {SignalTable.Word(signal.Id, SignalTable.Degraded)}");
            FaultIf(signal.Value != SignalTable.Well, $"{name} did not come back");
            FaultIf(changes.GetValueOrDefault(signal.Id) < 3, $"{name} has {changes.GetValueOrDefault(signal.Id)} changes in the journal");
        }

        foreach (BoardPin led in _watchdog == null ? _leds : [.. _leds, _watchdog])
        {
            FaultIf(!_lit.Contains(led.Role) || !_dark.Contains(led.Role), $"{led.Role} never changed");
        }
    }

    private static Dictionary<int, int> Records(Agent agent, out int snapshots)
    {
        Dictionary<int, int> changes = [];
        snapshots = 0;
        BlockView view = new();
        BlockReader reader = new();
        Record record = new();
        for (long next = 1; agent.Journal.Peek(next, view); next = view.LastSequence + 1)
        {
            reader.Open(view.Buffer, view.Offset, view.Offset + view.Length);
            while (reader.Next(record))
            {
                snapshots += record.Kind == RecordKind.Snapshot ? 1 : 0;
                if (record.Kind == RecordKind.Change)
                {
                    changes[record.Id] = changes.GetValueOrDefault(record.Id) + 1;
                }
            }
        }

        return changes;
    }

    private void FaultIf(bool broken, string what)
    {
        if (broken)
        {
            _faults.Add(what);
        }
    }
}
