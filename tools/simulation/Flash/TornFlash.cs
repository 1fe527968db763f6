// What a power cut leaves in the cells: a byte with some of its bits cleared, a block somewhere between its old content, noise and 0xFF.
// All of it is drawn from the caller's random numbers, so that the same seed tears the same way.
using System;

namespace Aul.Simulation;

internal static class TornFlash
{
    /// <summary>Clears some of the bits that programming would have cleared: none and all are among the outcomes.</summary>
    public static byte Byte(byte before, byte programmed, Random random) => (byte)(before & (programmed | random.Next(256)));

    /// <summary>
    /// The block after 1 to 8 points of an erase. The device first drives the cells together and then up, so between the old content
    /// and 0xFF lies a time in which every bit reads as chance has it.
    /// </summary>
    public static void Block(Span<byte> block, int points, Random random)
    {
        switch (points)
        {
            case <= 1:
                break;
            case 2:
                Raise(block, 4, random);
                break;
            case 3:
                Raise(block, 32, random);
                break;
            case 4:
                Raise(block, 128, random);
                break;
            case 5:
                Raise(block, 256, random);
                break;
            case 6:
                random.NextBytes(block);
                break;
            case 7:
                block.Fill(0xFF);
                Lower(block, 16, random);
                break;
            default:
                block.Fill(0xFF);
                break;
        }
    }

    // Random bits rise in that share of the bytes, in 256ths.
    private static void Raise(Span<byte> block, int share, Random random)
    {
        Span<byte> draws = stackalloc byte[NorFlash.BlockBytes * 2];
        random.NextBytes(draws);
        for (int i = 0; i < block.Length; i++)
        {
            block[i] |= draws[i] < share ? draws[block.Length + i] : (byte)0;
        }
    }

    // Random bits are still low in that share of the bytes, in 256ths.
    private static void Lower(Span<byte> block, int share, Random random)
    {
        Span<byte> draws = stackalloc byte[NorFlash.BlockBytes * 2];
        random.NextBytes(draws);
        for (int i = 0; i < block.Length; i++)
        {
            block[i] &= draws[i] < share ? draws[block.Length + i] : (byte)0xFF;
        }
    }
}
