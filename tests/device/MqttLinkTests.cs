// The link to the broker over a client library with known defects: every fault has its name, nothing leaks, nothing blocks the loop.
using System;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using Aul.Device;
using Aul.Terminal;
using nanoFramework.M2Mqtt;

namespace Aul.DeviceTests;

[TestClass]
public class MqttLinkTests
{
    [TestMethod]
    public void OfflineTheConstructorThrowsAndTheAttemptFailsAtTheName()
    {
        using LinkBench bench = new();
        bench.Board.SwitchNetwork(false);
        bench.Do(LinkWish.Connect, 1);
        bench.Expect(LinkNews.Failed, 1, LinkFault.Name);
        bench.Do(LinkWish.Close, 1);
        bench.UntilClients(0);
    }

    [TestMethod]
    public void ABrokerThatIsNotThereIsATcpFault()
    {
        using LinkBench bench = new(new ScriptedConnection { Fault = new SocketException((int)SocketError.ConnectionRefused) });
        bench.Do(LinkWish.Connect, 1);
        bench.Expect(LinkNews.Failed, 1, LinkFault.Tcp);
        bench.Do(LinkWish.Close, 1);
        bench.UntilClients(0);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    public void ARefusedConnackIsARefusalAndLeaksNothing(int code)
    {
        using LinkBench bench = new(new ScriptedConnection { Code = code });
        bench.Do(LinkWish.Connect, 1);
        bench.Expect(LinkNews.Failed, 1, LinkFault.Refused);
        Assert.AreEqual(1, bench.Board.OpenMqttClients, "the library keeps its threads until Close");
        bench.Do(LinkWish.Close, 1);
        bench.UntilClients(0);
        Assert.IsTrue(bench.Connection(0).WasDisposed);
    }

    [TestMethod]
    public void ABrokerThatSpeaksNonsenseIsAProtocolFault()
    {
        using LinkBench bench = new(new ScriptedConnection { Fault = new InvalidDataException() });
        bench.Do(LinkWish.Connect, 1);
        bench.Expect(LinkNews.Failed, 1, LinkFault.Protocol);
        bench.Do(LinkWish.Close, 1);
        bench.UntilClients(0);
    }

    [TestMethod]
    public void AHundredRefusalsLeaveNoClientBehind()
    {
        ScriptedConnection[] refusing = new ScriptedConnection[100];
        for (int i = 0; i < refusing.Length; i++)
        {
            refusing[i] = new ScriptedConnection { Code = 3 };
        }

        using LinkBench bench = new(refusing);
        for (int attempt = 1; attempt <= refusing.Length; attempt++)
        {
            bench.Do(LinkWish.Connect, attempt);
            bench.Expect(LinkNews.Failed, attempt, LinkFault.Refused);
        }

        bench.Do(LinkWish.Close, refusing.Length);
        bench.UntilClients(0);
    }

    [TestMethod]
    public void ConnectCarriesWhatTheStandardWants()
    {
        using LinkBench bench = new("mqtt.user = village\nmqtt.password = secret\nmqtt.keepAliveS = 77", []);
        bench.Connect(1);
        NanoOnDotnet.MqttConnect asked = bench.Connection(0).Asked!;
        Assert.AreEqual("101033102-1", asked.ClientId);
        Assert.AreEqual("village", asked.User);
        Assert.AreEqual("secret", asked.Password);
        Assert.AreEqual(77, asked.KeepAliveS);
        Assert.IsTrue(asked.CleanSession);
        Assert.AreEqual("spBv1.0/test/NDEATH/x", asked.WillTopic);
        Assert.AreEqual("will 1", Encoding.ASCII.GetString(asked.WillPayload!));
        Assert.AreEqual(1, asked.WillQos);
        Assert.IsFalse(asked.WillRetain);
    }

    [TestMethod]
    public void WithoutAUserNoneIsSent()
    {
        using LinkBench bench = new();
        bench.Connect(1);
        Assert.IsNull(bench.Connection(0).Asked!.User);
        Assert.IsNull(bench.Connection(0).Asked!.Password);
    }

    [TestMethod]
    [DataRow(0, LinkNews.Subscribed, LinkFault.None)]
    [DataRow(1, LinkNews.Subscribed, LinkFault.None)]
    [DataRow(0x80, LinkNews.Failed, LinkFault.Refused)]
    public void ASubscriptionIsGrantedOrRefused(int granted, LinkNews news, LinkFault fault)
    {
        using LinkBench bench = new(new ScriptedConnection { Granted = granted });
        bench.Connect(1);
        bench.Do(LinkWish.Subscribe, 1);
        bench.Expect(news, 1, fault);
    }

    [TestMethod]
    public void WhatIsSentIsACopyOfItsOwnAndNoLonger()
    {
        using LinkBench bench = new();
        bench.Connect(1);
        bench.Connection(0).HangInPublish();
        for (int i = 1; i <= 3; i++)
        {
            bench.Publish(1, $"message {i}");
        }

        bench.Connection(0).Release();
        Wait.Until(() => bench.Connection(0).PublishedCount == 3, "three messages");
        for (int i = 1; i <= 3; i++)
        {
            Assert.AreEqual($"message {i}", Encoding.ASCII.GetString(bench.Connection(0).Published[i - 1]));
        }
    }

    [TestMethod]
    public void NothingIsQueuedWhileThereIsNoConnection()
    {
        using LinkBench bench = new(new ScriptedConnection { Code = 3 });
        bench.Do(LinkWish.Connect, 1);
        bench.Expect(LinkNews.Failed, 1, LinkFault.Refused);
        for (int i = 0; i < 1000; i++)
        {
            bench.Publish(1, "into the dark");
        }

        Thread.Sleep(200);
        Assert.AreEqual(0, bench.Connection(0).PublishedCount);
    }

    [TestMethod]
    public void ASlowLinkBoundsTheQueueAndIsNoReasonToHangUp()
    {
        using LinkBench bench = new();
        bench.Connect(1);
        Assert.IsTrue(((MqttSettings)bench.Board.MqttSettings!).InflightQueueSize <= 16);
        bench.Connection(0).HangInPublish();
        for (int i = 0; i < 200; i++)
        {
            bench.Publish(1, "slow");
        }

        bench.Expect(LinkNews.Dropped, 1, LinkFault.None);
        bench.Connection(0).Release();
        Thread.Sleep(200);
        Assert.IsTrue(bench.Connection(0).PublishedCount is > 0 and <= 17, $"{bench.Connection(0).PublishedCount} were queued");
    }

    [TestMethod]
    public void ALostConnectionIsReportedOnceWithItsNumber()
    {
        using LinkBench bench = new();
        bench.Connect(7);
        bench.Connection(0).Break();
        bench.Expect(LinkNews.Lost, 7, LinkFault.Tcp);
        bench.ExpectNothing();
        bench.Do(LinkWish.Close, 7);
        bench.UntilClients(0);
    }

    [TestMethod]
    public void AMessageComesWithItsTopicAndBytes()
    {
        using LinkBench bench = new();
        bench.Connect(1);
        bench.Connection(0).Deliver("spBv1.0/test/NCMD/x", [1, 2, 3]);
        LinkEvent message = bench.Expect(LinkNews.Message, 1, LinkFault.None);
        Assert.AreEqual("spBv1.0/test/NCMD/x", message.Topic);
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, message.Payload);
    }

