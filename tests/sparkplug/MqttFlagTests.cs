// Conformance, MQTT: what the firmware's own link asks of its client library while the whole agent lives over it: clean session, will,
// QoS, retain. Each test is named in CONFORMANCE.md. It does not show which bytes M2Mqtt makes of that: the system tests' broker does.
using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using Aul.Device;
using Aul.Simulation;
using Aul.Sparkplug;
using Aul.Sparkplug.Protobuf;
using NanoOnDotnet;

namespace Aul.SparkplugTests;

[TestClass]
public sealed class MqttFlagTests : IMqttLink, IInputs, IPanel, IDisposable
{
    private const int PatienceMs = 20000;

    private readonly string _folder = Directory.CreateTempSubdirectory("aul-flags-").FullName;
    private readonly KeptConnection _connection = new();
    private readonly Board _board;
    private readonly AgentLoop _loop;
    private readonly Agent _agent;
    private MqttLink? _link;
    private long _nowMs;
    private long _mains = 1;

    public MqttFlagTests()
    {
        Settings settings = Conversation.AllSignals();
        settings.MqttHost = "127.0.0.1";
        settings.ReportEveryMs = 1000;
        Counters counters = new();
        _agent = new Agent(settings, 0, new RamFlash(), counters, 77);
        _agent.Open();
        _board = new Board(_folder, new NoPins(), () => _connection);
        _board.Run(() => _link = new MqttLink(settings, counters, new Names(new Clock(), 1)));
        _loop = new AgentLoop(this, this, this, _agent);
    }

    [TestMethod]
    public void BirthsAndDataAreQos0AndNotRetained()
    {
        Until(() => Count("NBIRTH") == 1, "the birth");
        _mains = 0;
        Until(() => Count("NDATA") > 1, "data");
        _connection.Deliver(Conversation.Command, Payloads.Rebirth(1));
        Until(() => Count("NBIRTH") == 2, "the birth again");
        Assert.IsTrue(_connection.Published.All(sent => sent.Qos == 0 && !sent.Retain));
    }

    [TestMethod]
    public void TheWillIsTheDeathAtQos1AndNotRetained()
    {
        Until(() => Count("NBIRTH") == 1, "the birth");
        MqttConnect asked = _connection.Asked!;
        Assert.AreEqual(Conversation.Death, asked.WillTopic);
        Assert.AreEqual(1, asked.WillQos);
        Assert.IsFalse(asked.WillRetain);
        Assert.IsTrue(Payloads.TryRead(asked.WillPayload!, out Payload death, out string reason), reason);
        Assert.IsTrue(Payloads.TryRead(_connection.Published[0].Payload, out Payload birth, out reason), reason);
        Assert.AreEqual(birth.Metrics.Single(metric => metric.Name == "bdSeq").LongValue, death.Metrics.Single().LongValue);
    }

    [TestMethod]
    public void TheSessionIsClean()
    {
        Until(() => _connection.Asked != null, "CONNECT");
        Assert.IsTrue(_connection.Asked!.CleanSession);
    }

    [TestMethod]
    public void CommandsAreSubscribedAtQos1()
    {
        Until(() => Count("NBIRTH") == 1, "the birth");
        Assert.AreEqual((Conversation.Command, 1), _connection.Subscribed.Single());
    }

    /// <summary>A link that is given up is closed without DISCONNECT, so that the broker publishes the death.</summary>
    [TestMethod]
    public void NoDisconnectIsEverSent()
    {
        Until(() => Count("NBIRTH") == 1, "the birth");
        LinkCommand close = new(new WorkBuffer()) { Wish = LinkWish.Close };
        _board.Run(() => _link!.Do(close));

        // The agent did not ask for it and would go on: it is not turned any more.
        Assert.IsTrue(SpinWait.SpinUntil(() => _connection.WasDisposed, 20_000), "the connection is not closed");
        Assert.AreEqual(0, _connection.Disconnects);
    }

    public void Do(LinkCommand command) => _board.Run(() => _link!.Do(command));

    public bool TryTake(LinkEvent linkEvent)
    {
        bool taken = false;
        _board.Run(() => taken = _link!.TryTake(linkEvent));
        return taken;
    }

    public void Read(Samples samples)
    {
        samples.Put(0, _mains, _nowMs);
        samples.PutUtc(Conversation.BootUtcMs + _nowMs, _nowMs);
    }

    public void Show(int lit, bool dim) => Assert.IsTrue(lit is >= 0 and < 32);

    public void Dispose()
    {
        _board.Run(() => _link!.Close());
        _board.CutPower();
        Directory.Delete(_folder, true);
    }

    private int Count(string type) => _connection.Published.Count(sent => sent.Topic.Contains(type, StringComparison.Ordinal));

    // The agent's clock is the test's; only the link's threads take real time.
    private void Until(Func<bool> isTrue, string what)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!isTrue())
        {
            Assert.IsTrue(watch.ElapsedMilliseconds < PatienceMs, $"waited for {what}");
            _loop.Turn(_nowMs);
            _nowMs += Conversation.TurnMs;
            Thread.Sleep(1);
        }
    }

    private sealed class NoPins : IPins
    {
        public void Open(int pin, bool output, bool pullUp, bool pullDown) => throw new ArgumentException("no pins");

        public void Close(int pin) => throw new ArgumentException("no pins");

        public void SetMode(int pin, bool output, bool pullUp, bool pullDown) => throw new ArgumentException("no pins");

        public bool IsOpen(int pin) => false;

        public bool Read(int pin) => false;

        public void Write(int pin, bool high) => throw new ArgumentException("no pins");
    }
}
