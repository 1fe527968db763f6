// Who acknowledges delivery, with real parts: a host whose database was rolled back, a site that knows no host at all, and history as
// standard metrics for a centre that cannot read blocks.
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
public class BrokerAckTests
{
    [TestMethod]
    public void WhatADatabaseLostByARollBackIsAskedForAgain()
    {
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        using LossSite site = new(mosquitto.Port);
        site.UntilConnected();
        long early = site.Store.Count(LossSite.Node);
        site.StopHost();
        site.Store.Copy(site.Backup);
        site.StartHost();
        Wait.Until(() => site.Store.Count(LossSite.Node) > early + 40, "readings behind the backup");
        site.StopHost();
        site.RollBack();
        Assert.IsTrue(site.Agent.Journal.Stored > site.Store.Count(LossSite.Node), "the agent holds more for acknowledged than is stored");
        site.StartHost();
        Wait.Until(() => site.Host!.ReplaysAsked > 0, "the question");

        // Before the check: it cuts the power, and a new boot counts from 0.
        Wait.Until(() => site.Agent.Counters.Of(CounterId.Replays) > 0, "the question at the agent");
        site.CheckNothingLost(60);
    }

    /// <summary>The agent's own mark comes back from the broker: nobody else is needed to release what the broker has read.</summary>
    [TestMethod]
    public void WithoutAHostTheBrokersEchoAcknowledges()
    {
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        using LossSite site = new(mosquitto.Port, "report.ack = broker");
        site.StopHost();
        using Listener centre = new(mosquitto.Port);
        Wait.Until(() => site.Agent.Journal.Stored > 20, "acks by echo");
        mosquitto.Kill();
        site.UntilState(SignalId.LinkCentre, SignalTable.Broken);
        long before = site.Agent.Journal.Newest;
        Wait.Until(() => site.Agent.Journal.Newest > before + 10, "readings while the broker is away");
        long released = site.Agent.Journal.Stored;
        Assert.IsTrue(released <= before, "no echo without a broker");
        mosquitto.Start();
        Wait.Until(() => site.Agent.Journal.Stored > before + 10, "acks of the backlog");
    }

    /// <summary>Every snapshot value of the flash, from the first boot and the one after a power cut, arrives with its own time.</summary>
    [TestMethod]
    public void HistoryAsStandardMetricsCarriesEveryValueWithItsTime()
    {
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        using Listener centre = new(mosquitto.Port);
        using LossSite site = new(mosquitto.Port, "report.history = standard");
        site.StopHost();
        Wait.Until(() => site.Agent.Journal.Stored > 15, "the first boot's acks");
        site.Site.CutPower();
        site.Site.RestorePower();
        Wait.Until(() => site.Agent.Journal.Boot == 2 && site.Agent.Journal.Stored > 40, "the second boot's acks");
        long acknowledged = site.Agent.Journal.Stored;
        site.Site.CutPower();
        HashSet<string> sent = [.. centre.History()];
        List<Reading> kept = [.. site.Recorded().Where(reading => reading.Kind == RecordKind.Snapshot && reading.Sequence <= acknowledged)];
        Dating dates = new(site.Recorded(), DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
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

    // A centre of another make: it stores what it hears and acknowledges nothing.
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
