// Who proves delivery, with real parts: a host whose database was rolled back, a site that knows no host at all, and history as standard metrics
// for a centre that cannot read blocks.
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Aul.Monitor;
using Aul.Proof.Loss;
using Aul.Proof.Servers;
using Aul.Sparkplug;
using Aul.Sparkplug.Protobuf;
using Aul.Terminal;
using MQTTnet;

namespace Aul.SystemTests;

[TestClass]
public class ProofTests
{
    [TestMethod]
    public void WhatADatabaseLostByARollBackIsAskedForAgain()
    {
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        using LossSite village = new(mosquitto.Port);
        village.UntilConnected();
        long early = village.Store.Count(LossSite.Node);
        village.StopHost();
        village.Store.Copy(village.Backup);
        village.StartHost();
        Wait.Until(() => village.Store.Count(LossSite.Node) > early + 40, "readings behind the backup");
        village.StopHost();
        village.RollBack();
        Assert.IsTrue(village.Agent.Journal.Stored > village.Store.Count(LossSite.Node), "the agent holds more for proven than is stored");
        village.StartHost();
        Wait.Until(() => village.Host!.ReplaysAsked > 0, "the question");
        village.CheckNothingLost(60);
        Assert.IsTrue(village.Agent.Counters.Of(Tally.Replays) > 0);
    }

    /// <summary>The agent's own mark comes back from the broker: nobody else is needed to release what the broker has read.</summary>
    [TestMethod]
    public void WithoutAHostTheBrokersEchoProves()
    {
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        using LossSite village = new(mosquitto.Port, "report.proof = broker");
        village.StopHost();
        using Listener centre = new(mosquitto.Port);
        Wait.Until(() => village.Agent.Journal.Stored > 20, "proofs by echo");
        mosquitto.Kill();
        village.UntilState(SignalId.LinkCentre, SignalTable.Broken);
        long before = village.Agent.Journal.Newest;
        Wait.Until(() => village.Agent.Journal.Newest > before + 10, "readings while the broker is away");
        long released = village.Agent.Journal.Stored;
        Assert.IsTrue(released <= before, "no echo without a broker");
        mosquitto.Start();
        Wait.Until(() => village.Agent.Journal.Stored > before + 10, "proofs of the backlog");
    }

    /// <summary>Every snapshot value of the flash, from the first boot and the one after a power cut, arrives with its own time.</summary>
    [TestMethod]
    public void HistoryAsStandardMetricsCarriesEveryValueWithItsTime()
    {
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        using Listener centre = new(mosquitto.Port);
        using LossSite village = new(mosquitto.Port, "report.history = standard");
        village.StopHost();
        Wait.Until(() => village.Agent.Journal.Stored > 15, "the first boot's proofs");
        village.Site.CutPower();
        village.Site.RestorePower();
        Wait.Until(() => village.Agent.Journal.Boot == 2 && village.Agent.Journal.Stored > 40, "the second boot's proofs");
        long proven = village.Agent.Journal.Stored;
        village.Site.CutPower();
        HashSet<string> sent = [.. centre.History()];
        List<Reading> kept = [.. village.Recorded().Where(reading => reading.Kind == RecordKind.Snapshot && reading.Sequence <= proven)];
        Dating dates = new(village.Recorded(), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        Assert.IsTrue(kept.Count > 20 && kept.Any(reading => reading.Boot == 2));
        foreach (Reading reading in kept)
        {
            // A time server's answer that came later may move a date by what the clocks differ: to the second it is the same.
            long second = (dates.Of(reading).UtcMs ?? 0) / 1000;
            foreach ((int signal, long? value) in reading.Values)
            {
                string[] near = [.. new[] { second - 1, second, second + 1 }.Select(at => Listener.Text(Alias.Signal + signal, at, value))];
                Assert.IsTrue(near.Any(sent.Contains), $"{reading.Boot}.{reading.Sequence}: {near[1]} did not arrive");
            }
        }
    }

    // A centre of another make: it stores what it hears and proves nothing.
    private sealed class Listener : IDisposable
    {
        private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
        private readonly ConcurrentQueue<byte[]> _heard = new();

        public Listener(int port)
        {
            _client.ApplicationMessageReceivedAsync += message =>
            {
                _heard.Enqueue(System.Buffers.BuffersExtensions.ToArray(message.ApplicationMessage.Payload));
                return System.Threading.Tasks.Task.CompletedTask;
            };
            _client.ConnectAsync(new MqttClientOptionsBuilder().WithTcpServer("127.0.0.1", port).Build()).GetAwaiter().GetResult();
            _client.SubscribeAsync("spBv1.0/+/NDATA/#").GetAwaiter().GetResult();
        }

        public static string Text(long alias, long second, long? value) =>
            string.Create(CultureInfo.InvariantCulture, $"{alias} at {second}: {(value == null ? "unknown" : value)}");

        public IEnumerable<string> History() => _heard.SelectMany(bytes => Payload.Parser.ParseFrom(bytes).Metrics)
            .Where(metric => metric.IsHistorical).Select(metric => Text(
                (long)metric.Alias, (long)metric.Timestamp / 1000,
                metric.IsNull ? null : metric.ValueCase == Metric.ValueOneofCase.IntValue ? metric.IntValue : (long)metric.LongValue));

        public void Dispose() => _client.Dispose();
    }
}
