// Datagrams on the witness's port. Whatever comes, only what carries the right code may be believed, and a parser of our own and the
// platform's HMAC judge which that is.
using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text;

namespace Aul.Proof.Fuzz;

public sealed class BeaconTarget : IFuzzTarget
{
    private const string Key = "a-key-of-the-village";

    private readonly Witness _witness;
    private readonly byte[] _key = Encoding.ASCII.GetBytes(Key);
    private long _nowMs;

    public BeaconTarget()
    {
        Settings settings = new() { Group = "g", Node = "n", WitnessKey = Key };
        Signals signals = new(settings, new Counters());
        _witness = new Witness(settings, new Counters(), 7);
        _witness.Begin(3);
        byte[] spoken = new byte[64];
        _ = _witness.Speak(spoken, signals, 0);
        Seeds = [Peer(spoken, 1, 0x2A), Peer(spoken, 2, 0x15), spoken[..Beacon.Bytes]];
    }

    public string Name => "beacon";

    public IReadOnlyList<byte[]> Seeds { get; }

    public void Take(byte[] input)
    {
        long before = _witness.View.AtMs;
        _nowMs += 100;
        _witness.Hear(input, input.Length, _nowMs);
        bool believed = _witness.View.AtMs != before;
        if (believed && !IsTrue(input))
        {
            throw new InvalidOperationException("a beacon with a wrong code was believed");
        }

        if (_witness.View is { Mains: < -1 or > 2 } or { Access: < -1 or > 2 } or { Internet: < -1 or > 2 })
        {
            throw new InvalidOperationException("a state that cannot be");
        }
    }

    // What another agent that has heard us would say.
    private byte[] Peer(byte[] ours, int count, byte states)
    {
        byte[] beacon = ours[..Beacon.Bytes];
        beacon[3] = states;
        beacon[4] ^= 0x55;
        beacon[9] ^= 0x55;
        ours.AsSpan(8, 8).CopyTo(beacon.AsSpan(16));
        beacon[28] = (byte)count;
        beacon[32] = 1;
        HMACSHA256.HashData(_key, beacon.AsSpan(0, Beacon.BodyBytes)).AsSpan(0, Beacon.CodeBytes).CopyTo(beacon.AsSpan(Beacon.BodyBytes));
        return beacon;
    }

    private bool IsTrue(byte[] input) =>
        input.Length == Beacon.Bytes
        && HMACSHA256.HashData(_key, input.AsSpan(0, Beacon.BodyBytes)).AsSpan(0, Beacon.CodeBytes)
        .SequenceEqual(input.AsSpan(Beacon.BodyBytes));
}