    [TestMethod]
    public void NoMessageMakesAHandlerThrow()
    {
        using LinkBench bench = new();
        bench.Connect(1);
        bench.Connection(0).Deliver("t", null!);
        bench.Connection(0).Deliver(null!, []);
        bench.Expect(LinkNews.Message, 1, LinkFault.None);
        bench.Connection(0).Deliver("t", new byte[Limits.CommandBytesMax + 1]);
        bench.Connection(0).Deliver("t", new byte[10000000]);
        bench.ExpectNothing();
        bench.Connection(0).Deliver("t", new byte[Limits.CommandBytesMax]);
        bench.Expect(LinkNews.Message, 1, LinkFault.None);
        Assert.IsFalse(bench.Connection(0).WasAborted, "an exception in a handler closes the connection");
    }

    [TestMethod]
    public void AFloodOfMessagesIsBoundedAndHidesNoNews()
    {
        using LinkBench bench = new();
        bench.Connect(1);
        for (int i = 0; i < 500; i++)
        {
            bench.Connection(0).Deliver("t", new byte[Limits.CommandBytesMax]);
        }

        bench.Connection(0).Break();
        int messages = 0;
        LinkEvent taken = new();
        LinkNews last = LinkNews.Connected;
        while (bench.TryTake(taken))
        {
            messages += taken.News == LinkNews.Message ? 1 : 0;
            last = taken.News;
        }

        Assert.IsTrue(messages is > 0 and <= 16, $"{messages} messages were kept");
        Assert.AreEqual(LinkNews.Lost, last);
    }

    [TestMethod]
    public void AHungAttemptIsAbandonedAndItsLateAnswerKeepsItsNumber()
    {
        ScriptedConnection hung = new();
        hung.HangInConnect();
        using LinkBench bench = new(hung, new ScriptedConnection());
        Stopwatch watch = Stopwatch.StartNew();
        bench.Do(LinkWish.Connect, 1);
        Wait.Until(() => hung.Asked != null, "the first attempt to hang");
        bench.Do(LinkWish.Close, 1);
        bench.Do(LinkWish.Connect, 2);
        Assert.IsTrue(watch.ElapsedMilliseconds < 5000, "the loop waited for the hung attempt");
        bench.Expect(LinkNews.Connected, 2, LinkFault.None);
        hung.Release();
        LinkEvent late = bench.Next();
        Assert.AreEqual(1, late.Attempt);
        bench.UntilClients(1);
        bench.Publish(2, "still here");
        Wait.Until(() => bench.Connection(1).PublishedCount == 1, "the message of the second attempt");
        Assert.AreEqual(0, hung.PublishedCount);
        bench.Do(LinkWish.Close, 2);
        bench.UntilClients(0);
    }

    [TestMethod]
    public void TheNameIsLookedUpAnewAtEachAttempt()
    {
        using LinkBench bench = new();
        bench.Settings.MqttHost = "broker.example";
        bench.Board.SetAddress("broker.example", IPAddress.Parse("192.0.2.1"));
        bench.Connect(1);
        bench.Board.SetAddress("broker.example", IPAddress.Parse("192.0.2.2"));
        bench.Connect(2);
        Assert.AreEqual("192.0.2.1", bench.Connection(0).Asked!.Host);
        Assert.AreEqual("192.0.2.2", bench.Connection(1).Asked!.Host);
    }

    [TestMethod]
    public void ANewAttemptClosesTheOneBefore()
    {
        using LinkBench bench = new();
        bench.Connect(1);
        bench.Connect(2);
        bench.UntilClients(1);
        Assert.IsTrue(bench.Connection(0).WasDisposed);
        Assert.IsTrue(bench.Connection(1).IsConnected);
    }

    [TestMethod]
    public void ClosingWhatNeverOpenedIsNothing()
    {
        using LinkBench bench = new();
        bench.Do(LinkWish.Close, 0);
        bench.Do(LinkWish.None, 0);
        bench.Do(LinkWish.Close, 0);
        bench.ExpectNothing();
    }
}
