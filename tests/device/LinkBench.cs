// An MqttLink on a board on the bench, with connections that follow a script.
using System;
using System.Text;
using System.Threading;
using Aul.Device;
using Aul.Terminal;
using NanoOnDotnet;

namespace Aul.DeviceTests;

public sealed class LinkBench : IDisposable
{
    private const int QuietMs = 150;

    private readonly BenchBoard _bench = new();
    private readonly MqttLink _link;
    private readonly LinkCommand _command = new(new WorkBuffer());

    public LinkBench(params ScriptedConnection[] connections)
        : this("", connections)
    {
    }

    public LinkBench(Counters counters)
        : this("", [], counters)
    {
    }

    public LinkBench(string settings, ScriptedConnection[] connections)
        : this(settings, connections, new Counters())
    {
    }

    private LinkBench(string settings, ScriptedConnection[] connections, Counters counters)
    {
        _bench.Connections.AddRange(connections);
        Settings = SiteText.Read(settings);
        _link = _bench.Make(() => new MqttLink(Settings, counters, new Names(new Clock(), 1)));
    }

    public Board Board => _bench.Board;

    public Settings Settings { get; }

    public void Put(string file, string text) => _bench.Put(file, text);

    public ScriptedConnection Connection(int index)
    {
        lock (_bench.Connections)
        {
            return _bench.Connections[index];
        }
    }

    public void Do(LinkWish wish, int attempt)
    {
        _command.Wish = wish;
        _command.Attempt = attempt;
        _command.Topic = wish == LinkWish.Connect ? "spBv1.0/test/NDEATH/x" : "spBv1.0/test/NCMD/x";
        _command.WillText = $"will {attempt}";
        _command.KeepAliveS = 77;
        _bench.Run(() => _link.Do(_command));
    }

    /// <summary>Publishes from the command's own buffer, and then spoils it, as the core does at its next turn.</summary>
    public void Publish(int attempt, string text)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        bytes.CopyTo(_command.Open(), 0);
        _command.PayloadLength = bytes.Length;
        Do(LinkWish.Publish, attempt);
        Array.Fill(_command.Payload, (byte)'?');
    }

    public void Connect(int attempt)
    {
        Do(LinkWish.Connect, attempt);
        Expect(LinkNews.Connected, attempt, LinkFault.None);
    }

    public bool TryTake(LinkEvent to) => _bench.Make(() => _link.TryTake(to));

    public LinkEvent Next()
    {
        LinkEvent taken = new();
        Wait.Until(() => TryTake(taken), "news of the link");
        return taken;
    }

    public LinkEvent Expect(LinkNews news, int attempt, LinkFault fault)
    {
        LinkEvent taken = Next();
        Assert.AreEqual((news, attempt, fault), (taken.News, taken.Attempt, taken.Fault));
        return taken;
    }

    public void ExpectNothing()
    {
        Thread.Sleep(QuietMs);
        LinkEvent taken = new();
        Assert.IsFalse(TryTake(taken), $"unexpected news: {taken.News}");
    }

    public void UntilClients(int count) => Wait.Until(() => Board.OpenMqttClients == count, $"{count} open clients");

    public void Dispose()
    {
        _bench.Run(_link.Close);
        _bench.Dispose();
    }
}
