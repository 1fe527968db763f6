// A long thin line in user space: one-way delay, a rate for each direction, and TCP's slow start.
//
//   handshake   the kernel on loopback accepts at once, so the first bytes are held for the round trips that the handshake would take
//   rate        a segment of 1,400 B takes its time, 40 B of head included; the next one waits for it
//   window      ten segments at first, one more for each that is acknowledged, up to the sender's buffer (RFC 6928, RFC 5681 without loss)
//
// It loses nothing, reorders nothing, and sends no acknowledgement on the other direction's rate.
using System;
using System.Diagnostics;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;
using Aul.Simulation;

namespace Aul.Proof.Bench;

/// <param name="HandshakeRtts">Round trips before the first byte: TCP 1, TLS 1.2 two more.</param>
/// <param name="WindowBytesMax">The sender's buffer: what may be on its way unacknowledged.</param>
public sealed record LongLine(int OneWayMs, int UpBitsPerS, int DownBitsPerS, int HandshakeRtts, int WindowBytesMax);

public sealed class DelayRelay(int to, LongLine line) : Relay(to)
{
    private const int FirstWindowBytes = 10 * IpBytes.SegmentBytes;

    private long _upBytes;

    /// <summary>Bytes that went up so far.</summary>
    public long UpBytes => Interlocked.Read(ref _upBytes);

    protected override async Task Pump(NetworkStream from, NetworkStream to, bool up)
    {
        Channel<(byte[] Bytes, double AtMs)> onTheWay = Channel.CreateUnbounded<(byte[], double)>();
        Window window = new(line.WindowBytesMax);
        Task arrival = Arrive(onTheWay.Reader, to, window);
        double freeMs = NowMs() + (up ? line.HandshakeRtts * 2 * line.OneWayMs : 0);
        double bitsPerMs = (up ? line.UpBitsPerS : line.DownBitsPerS) / 1000.0;
        byte[] buffer = new byte[IpBytes.SegmentBytes];
        int count;
        while ((count = await from.ReadAsync(buffer, Ended)) > 0)
        {
            await window.Take(count, Ended);
            freeMs = Math.Max(freeMs, NowMs()) + ((count + IpBytes.HeadBytes) * 8 / bitsPerMs);
            await onTheWay.Writer.WriteAsync((buffer[..count], freeMs + line.OneWayMs), Ended);
            if (up)
            {
                Interlocked.Add(ref _upBytes, count);
            }
        }

        onTheWay.Writer.Complete();
        await arrival;
    }

    private static double NowMs() => Stopwatch.GetTimestamp() * 1000.0 / Stopwatch.Frequency;

    private async Task Arrive(ChannelReader<(byte[] Bytes, double AtMs)> onTheWay, NetworkStream to, Window window)
    {
        await foreach ((byte[] bytes, double atMs) in onTheWay.ReadAllAsync(Ended))
        {
            await Until(atMs);
            await to.WriteAsync(bytes, Ended);
            _ = Acknowledge(window, bytes.Length);
        }
    }

    private async Task Acknowledge(Window window, int bytes)
    {
        await Task.Delay(line.OneWayMs, Ended);
        window.Acknowledge(bytes);
    }

    private async Task Until(double atMs)
    {
        for (double waitMs = atMs - NowMs(); waitMs > 0; waitMs = atMs - NowMs())
        {
            await Task.Delay((int)Math.Ceiling(waitMs), Ended);
        }
    }

    // What is on its way unacknowledged, and how much may be.
    private sealed class Window(int bytesMax)
    {
        private int _size = Math.Min(FirstWindowBytes, bytesMax);
        private int _unacknowledged;
        private TaskCompletionSource _room = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task Take(int bytes, CancellationToken ended)
        {
            while (true)
            {
                Task room;
                lock (this)
                {
                    if (_unacknowledged == 0 || _unacknowledged + bytes <= _size)
                    {
                        _unacknowledged += bytes;
                        return;
                    }

                    room = _room.Task;
                }

                await room.WaitAsync(ended);
            }
        }

        public void Acknowledge(int bytes)
        {
            lock (this)
            {
                _unacknowledged -= bytes;
                _size = Math.Min(_size + bytes, bytesMax);
                TaskCompletionSource before = _room;
                _room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                before.SetResult();
            }
        }
    }
}
