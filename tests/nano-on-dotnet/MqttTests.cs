// M2Mqtt's behaviour over a real broker in this process: the bad ones are what the firmware must survive.
using System;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MQTTnet.Protocol;
using MQTTnet.Server;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;
using MqttClient = nanoFramework.M2Mqtt.MqttClient;
using MqttSslProtocols = nanoFramework.M2Mqtt.MqttSslProtocols;

namespace NanoOnDotnet.Tests;

[TestClass]
public class MqttTests
{
    private const int PatienceMs = 10000;

    [TestMethod]
    public void TheConstructorThrowsOffline()
    {
        using Bench bench = new();
        bench.Board.SwitchNetwork(false);
        bench.Run(() => Assert.ThrowsExactly<SocketException>(() => Client(1)));
        Assert.AreEqual(0, bench.Board.OpenMqttClients);
    }

    [TestMethod]
    public async Task AMessageGoesOutAndComesIn()
    {
        await using Server server = await Server.Start(MqttConnectReasonCode.Success);
        using Bench bench = new();
        bench.Run(() =>
        {
            using ManualResetEvent came = new(false);
            MqttClient client = Client(server.Port);
            string text = "";
            client.MqttMsgPublishReceived += (_, e) =>
            {
                text = Encoding.UTF8.GetString(e.Message);
                came.Set();
            };
            client.MqttMsgSubscribed += (_, _) => client.Publish("t", "hello"u8.ToArray());
            Assert.AreEqual(MqttReasonCode.Success, Connect(client));
            client.Subscribe(["t"], [MqttQoSLevel.AtLeastOnce]);
            Assert.IsTrue(came.WaitOne(PatienceMs));
            Assert.AreEqual("hello", text);
            client.Close();
        });
        Assert.AreEqual(0, bench.Board.OpenMqttClients);
    }

    [TestMethod]
    public async Task ARefusedConnectKeepsItsClientUntilClose()
    {
        await using Server server = await Server.Start(MqttConnectReasonCode.NotAuthorized);
        using Bench bench = new();
        bench.Run(() =>
        {
            MqttClient client = Client(server.Port);
            Assert.AreEqual(MqttReasonCode.ConnectionRefusedNotAuthorized, Connect(client));
            Assert.IsFalse(client.IsConnected);
            Assert.AreEqual(1, bench.Board.OpenMqttClients);
            client.Close();
            Assert.AreEqual(0, bench.Board.OpenMqttClients);
        });
    }

    [TestMethod]
    public void ABrokerThatIsNotThereIsAConnectionException()
    {
        using Bench bench = new();
        bench.Run(() =>
        {
            MqttClient client = Client(Server.FreePort());
            MqttConnectionException e = Assert.ThrowsExactly<MqttConnectionException>(() => Connect(client));
            Assert.IsInstanceOfType<SocketException>(e.InnerException);
            Assert.AreEqual(1, bench.Board.OpenMqttClients);
            client.Close();
        });
    }

    [TestMethod]
    public void PublishQueuesWithoutAConnectionAndWithoutABoundByDefault()
    {
        using Bench bench = new();
        bench.Run(() =>
        {
            MqttClient client = Client(1);
            for (int i = 0; i < 5000; i++)
            {
                client.Publish("t", [1]);
            }

            client.Settings.InflightQueueSize = 5000;
            MqttClientException e = Assert.ThrowsExactly<MqttClientException>(() => client.Publish("t", [1]));
            Assert.AreEqual(MqttClientErrorCode.InflightQueueFull, e.ErrorCode);
            client.Close();
        });
    }

    [TestMethod]
    public async Task AnExceptionInAHandlerClosesTheConnection()
    {
        await using Server server = await Server.Start(MqttConnectReasonCode.Success);
        using Bench bench = new();
        bench.Run(() =>
        {
            using ManualResetEvent closed = new(false);
            MqttClient client = Client(server.Port);
            client.MqttMsgPublishReceived += (_, _) => throw new InvalidOperationException();
            client.MqttMsgSubscribed += (_, _) => client.Publish("t", [1]);
            client.ConnectionClosed += (_, _) => closed.Set();
            Connect(client);
            client.Subscribe(["t"], [MqttQoSLevel.AtLeastOnce]);
            Assert.IsTrue(closed.WaitOne(PatienceMs));
            Assert.IsFalse(client.IsConnected);
            Assert.ThrowsExactly<MqttCommunicationException>(client.Disconnect);
            client.Close();
        });
    }

    [TestMethod]
    public async Task APulledCableEndsTheConnectionAndTheWillIsSentAsTextUpToItsFirstNul()
    {
        await using Server server = await Server.Start(MqttConnectReasonCode.Success);
        using Bench bench = new();
        using ManualResetEvent closed = new(false);
        bench.Run(() =>
        {
            MqttClient client = Client(server.Port);
            client.ConnectionClosed += (_, _) => closed.Set();
            client.Connect("c", null, null, false, MqttQoSLevel.AtLeastOnce, true, "will", "ab\0cd", true, 10);
            bench.Board.SwitchNetwork(false);
        });
        Assert.IsTrue(closed.WaitOne(PatienceMs));
        Assert.IsTrue(SpinWait.SpinUntil(() => server.Will != null, PatienceMs));
        Assert.AreEqual("ab", Encoding.UTF8.GetString(server.Will!));
    }

    private static MqttClient Client(int port) => new("127.0.0.1", port, false, null, null, MqttSslProtocols.None);

    private static MqttReasonCode Connect(MqttClient client) =>
        client.Connect("c", null, null, false, MqttQoSLevel.AtMostOnce, false, null, null, true, 10);

    private sealed class Server : IAsyncDisposable
    {
        private readonly MqttServer _server;

        private Server(MqttServer server, int port)
        {
            _server = server;
            Port = port;
        }

        public int Port { get; }

        public byte[]? Will { get; private set; }

        public static async Task<Server> Start(MqttConnectReasonCode answer)
        {
            int port = FreePort();
            MqttServer mqtt = new MqttServerFactory().CreateMqttServer(new MqttServerOptionsBuilder().WithDefaultEndpoint()
                .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback).WithDefaultEndpointBoundIPV6Address(IPAddress.None)
                .WithDefaultEndpointPort(port).Build());
            Server server = new(mqtt, port);
            mqtt.ValidatingConnectionAsync += e =>
            {
                e.ReasonCode = answer;
                return Task.CompletedTask;
            };
            mqtt.InterceptingPublishAsync += e =>
            {
                if (e.ApplicationMessage.Topic == "will")
                {
                    server.Will = System.Buffers.BuffersExtensions.ToArray(e.ApplicationMessage.Payload);
                }

                return Task.CompletedTask;
            };
            await mqtt.StartAsync();
            return server;
        }

        public static int FreePort()
        {
            using TcpListener listener = new(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        public async ValueTask DisposeAsync()
        {
            await _server.StopAsync();
            _server.Dispose();
        }
    }
}
