// Makes bad inputs of good ones: flips, cuts, repeats, splices, interesting bytes. From a seed, so that every one can be made again.
using System;
using System.Collections.Generic;

namespace Aul.Proof.Fuzz;

public sealed class ByteMutator(int seed)
{
    private const int BytesMax = 600;
    private static readonly byte[] Interesting = [0, 1, 0x7F, 0x80, 0xFF, 0x0A, 0x12, 0x30, 0x82, (byte)'=', (byte)'\n'];

    private readonly Random _random = new(seed);

    public byte[] Mutate(IReadOnlyList<byte[]> seeds)
    {
        byte[] bytes = (byte[])seeds[_random.Next(seeds.Count)].Clone();
        for (int edits = 1 + _random.Next(6); edits > 0; edits--)
        {
            bytes = Edit(bytes, seeds);
        }

        return bytes;
    }

    private byte[] Edit(byte[] bytes, IReadOnlyList<byte[]> seeds)
    {
        int at = _random.Next(bytes.Length + 1);
        int count = Math.Min(_random.Next(1, 12), bytes.Length - at);
        switch (_random.Next(6))
        {
            case 0 when at < bytes.Length:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                return bytes;
            case 1 when at < bytes.Length:
                bytes[at] = Interesting[_random.Next(Interesting.Length)];
                return bytes;
            case 2:
                return bytes[..at];
            case 3 when bytes.Length + count < BytesMax:
                return [.. bytes[..(at + count)], .. bytes[at..]];
            case 4:
                return [.. bytes[..at], .. bytes[(at + count)..]];
            case 5 when bytes.Length < BytesMax:
                byte[] other = seeds[_random.Next(seeds.Count)];
                return [.. bytes[..at], .. other[_random.Next(other.Length)..]];
            default:
                return [.. bytes, (byte)_random.Next(256)];
        }
    }
}
