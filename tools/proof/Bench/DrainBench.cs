// How long a week of backlog takes over a satellite's line, beside one message an acknowledgement over the same line, and how long an alarm
// waits while it drains. Floor: the handshake, CONNECT, one acknowledgement, and the blocks at the line's rate.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Aul.Terminal;
using MQTTnet;
using MQTTnet.Protocol;

namespace Aul.Proof.Bench;

public static class DrainBench
{
    private const int OneWayMs = 300;
    private const int RttMs = 2 * OneWayMs;

    // An assumption: HughesNet's Gen5 plans name 3 Mbit/s up and promise nothing; a village shares far less. A faster line has a lower
    // floor.
    private const int UpBitsPerS = 512_000;
    private const int DownBitsPerS = 2_048_000;
    private const int PlainWindowBytes = 65_535;

    // ESP-IDF's default of lwIP's send buffer.
    private const int BoardWindowBytes = 5_744;
    private const int TcpRtts = 1;
    private const int TlsRtts = 3;
    private const int StopAndWaitMessages = 15;
    private const int NoAlarm = -1;
    private const int AlarmRuns = 3;
    private const int AlarmApartMs = 70;

    public static IEnumerable<Figure> Run(int seed, Action<string> note)
    {
        LongLine line = new(OneWayMs, UpBitsPerS, DownBitsPerS, TlsRtts, PlainWindowBytes);
        LongLine plain = line with { HandshakeRtts = TcpRtts };
        LongLine board = line with { WindowBytesMax = BoardWindowBytes };
        DrainRun quiet = Measure(line, seed, NoAlarm);

        // All the rest waits more than it works, so it runs side by side; the first alarms stand apart, to meet the backlog at other
        // places.
        Task<DrainRun>[] alarmed = [.. Enumerable.Range(0, AlarmRuns).Select(i => Aside(line, seed, i * AlarmApartMs))];
        Task<DrainRun> withoutTls = Aside(plain, seed, NoAlarm);
        Task<DrainRun> onBoard = Aside(board, seed, 0);
        (double connectS, double messageS) = StopAndWait(line, seed);
        Task.WaitAll([.. alarmed, withoutTls, onBoard]);
        List<double> alarmsMs = [.. alarmed.SelectMany(run => run.Result.AlarmsMs).Order()];
        double floorS = FloorS(line, quiet);
        double peerS = connectS + (Backlog.Snapshots * messageS);

        // One message an acknowledgement, in order: half of the week stands before an alarm, taken over all moments.
        double inOrderMs = peerS * 1000 / 2;
        yield return new Figure("drain.week-over-floor", quiet.Seconds / floorS, "x", 2.0, "lower", "one message an ack",
            peerS / floorS, 1);
        yield return new Figure("drain.alarm-extra-rtt", ExtraRtts(alarmsMs[^1]), "RTT", 1.0, "lower", "one message an ack",
            ExtraRtts(inOrderMs), 0);
        note($"line: {RttMs} ms RTT, {UpBitsPerS / 1000} kbit/s up (assumed), handshake {TlsRtts} RTT (TCP, TLS 1.2; held by the "
            + $"relay, not made)");
        note($"{"the week",-30} {Text(line, quiet)}");
        note($"{"without TLS",-30} {Text(plain, withoutTls.Result)}");
        note($"{$"send buffer of {BoardWindowBytes} B (lwIP)",-30} {Text(board, onBoard.Result)}; "
            + $"{Text([.. onBoard.Result.AlarmsMs.Order()])}");
        note($"{"alarms in " + AlarmRuns + " weeks",-30} {Text(alarmsMs)}");
        note($"{"one message an acknowledgement",-30} {messageS * 1000:F0} ms each, measured over {StopAndWaitMessages}; "
            + $"{Backlog.Snapshots} take {peerS:F0} s");
    }

    // A thread of its own: the loop sleeps as the board does, and the pool's few threads are for the relays.
    private static Task<DrainRun> Aside(LongLine line, int seed, int firstAlarmMs) =>
        Task.Factory.StartNew(() => Measure(line, seed, firstAlarmMs), CancellationToken.None, TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    private static DrainRun Measure(LongLine line, int seed, int firstAlarmMs)
    {
        using RealCentre centre = new();
        return DrainRun.Week(centre, line, seed, firstAlarmMs);
    }

    // Handshake, CONNECT and one acknowledgement; the way of the blocks is in the acknowledgement's round trip.
    private static double FloorS(LongLine line, DrainRun run) =>
        ((line.HandshakeRtts + 2) * RttMs / 1000.0) + (run.BlockBytes * 8.0 / line.UpBitsPerS);

    private static double ExtraRtts(double latencyMs) => (latencyMs - OneWayMs) / RttMs;

    private static string Text(LongLine line, DrainRun run) =>
        $"{run.Seconds:F2} s, floor {FloorS(line, run):F2} s ({run.BlockBytes} B of blocks, {run.UpBytes} B sent), "
        + $"{run.Seconds / FloorS(line, run):F2}x";

    private static string Text(IReadOnlyList<double> sortedMs) => sortedMs.Count == 0
        ? "no alarm was heard"
        : $"{sortedMs.Count} alarms, extra RTT median {ExtraRtts(sortedMs[sortedMs.Count / 2]):F2}, most {ExtraRtts(sortedMs[^1]):F2}";

    // QoS 1, a snapshot as JSON a message, the next one when the last is acknowledged.
    private static (double ConnectS, double MessageS) StopAndWait(LongLine line, int seed)
    {
        using RealCentre centre = new();
        using DelayRelay relay = new(centre.Port, line);
        using IMqttClient client = new MqttClientFactory().CreateMqttClient();
        Trace trace = new(seed);
        Record record = new();
        Stopwatch watch = Stopwatch.StartNew();
        RealCentre.Wait(client.ConnectAsync(RealCentre.Options(relay.Port, "peer", 60)));
        double connectS = watch.Elapsed.TotalSeconds;
        for (int i = 0; i < StopAndWaitMessages; i++)
        {
            trace.Next(record);
            RealCentre.Wait(client.PublishAsync(new MqttApplicationMessageBuilder().WithTopic(WirePeers.JsonTopic)
                .WithPayload(WirePeers.Text(record)).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build()));
        }

        return (connectS, (watch.Elapsed.TotalSeconds - connectS) / StopAndWaitMessages);
    }
}
