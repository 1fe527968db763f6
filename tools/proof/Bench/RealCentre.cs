// The centre of a bench: a real Mosquitto, the real host with its database, and somebody else who watches the same broker.
using System;
using System.Buffers;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Aul.Monitor;
using Aul.Proof.Servers;
using Aul.Terminal;
using MQTTnet;
using MQTTnet.Formatter;

namespace Aul.Proof.Bench;

public sealed class RealCentre : IDisposable
{
    private const int ReadyMs = 15000;
    private const int ProbeMs = 20;

    // First: where it is not installed, nothing must be left behind.
    private readonly Mosquitto _mosquitto = new();
    private readonly string _folder = ExitCleanup.Folder("aul-bench-");
    private readonly Host _host;
    private readonly IMqttClient _watcher = new MqttClientFactory().CreateMqttClient();

    public RealCentre()
    {
        Store = new ReadingStore(Path.Combine(_folder, "readings.db"));
        _mosquitto.Start();
        _host = new Host("127.0.0.1", Port, Store);
        _host.Start();
        _watcher.ApplicationMessageReceivedAsync += message =>
        {
            Heard?.Invoke(message.ApplicationMessage.Topic, message.ApplicationMessage.Payload.ToArray());
            return Task.CompletedTask;
        };
        Wait(Connect());
    }

    /// <summary>A message that a second subscriber of the broker gets, at the moment in which it gets it.</summary>
    public event Action<string, byte[]>? Heard;

    public int Port => _mosquitto.Port;

    public ReadingStore Store { get; }

    /// <summary>An empty folder for the board.</summary>
    public string BoardFolder => Path.Combine(_folder, "board");

    public static MqttClientOptions Options(int port, string client, int keepAliveS) => new MqttClientOptionsBuilder()
        .WithTcpServer("127.0.0.1", port).WithProtocolVersion(MqttProtocolVersion.V311).WithClientId(client).WithCleanSession()
        .WithKeepAlivePeriod(TimeSpan.FromSeconds(keepAliveS)).Build();

    public static void Wait(Task task) => task.GetAwaiter().GetResult();

    public void Dispose()
    {
        _watcher.Dispose();
        Wait(_host.DisposeAsync().AsTask());
        Store.Dispose();
        _mosquitto.Dispose();
        ExitCleanup.Remove(_folder);
    }

    // The host says nothing when it has subscribed; but it counts what it hears.
    private async Task Connect()
    {
        await _watcher.ConnectAsync(Options(Port, "watcher", 60));
        await _watcher.SubscribeAsync("spBv1.0/#");
        for (Stopwatch watch = Stopwatch.StartNew(); _host.Messages == 0; Thread.Sleep(ProbeMs))
        {
            await _watcher.PublishAsync(new MqttApplicationMessageBuilder().WithTopic("spBv1.0/ready").Build());
            if (watch.ElapsedMilliseconds > ReadyMs)
            {
                throw new ServerException($"the host did not subscribe within {ReadyMs / 1000} s");
            }
        }
    }
}
