// Looks names up at several DNS servers, bytes in and bytes out: whom to ask next and how long to wait, what to believe, and how long to
// remember it. It has no socket and no clock, and one look-up at a time.
using System;

namespace Aul;

public sealed class Resolver
{
    /// <summary>Names that a site can have: its centre, targets, agents and pages.</summary>
    public const int NamesMax = 8;
    public const int ServersMax = 3;

    /// <summary>How long a server may take before the next one is asked, in the first round and in the second.</summary>
    public const int FirstMs = 1000;
    public const int SecondMs = 2000;

    /// <summary>An answer is remembered no shorter and no longer, whatever it says of itself.</summary>
    public const int KeepMsMin = 60000;
    public const int KeepMsMax = 86400000;
    private const int Rounds = 2;

    private readonly long[] _servers = new long[ServersMax];
    private readonly string[] _names = new string[NamesMax];
    private readonly long[] _addresses = new long[NamesMax];
    private readonly long[] _untilMs = new long[NamesMax];
    private int _serverCount;
    private int _count;
    private string _name;
    private int _id;
    private int _turn;
    private int _refusals;
    private long _waitUntilMs;
    private bool _asks;

    /// <param name="seed">Any number that differs from device to device and boot to boot.</param>
    public Resolver(int seed)
    {
        _id = seed;
    }

    /// <summary>Answers that came cut off.</summary>
    public int Truncated { get; private set; }

    /// <summary>Datagrams that were no answer of a server of ours to the question that was asked.</summary>
    public int Refused { get; private set; }

    /// <summary>True when the look-up has ended, with or without an address.</summary>
    public bool IsOver { get; private set; } = true;

    /// <summary>What the look-up found, first byte lowest; 0: nothing.</summary>
    public long Address { get; private set; }

    /// <summary>Whom the question goes to.</summary>
    public long Server => _servers[Place];

    /// <summary>When it wants to be asked again by <see cref="Speak"/>, unless an answer comes first.</summary>
    public long NextMs => _waitUntilMs;

    private int Place => _turn % _serverCount;

    public void ClearServers() => _serverCount = 0;

    /// <summary>Adds a server, unless it is there already or there are enough.</summary>
    /// <param name="server">Any number that stands for its address and port; 0 is none.</param>
    public void AddServer(long server)
    {
        if (_serverCount < ServersMax && server != 0 && PlaceOf(server) < 0)
        {
            _servers[_serverCount++] = server;
        }
    }

    /// <summary>The address that is remembered of a name; 0: none.</summary>
    public long Recall(string name, long nowMs)
    {
        int place = PlaceOf(name);
        return place >= 0 && nowMs < _untilMs[place] ? _addresses[place] : 0;
    }

    /// <summary>What is remembered of a name has not held.</summary>
    public void Forget(string name)
    {
        int place = PlaceOf(name);
        if (place >= 0)
        {
            _untilMs[place] = 0;
        }
    }

    public void Begin(string name)
    {
        _name = name;
        _id = ((_id * 25173) + 13849) & 0xFFFF;
        _turn = 0;
        _refusals = 0;
        _asks = true;
        Address = 0;
        IsOver = _serverCount == 0;
    }

    /// <summary>Writes the question when it is time to ask, and says how long it is; 0: not now, or nobody is left to ask.</summary>
    public int Speak(byte[] to, long nowMs)
    {
        if (!IsOver && !_asks && nowMs >= _waitUntilMs)
        {
            AskNext();
        }

        if (IsOver || !_asks)
        {
            return 0;
        }

        _asks = false;
        _waitUntilMs = nowMs + (_turn < _serverCount ? FirstMs : SecondMs);
        int length = DnsMessage.WriteQuestion(to, _id, _name);
        IsOver = length == 0;
        return length;
    }

    /// <summary>Takes a datagram from any of the servers: a late answer is one too.</summary>
    public void Hear(byte[] datagram, int length, long from, long nowMs)
    {
        int place = PlaceOf(from);
        long answer = IsOver || place < 0 ? DnsMessage.NotOurs : DnsMessage.ReadAnswer(datagram, length, _id, _name);
        if (answer >= 0)
        {
            Address = answer & 0xFFFFFFFF;
            IsOver = true;
            Remember(answer >> 32, nowMs);
            return;
        }

        if (answer == DnsMessage.NotOurs)
        {
            Refused++;
            return;
        }

        // One server's no is not everybody's: a router says it of every name while its line is down.
        Truncated += answer == DnsMessage.Truncated ? 1 : 0;
        _refusals |= 1 << place;
        if (place == Place)
        {
            AskNext();
        }
    }

    private void AskNext()
    {
        do
        {
            _turn++;
        }
        while (_turn < Rounds * _serverCount && (_refusals & (1 << Place)) != 0);
        _asks = _turn < Rounds * _serverCount;
        IsOver = !_asks;
    }

    private void Remember(long ttlS, long nowMs)
    {
        int place = PlaceOf(_name);
        if (place < 0)
        {
            place = _count < NamesMax ? _count++ : Oldest();
            _names[place] = _name;
        }

        long keepMs = ttlS * 1000;
        _addresses[place] = Address;
        _untilMs[place] = nowMs + (keepMs < KeepMsMin ? KeepMsMin : keepMs > KeepMsMax ? KeepMsMax : keepMs);
    }

    private int Oldest()
    {
        int oldest = 0;
        for (int i = 1; i < NamesMax; i++)
        {
            oldest = _untilMs[i] < _untilMs[oldest] ? i : oldest;
        }

        return oldest;
    }

    private int PlaceOf(string name)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }

    private int PlaceOf(long server)
    {
        for (int i = 0; i < _serverCount; i++)
        {
            if (_servers[i] == server)
            {
                return i;
            }
        }

        return -1;
    }
}
