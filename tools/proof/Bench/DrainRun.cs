// The board comes back after its week: the second boot over the same flash, in real time, with the firmware's link through the long line to
// the real broker and host. Measures until the host's proof of all that was there at the start is back; alarms are raised on the way.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Aul.Device;
using Aul.Simulation;
using Aul.Sites;
using Aul.Sparkplug;
using Aul.Sparkplug.Protobuf;
using NanoOnDotnet;

namespace Aul.Proof.Bench;

/// <summary>What a drain took.</summary>
/// <param name="Seconds">From the wish to connect to the proof of the last reading.</param>
/// <param name="BlockBytes">The backlog, as blocks.</param>
/// <param name="UpBytes">All that the session sent.</param>
/// <param name="AlarmsMs">From the sample that shows an alarm to the subscriber at the broker that has it.</param>
public sealed record DrainRun(double Seconds, long BlockBytes, long UpBytes, IReadOnlyList<double> AlarmsMs)
{
    private const int PatienceS = 60;
    private const int AlarmEveryMs = 200;
    private const int AlarmAnswerMs = 10000;

    /// <param name="firstAlarmMs">Milliseconds from the birth to the first alarm; below 0: none.</param>
    public static DrainRun Week(RealCentre centre, LongLine line, int seed, int firstAlarmMs)
    {
        DrainRun? run = null;
        using DelayRelay relay = new(centre.Port, line);
        NanoOnDotnet.Board board = VirtualBoard.PowerOn(centre.BoardFolder).Board;
        board.Run(() => run = new Drain(centre, relay, seed).Run(firstAlarmMs));
        board.CutPower();
        return run!;
    }

    // One drain under way.
    private sealed class Drain
    {
        private readonly TraceSite _site;
        private readonly Agent _agent;
        private readonly AgentLoop _loop;
        private readonly RealCentre _centre;
        private readonly DelayRelay _relay;
        private readonly Stopwatch _watch = new();
        private readonly List<double> _alarmsMs = [];
        private double _raisedMs = -1;
        private double _heardMs = -1;

        public Drain(RealCentre centre, DelayRelay relay, int seed)
        {
            _centre = centre;
            _relay = relay;
            _site = new TraceSite(seed, ProfileFile.Load("satellite").Pace() + $"\nmqtt.host = 127.0.0.1\nmqtt.port = {relay.Port}");
            Counters counters = new();
            _agent = new Agent(_site.Settings, 0, Backlog.Week(seed), counters, seed);
            _agent.Open(BootReason.Unknown);
            _loop = new AgentLoop(_site, new MqttLink(_site.Settings, counters, new Names(new Clock(), 1)), new DarkPanel(), _agent);
        }

        public DrainRun Run(int firstAlarmMs)
        {
            long target = _agent.Journal.Durable;
            long bytes = BlockBytes(target);
            double bornMs = 0;
            _centre.Heard += Hear;
            _watch.Start();
            while (_agent.Journal.Stored < target)
            {
                Turn();
                bornMs = bornMs == 0 && _agent.SyncState == SyncState.Live ? NowMs : bornMs;
                if (NowMs > PatienceS * 1000)
                {
                    throw new TimeoutException($"lab bench drain: {_agent.Journal.Stored} of {target} readings acknowledged after "
                        + $"{PatienceS} s");
                }

                if (firstAlarmMs >= 0 && bornMs > 0 && NowMs > bornMs + firstAlarmMs)
                {
                    Alarm();
                }
            }

            DrainRun run = new(NowMs / 1000, bytes, _relay.UpBytes, _alarmsMs);
            while (_raisedMs >= 0 && NowMs < (run.Seconds * 1000) + AlarmAnswerMs)
            {
                Turn();
                Alarm();
            }

            _centre.Heard -= Hear;
            return run;
        }

        private double NowMs => _watch.Elapsed.TotalMilliseconds;

        // As the shell turns it on the board.
        private void Turn()
        {
            _site.NowMs = _watch.ElapsedMilliseconds;
            long waitMs = _loop.Turn(_site.NowMs) - _watch.ElapsedMilliseconds;
            if (waitMs > 0)
            {
                Thread.Sleep((int)waitMs);
            }
        }

        // Raises the next alarm when the one before was heard and a while has passed. The mains goes and comes: each change is one.
        private void Alarm()
        {
            if (_raisedMs >= 0 && Volatile.Read(ref _heardMs) >= 0)
            {
                _alarmsMs.Add(_heardMs - _raisedMs);
                _raisedMs = -1;
            }
            else if (_raisedMs < 0 && NowMs - Math.Max(0, _heardMs) > AlarmEveryMs)
            {
                Volatile.Write(ref _heardMs, -1);
                _site.IsMainsCut = !_site.IsMainsCut;
                _raisedMs = NowMs;
            }
        }

        private void Hear(string topic, byte[] payload)
        {
            if (_raisedMs >= 0 && _heardMs < 0 && topic.Contains("/NDATA/") && Payloads.TryRead(payload, out Payload read, out _)
                && read.Metrics.Any(metric => metric.Alias == Alias.Signal + SignalId.PowerMains && !metric.IsHistorical))
            {
                Volatile.Write(ref _heardMs, NowMs);
            }
        }

        private long BlockBytes(long target)
        {
            BlockView view = new();
            long bytes = 0;
            for (long next = 1; next <= target && _agent.Journal.Peek(next, view); next = view.LastSequence + 1)
            {
                bytes += view.Length;
            }

            return bytes;
        }
    }
}
