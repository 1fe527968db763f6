// One link of the device shell on a board of its own, taken through connect, subscribe, publish and disconnect; each cycle ends by our
// close, by the broker's break, or by its refusal. It never waits itself: whoever drives it asks again, and has other links meanwhile.
using System;
using System.IO;
using Aul.Device;
using Aul.Terminal;
using NanoOnDotnet;

namespace Aul.Proof.LongLife;

public sealed class CycleLink
{
    private const int WaitMs = 20_000;
    private const int PayloadBytes = 120;
    private const int CodeRefused = 5;
    private const int RefusedEvery = 10;

    private readonly Action<string> _fail;
    private readonly Action<CycleConnection> _made;
    private readonly NanoOnDotnet.Board _board;
    private readonly MqttLink _link = new(new Settings { MqttHost = "127.0.0.1", Node = "life" }, new Counters(),
        new Names(new Clock(), 1));
    private readonly LinkCommand _command = new(new WorkBuffer())
    {
        Topic = "spBv1.0/long/NDEATH/life",
        WillText = "will",
        KeepAliveS = 60,
        PayloadLength = PayloadBytes,
    };

    private readonly LinkEvent _event = new();
    private readonly Action _do;
    private CycleConnection _connection = new(0);
    private LinkNews _expected;
    private bool _closes;
    private int _code;
    private long _untilMs;

    /// <param name="made">Told of every connection, on a thread of the board.</param>
    public CycleLink(string folder, Action<string> fail, Action<CycleConnection> made)
    {
        _fail = fail;
        _made = made;
        _board = new NanoOnDotnet.Board(Path.GetFullPath(folder), new VirtualPins(), Next);
        _do = () => _link.Do(_command);
        _command.Open();
    }

    /// <summary>No cycle runs.</summary>
    public bool IsIdle { get; private set; } = true;

    /// <summary>Clients that were made and not closed.</summary>
    public int OpenClients => _board.OpenMqttClients;

    public void Begin(int attempt)
    {
        IsIdle = false;
        _closes = false;
        _code = attempt % RefusedEvery == 0 ? CodeRefused : 0;
        _command.Attempt = attempt;
        Do(LinkWish.Connect, _code == 0 ? LinkNews.Connected : LinkNews.Failed);
    }

    /// <summary>Goes on by one step, if what the cycle waits for has come; false when it has not.</summary>
    public bool TryStep()
    {
        if (_closes ? _connection.IsDisposed : _link.TryTake(_event))
        {
            Came();
            return true;
        }

        if (Environment.TickCount64 > _untilMs)
        {
            _fail($"attempt {_command.Attempt} waited {WaitMs} ms for {(_closes ? "the client to be closed" : _expected)}");
            GoOn();
            return true;
        }

        return false;
    }

    /// <summary>Lets go of what the last cycle brought, before memory is measured.</summary>
    public void Forget() => _event.Payload = null!;

    public void CutPower() => _board.CutPower();

    private CycleConnection Next()
    {
        CycleConnection connection = new(_code);
        _made(connection);
        _connection = connection;
        return connection;
    }

    private void Came()
    {
        if (!_closes && (_event.News != _expected || _event.Attempt != _command.Attempt))
        {
            _fail($"{_event.News} of attempt {_event.Attempt} in the place of {_expected} of {_command.Attempt}");
        }

        GoOn();
    }

    private void GoOn()
    {
        if (_closes)
        {
            IsIdle = true;
        }
        else if (_expected == LinkNews.Connected)
        {
            Do(LinkWish.Subscribe, LinkNews.Subscribed);
        }
        else if (_expected == LinkNews.Subscribed)
        {
            Do(LinkWish.Publish, LinkNews.Message);
        }
        else if (_expected == LinkNews.Message && _command.Attempt % 2 == 0)
        {
            Wait(LinkNews.Lost);
            _connection.Abort();
        }
        else
        {
            _closes = true;
            Do(LinkWish.Close, _expected);
        }
    }

    private void Do(LinkWish wish, LinkNews expected)
    {
        Wait(expected);
        _command.Wish = wish;
        _board.Run(_do);
    }

    private void Wait(LinkNews expected)
    {
        _expected = expected;
        _untilMs = Environment.TickCount64 + WaitMs;
    }
}
