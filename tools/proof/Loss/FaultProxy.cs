// The way between a client and its broker, with faults: a TCP relay whose first connections each have a fault in each direction, drawn
// from a seed. It knows of MQTT only where packets begin, and repairs nothing.
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Aul.Simulation;

namespace Aul.Proof.Loss;

/// <summary>What happens to one connection: from the client, and to it.</summary>
public sealed record FaultPair(Fault Up, Fault Down)
{
    public override string ToString() => $"up: {Up}; down: {Down}";
}

public sealed class FaultProxy : Relay
{
    private readonly ConcurrentDictionary<FaultyConnection, bool> _standing = new();
    private readonly IReadOnlyList<FaultPair> _faults;
    private readonly ConcurrentQueue<FaultKind> _happened = new();
    private int _accepted;
    private volatile bool _mended;

    /// <param name="to">The loopback port at the far end.</param>
    /// <param name="faults">Of the first connections, in order; those that follow have none.</param>
    public FaultProxy(int to, params IReadOnlyList<FaultPair> faults)
        : base(to) => _faults = faults;

    /// <summary>Connections so far.</summary>
    public int Accepted => _accepted;

    /// <summary>Faults that have come to pass.</summary>
    public int Happened => Kinds.Count;

    /// <summary>Which ones.</summary>
    public IReadOnlyCollection<FaultKind> Kinds => _happened;

    /// <summary>The way is well from now on, and connections that it has made unusable break.</summary>
    public void Heal()
    {
        _mended = true;
        foreach (FaultyConnection connection in _standing.Keys)
        {
            connection.Mend();
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        foreach (FaultyConnection connection in _standing.Keys)
        {
            connection.Break();
        }
    }

    internal void Count(FaultKind kind) => _happened.Enqueue(kind);

    protected override async Task Serve(TcpClient near)
    {
        int number = Interlocked.Increment(ref _accepted) - 1;
        FaultPair faults = number < _faults.Count && !_mended ? _faults[number] : new FaultPair(Fault.None, Fault.None);
        using TcpClient far = new(AddressFamily.InterNetwork);
        FaultyConnection connection = new(near.Client, far.Client, this);
        _standing[connection] = true;
        try
        {
            await Connect(far);
            await connection.Run(faults);
        }
        catch (SocketException)
        {
            // The broker is away.
            connection.Break();
        }
        finally
        {
            _standing.TryRemove(connection, out _);
            near.Dispose();
        }
    }
}
