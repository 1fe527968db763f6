// A relay that writes down every MQTT packet that passes, both ways, and can ask the kernel how many TCP segments it took.
// It delays nothing and changes nothing.
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Aul.Simulation;

namespace Aul.Proof.Bench;

/// <summary>A packet that passed. AtMs is the bench's virtual time; RealMs is the PC's.</summary>
public readonly record struct Passed(string Kind, int Bytes, bool Up, long AtMs, double RealMs);

public sealed class CountingRelay(int to) : Relay(to)
{
    // tcp_info of linux/tcp.h: tcpi_segs_out and tcpi_segs_in.
    private const int TcpLevel = 6;
    private const int TcpInfoOption = 11;
    private const int SegmentsAt = 136;
    private const int TcpInfoBytes = 232;
    private const int ReadBytes = 65536;

    private readonly List<Passed> _passed = [];
    private long _nowMs;
    private Socket? _near;

    /// <summary>Virtual time, kept by the bench.</summary>
    public long NowMs
    {
        get => Interlocked.Read(ref _nowMs);
        set => Interlocked.Exchange(ref _nowMs, value);
    }

    /// <summary>Packets that have passed so far.</summary>
    public int Count
    {
        get
        {
            lock (_passed)
            {
                return _passed.Count;
            }
        }
    }

    public List<Passed> All()
    {
        lock (_passed)
        {
            return [.. _passed];
        }
    }

    /// <summary>Packets of one direction so far.</summary>
    public int CountOf(bool up)
    {
        lock (_passed)
        {
            return _passed.Count(packet => packet.Up == up);
        }
    }

    /// <summary>Segments of the newest connection by the kernel's own count, bare acknowledgements among them; 0 where it does not
    /// say.</summary>
    public long KernelSegments()
    {
        if (!OperatingSystem.IsLinux() || _near == null)
        {
            return 0;
        }

        byte[] info = new byte[TcpInfoBytes];
        int length = _near.GetRawSocketOption(TcpLevel, TcpInfoOption, info);
        return length < SegmentsAt + 8
            ? 0
            : BinaryPrimitives.ReadUInt32LittleEndian(info.AsSpan(SegmentsAt))
            + BinaryPrimitives.ReadUInt32LittleEndian(info.AsSpan(SegmentsAt + 4));
    }

    protected override Task Carry(TcpClient near, TcpClient far)
    {
        _near = near.Client;
        return base.Carry(near, far);
    }

    protected override async Task Pump(NetworkStream from, NetworkStream to, bool up)
    {
        PacketReader reader = new();
        byte[] buffer = new byte[ReadBytes];
        while (true)
        {
            int count = await from.ReadAsync(buffer, Ended);
            if (count == 0)
            {
                return;
            }

            // Written down before it is passed on, so that an answer never stands before its question.
            double realMs = Stopwatch.GetTimestamp() * 1000.0 / Stopwatch.Frequency;
            lock (_passed)
            {
                _passed.AddRange(reader.Take(buffer.AsSpan(0, count)).Select(packet => new Passed(packet.Kind, packet.Bytes, up,
                    NowMs, realMs)));
            }

            await to.WriteAsync(buffer.AsMemory(0, count), Ended);
        }
    }
}
