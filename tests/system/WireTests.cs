// What `lab bench wire` counts with: the byte formula against measured figures and against the kernel, packets found in a stream, and an
// hour of the agent through a real Mosquitto.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Aul.Proof.Bench;
using Aul.Proof.Servers;
using Aul.Sites;
using Aul.Terminal;
using MQTTnet;

namespace Aul.SystemTests;

[TestClass]
public class WireTests
{
    private static readonly Passed Publish = new("PUBLISH", 17, true, 0, 0);

    [TestMethod]
    public void TheFormulaGivesWhatWasMeasuredInANetworkNamespace()
    {
        // PLATFORM.md 6: a QoS 0 publish without payload on a topic of 12 B, and PINGREQ with PINGRESP.
        Assert.AreEqual(97, new IpBytes(false).Packet(17) + (new IpBytes(false).Acks([Publish]) * IpBytes.HeadBytes));
        Assert.AreEqual(126, new IpBytes(true).Packet(17) + (new IpBytes(true).Acks([Publish]) * IpBytes.HeadBytes));
        Assert.AreEqual(124, new IpBytes(false).Ping);
        Assert.AreEqual(182, new IpBytes(true).Ping);
    }

    [TestMethod]
    public void ALongPacketPaysForEverySegment()
    {
        Assert.AreEqual(1400 + 40, new IpBytes(false).Packet(1400));
        Assert.AreEqual(1401 + 80, new IpBytes(false).Packet(1401));
        Assert.AreEqual(1400 + 29 + 80, new IpBytes(true).Packet(1400));
    }

    [TestMethod]
    public void AnAnswerCarriesTheAcknowledgementUnlessABareOneWentBefore()
    {
        Passed answer = new("NCMD Stored", 69, false, 0, 5);
        Passed late = answer with { RealMs = 250 };
        List<Passed> answered = [.. Enumerable.Range(0, 10).SelectMany(i => At(i * 60000L, Publish, answer))];

        // The first of a connection is acknowledged at once; the answers each bare.
        Assert.AreEqual(1 + 10, new IpBytes(true).Acks(answered));
        Assert.AreEqual(20, new IpBytes(true, true).Acks(answered));
        Assert.AreEqual(2, new IpBytes(true).Acks([Publish, late]));
        Assert.AreEqual(11 + 1 + 2, new IpBytes(true).Acks([.. answered, .. At(700_000, Publish), .. At(760_000, Publish, answer)]));
    }

    [TestMethod]
    public void APingIsSentOnlyWhenNothingElseWas()
    {
        List<Passed> quarterHours = [.. Enumerable.Range(0, 4).SelectMany(i => At(i * 900_000L, Publish))];
        Assert.AreEqual(0, IpBytes.Pings(quarterHours, 960, 3_600_000));
        Assert.AreEqual(4 * 14, IpBytes.Pings(quarterHours, 60, 3_600_000));
        Assert.AreEqual(1, IpBytes.Pings([Publish], 960, 961_000));
    }

    [TestMethod]
    public void PacketsAreFoundHoweverTheStreamIsCut()
    {
        byte[] stream = [0xC0, 0, 0x30, 0x83, 0x01, 0, 3, .. "a/b"u8, .. new byte[126], 0xE0, 0];
        PacketReader whole = new();
        PacketReader cut = new();
        List<IpPacket> expected = [new IpPacket("PINGREQ", 2), new IpPacket("PUBLISH", 134), new IpPacket("DISCONNECT", 2)];
        CollectionAssert.AreEqual(expected, whole.Take(stream));
        CollectionAssert.AreEqual(expected, stream.SelectMany(b => cut.Take([b])).ToList());
    }

    [TestMethod]
    public void AnHourOfTheSatelliteProfileIsStoredAndCounted()
    {
        using RealCentre centre = new();
        WireDay hour = WireDay.Live(centre, 7, ProfileFile.Load("satellite").Pace(), 3_600_000);
        Assert.AreEqual(1, hour.Passed.Count(packet => packet.Kind == "CONNECT"));
        Assert.AreEqual(1, hour.Passed.Count(packet => packet.Kind == "NBIRTH"));
        int history = hour.Passed.Count(packet => packet.Kind == "NDATA history");
        int acks = hour.Passed.Count(packet => packet.Kind == "NCMD Stored");
        Assert.IsTrue(history is >= 4 and <= 20, $"{history} messages of history");
        Assert.IsTrue(acks <= history, $"{acks} acks of {history} messages");
        Assert.IsTrue(hour.Values is >= 60 * 8 and <= 61 * 8, $"{hour.Values} values of an hour");
        Assert.IsTrue(hour.Passed.Max(packet => packet.AtMs) is > 3_590_000 and < 3_660_000, "the last report of the hour belongs to it");
        Assert.AreEqual(0, IpBytes.Pings(hour.Passed, hour.KeepAliveS, 3_600_000));
    }

    // Exchanges as a satellite site has them, over a real connection: the kernel counts every segment, bare acknowledgements among them.
    [TestMethod]
    [DataRow(true, DisplayName = "each is answered")]
    [DataRow(false, DisplayName = "none is answered")]
    public void TheFormulaMeetsTheKernelsCount(bool isAnswered)
    {
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        using CountingRelay relay = new(mosquitto.Port);
        using IMqttClient client = new MqttClientFactory().CreateMqttClient();
        MqttClientOptions options = RealCentre.Options(relay.Port, "counted", 60);
        options.AllowPacketFragmentation = false;
        RealCentre.Wait(client.ConnectAsync(options));
        RealCentre.Wait(client.SubscribeAsync(isAnswered ? "echo" : "nothing"));
        for (int i = 0; i < 30; i++)
        {
            relay.NowMs = (i + 1) * 60000L;
            int before = relay.Count;
            RealCentre.Wait(client.PublishAsync(new MqttApplicationMessageBuilder().WithTopic("echo").WithPayload(new byte[300]).Build()));
            Wait.Until(() => relay.Count == before + (isAnswered ? 2 : 1), "the packets of an exchange");
            Thread.Sleep(80);
        }

        long kernel = relay.KernelSegments();
        if (kernel == 0)
        {
            Assert.Inconclusive("only Linux tells how many segments a connection took");
        }

        List<Passed> passed = relay.All();
        int formula = passed.Count + new IpBytes(false).Acks(passed);
        Assert.IsTrue(Math.Abs(formula - kernel) <= kernel / 10, $"{formula} segments by the formula, {kernel} by the kernel");
    }

    private static IEnumerable<Passed> At(long atMs, params Passed[] packets) =>
        packets.Select(packet => packet with { AtMs = atMs + packet.AtMs, RealMs = atMs + packet.RealMs });
}
