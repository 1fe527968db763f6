// The whole device, as its own Shell puts it together, on a virtual board in a time of its own: pins, flash and the client library are
// nano-on-dotnet's, the line has no network behind it. The turns are the device's; between them its lamps are looked at. Its probes ask
// this machine alone, and only where the copy is metered.
using System;
using System.IO;
using System.Linq;
using System.Threading;
using Aul.Device;
using Aul.Simulation;
using Aul.Terminal;
using NanoOnDotnet;

namespace Aul.OnChip;

public sealed class ChipDevice : IDisposable
{
    private const int Entropy = 4711;
    private const int TickMs = 10;
    private const int UsPerMs = 1000;

    /// <summary>The client's threads are the PC's: they get so long to do what they were given.</summary>
    private const int DebounceMsMax = 10_000;

    private readonly string _folder = ExitCleanup.Folder("aul-chip-");
    private readonly Board _board;
    private readonly ChipHosts _hosts = new();
    private readonly CountedLink _link;
    private readonly AgentLoop _loop;
    private readonly Clock _clock;
    private readonly LampInputs _lamps;
    private ChipConnection? _connection;
    private long _nowMs;

    /// <param name="settings">The text of settings.txt; its hosts are put onto this machine.</param>
    /// <param name="probes">True in a metered copy, where the threads of the device sleep in virtual time.</param>
    public ChipDevice(string settings, bool probes)
    {
        VirtualTime.Begin();
        File.WriteAllText(Path.Combine(_folder, "settings.txt"), _hosts.Local(settings));
        _board = new Board(_folder, new ChipPins(), Connect);
        _board.SetClock(() => _nowMs * UsPerMs);
        Shell? shell = null;
        _board.Run(() => shell = new Shell(Entropy));
        Shell = shell!;
        if (Shell.Files.ProblemCount > 0)
        {
            throw new ArgumentException("the settings are refused: " + Shell.Files.Newest?.Problem(0).Text(), nameof(settings));
        }

        if (!probes)
        {
            Part<Probes>(Shell).Stop();
        }
        else
        {
            VirtualTime.AwaitFirstSleep(1);
        }

        _clock = Part<Clock>(Shell);
        AgentLoop loop = Part<AgentLoop>(Shell);
        _link = new CountedLink(Part<IMqttLink>(loop));
        _lamps = Part<LampInputs>(Shell);
        _loop = new AgentLoop(Part<IInputs>(loop), _link, Part<IPanel>(loop), Shell.Agent);
    }

    public Shell Shell { get; }

    public Agent Agent => Shell.Agent;

    public void RunUntil(long untilMs)
    {
        while (_nowMs < untilMs)
        {
            _board.Run(Turn);
        }
    }

    public void Dispose()
    {
        Part<Probes>(Shell).Stop();
        VirtualTime.End();
        _hosts.Dispose();
        _board.CutPower();
        ExitCleanup.Remove(_folder);
    }

    // Shells keep their parts to themselves.
    private static T Part<T>(object whole) =>
        (T)HeapLayout.FieldsOf(whole.GetType()).First(field => typeof(T).IsAssignableFrom(field.FieldType)).GetValue(whole)!;

    private void Turn()
    {
        _clock.Set(_nowMs);
        long nextMs = _loop.Turn(_nowMs);
        long untilMs = Math.Max(nextMs, _nowMs + TickMs);
        for (; _nowMs < untilMs; _nowMs += _lamps.HasAny ? TickMs : untilMs - _nowMs)
        {
            // Sleeps of 1 to 9 ms end with the tick.
            _lamps.Look(_nowMs);
            VirtualTime.Advance(_nowMs);
        }

        // An attempt connects, subscribes and sends on threads of its own.
        SpinWait.SpinUntil(() => _link.IsWaiting || (_connection?.Published ?? 0) >= _link.Published, DebounceMsMax);
        if (_link.IsWaiting)
        {
            SpinWait.SpinUntil(() => _link.HasNews(), DebounceMsMax);
        }
    }

    private ChipConnection Connect() => _connection = new ChipConnection
    {
        Answer = () => (ChipLink.Topic(Shell.Files.Settings), ChipLink.Stored(Agent.Journal)),
    };

    /// <summary>The device's link, and what it was asked for and has not answered yet.</summary>
    private sealed class CountedLink(IMqttLink link) : IMqttLink
    {
        private readonly LinkEvent _first = new();
        private bool _hasFirst;

        public int Published { get; private set; }

        /// <summary>A connect or a subscription is on its way.</summary>
        public bool IsWaiting { get; private set; }

        public void Do(LinkCommand command)
        {
            IsWaiting = command.Wish is LinkWish.Connect or LinkWish.Subscribe;
            Published += command.Wish == LinkWish.Publish ? 1 : 0;
            link.Do(command);
        }

        public bool HasNews()
        {
            _hasFirst = _hasFirst || link.TryTake(_first);
            return _hasFirst;
        }

        public bool TryTake(LinkEvent linkEvent)
        {
            if (!_hasFirst)
            {
                return link.TryTake(linkEvent);
            }

            _hasFirst = false;
            (linkEvent.News, linkEvent.Attempt, linkEvent.Fault) = (_first.News, _first.Attempt, _first.Fault);
            (linkEvent.Topic, linkEvent.Payload) = (_first.Topic, _first.Payload);
            return true;
        }
    }
}
