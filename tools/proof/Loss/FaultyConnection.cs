// One connection through the fault proxy: two directions, each with its fault. What happens to one end is told to the other, unless the
// fault is that it is not told.
using System;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Aul.Proof.Loss;

public sealed class FaultyConnection(Socket near, Socket far, FaultProxy proxy)
{
    private const int PieceBytes = 16384;

    private readonly CancellationTokenSource _mended = new();
    private volatile bool _silent;
    private volatile bool _spoiled;

    /// <summary>Relays until both ends are gone.</summary>
    public async Task Run(FaultPair faults)
    {
        near.NoDelay = true;
        far.NoDelay = true;
        await Task.WhenAll(Pump(near, far, faults.Up), Pump(far, near, faults.Down));
    }

    /// <summary>A box that had forgotten the connection, or put other bytes into it, is restarted: it answers with RST.</summary>
    public void Mend()
    {
        _mended.Cancel();
        if (_silent || _spoiled)
        {
            Break();
        }
    }

    /// <summary>Both ends see RST.</summary>
    public void Break()
    {
        foreach (Socket socket in (Socket[])[near, far])
        {
            try
            {
                socket.LingerState = new LingerOption(true, 0);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // It is gone already.
            }

            socket.Dispose();
        }
    }

    private async Task Pump(Socket from, Socket to, Fault fault)
    {
        byte[] piece = new byte[PieceBytes];
        long passed = 0;
        MqttFrames frames = new();
        bool waits = fault.Kind != FaultKind.None;
        try
        {
            for (int count; (count = await from.ReceiveAsync(piece)) > 0; passed += count)
            {
                if (waits && !_mended.IsCancellationRequested && passed + count > fault.AfterBytes)
                {
                    waits = !await Happen(fault, to, piece.AsMemory(0, count), (int)Math.Max(0, fault.AfterBytes - passed), frames);
                    if (!waits)
                    {
                        proxy.Count(fault.Kind);
                    }

                    // Mended while it happened.
                    if (_spoiled && _mended.IsCancellationRequested)
                    {
                        Break();
                    }
                }
                else if (!_silent)
                {
                    Follow(frames, piece.AsSpan(0, count));
                    await Send(to, piece.AsMemory(0, count));
                }
            }

            if (!_silent)
            {
                to.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // In a half-open connection an end that breaks is not told to the other.
            if (!_silent)
            {
                Break();
            }
        }
    }

    // Lets the fault happen to a piece, whose first bytes are still well. False: it found nothing to happen to, and waits on.
    private async Task<bool> Happen(Fault fault, Socket to, Memory<byte> piece, int well, MqttFrames frames)
    {
        switch (fault.Kind)
        {
            case FaultKind.CutInOrder:
                await Send(to, piece[..well]);
                near.Shutdown(SocketShutdown.Both);
                far.Shutdown(SocketShutdown.Both);
                return true;
            case FaultKind.Cut:
                await Send(to, piece[..well]);
                Break();
                return true;
            case FaultKind.HalfOpen:
                await Send(to, piece[..well]);
                _silent = true;
                _ = BreakLater(fault.Ms);
                return true;
            case FaultKind.Stall:
                await Send(to, piece[..well]);
                await Pause(fault.Ms);
                await Send(to, piece[well..]);
                return true;
            case FaultKind.Trickle:
                await Send(to, piece[..well]);
                await Trickle(fault, to, piece[well..]);
                return true;
            case FaultKind.Duplicate:
                await Send(to, piece);
                await Send(to, piece);
                return true;
            case FaultKind.Drop:
                _spoiled = true;
                return true;
            case FaultKind.Garbage:
                _spoiled = true;
                await Send(to, piece[..well]);
                await Send(to, Garbage(fault));
                await Send(to, piece[well..]);
                return true;
            default:
                bool happened = Spoil(fault, piece.Span, well, frames);
                _spoiled = happened;
                await Send(to, piece);
                return happened;
        }
    }

    // Stops being slow when the way is mended.
    private async Task Trickle(Fault fault, Socket to, ReadOnlyMemory<byte> piece)
    {
        int slow = Math.Min(fault.Bytes, piece.Length);
        for (int i = 0; i < slow; i++)
        {
            await Pause(fault.Ms);
            await Send(to, piece.Slice(i, 1));
        }

        await Send(to, piece[slow..]);
    }

    private async Task Pause(int ms) => await Task.WhenAny(Task.Delay(ms, _mended.Token));

    private async Task BreakLater(int ms)
    {
        if (ms > 0)
        {
            await Pause(ms);
            Break();
        }
    }

    private async ValueTask Send(Socket to, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0 && !_silent)
        {
            bytes = bytes[await to.SendAsync(bytes)..];
        }
    }

    // Never a digit or a dot: what looks like another Journal/Stored is beyond what MQTT without TLS can find out.
    private static byte[] Garbage(Fault fault)
    {
        byte[] garbage = new byte[fault.Bytes];
        Random random = new(fault.Seed);
        for (int i = 0; i < garbage.Length; i++)
        {
            do
            {
                garbage[i] = (byte)random.Next(256);
            }
            while (garbage[i] is (>= (byte)'0' and <= (byte)'9') or (byte)'.');
        }

        return garbage;
    }

    private static bool Spoil(Fault fault, Span<byte> piece, int well, MqttFrames frames)
    {
        bool done = false;
        for (int i = 0; i < piece.Length; i++)
        {
            frames.Take(piece[i]);
            if (i >= well && !done && fault.Kind == FaultKind.BreakFrame && frames.IsStart)
            {
                piece[i] &= 0x0F;
                done = true;
            }
            else if (i >= well && !done && fault.Kind == FaultKind.SpoilBlock && frames.IsMidHistory)
            {
                piece[i] ^= (byte)(1 << (fault.Seed & 7));
                done = true;
            }
        }

        return done;
    }

    private static void Follow(MqttFrames frames, ReadOnlySpan<byte> piece)
    {
        foreach (byte value in piece)
        {
            frames.Take(value);
        }
    }
}
