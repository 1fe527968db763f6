// The flash chip in RAM: programming only clears bits, erasing sets a whole block, and the power may go at any byte of either.
// It knows no file and keeps no promise; it counts, tears and wears as a chip does, from a seed. It refuses to work without power.
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace Aul.Simulation;

public sealed class NorFlash
{
    public const int BlockBytes = 4096;

    /// <summary>Cut points inside one erase: nothing yet, four stages of rising bits, noise, nearly erased, erased.</summary>
    public const int ErasePoints = 8;

    private readonly byte[] _bytes;
    private readonly int[] _erasesOf;
    private readonly int _seed;
    private bool _isOff;

    /// <param name="blocks">Blocks of 4096 bytes, all erased.</param>
    /// <param name="seed">What a cut leaves is drawn from this and from the number of the cut point.</param>
    public NorFlash(int blocks, int seed = 1)
    {
        _bytes = new byte[blocks * BlockBytes];
        _bytes.AsSpan().Fill(0xFF);
        _erasesOf = new int[blocks];
        _seed = seed;
    }

    public int Blocks => _erasesOf.Length;

    /// <summary>Bytes programmed so far, padding included.</summary>
    public long BytesProgrammed { get; private set; }

    public long Erases { get; private set; }

    public ReadOnlySpan<int> ErasesOf => _erasesOf;

    /// <summary>Cut points passed: one for each programmed byte, <see cref="ErasePoints"/> for each erase.</summary>
    public long Points { get; private set; }

    /// <summary>The power goes at the point with this number, counted from 0 and from the beginning; -1: never.</summary>
    public long CutAt { get; set; } = -1;

    /// <summary>Where given, every operation that changes the flash is added, the one that a cut interrupted as it was meant.</summary>
    public List<FlashStep>? Trace { get; set; }

    public FaultPlan Faults { get; } = new();

    /// <summary>All bytes, to be compared.</summary>
    public ReadOnlySpan<byte> Image => _bytes;

    /// <summary>Clears the bits that are 0 in the data. False: the device reported an error.</summary>
    public bool Program(int block, int at, ReadOnlySpan<byte> data)
    {
        Span<byte> target = Powered(block).Slice(at, data.Length);
        if (Faults.OfProgram(block) is { } fault)
        {
            return fault == FlashFault.ProgramNoOp;
        }

        Trace?.Add(new FlashStep(FlashStepKind.Program, block, at, data.ToArray()));
        if (CutAt >= Points && CutAt - Points < data.Length)
        {
            int points = (int)(CutAt - Points) + 1;
            BytesProgrammed += points;
            ProgramTo(target, data, points, Torn());
            throw Lost(points);
        }

        BytesProgrammed += data.Length;
        Points += data.Length;
        And(target, data);
        return true;
    }

    /// <summary>Sets all bits of a block. False: the device reported an error.</summary>
    public bool Erase(int block)
    {
        Span<byte> target = Powered(block);
        if (Faults.OfErase(block) is { } fault)
        {
            return fault == FlashFault.EraseNoOp;
        }

        Trace?.Add(new FlashStep(FlashStepKind.Erase, block, 0, []));
        Erases++;
        _erasesOf[block]++;
        if (CutAt >= Points && CutAt - Points < ErasePoints)
        {
            int points = (int)(CutAt - Points) + 1;
            TornFlash.Block(target, points, Torn());
            throw Lost(points);
        }

        Points += ErasePoints;
        target.Fill(0xFF);
        return true;
    }

    /// <summary>Reads into the buffer. False: the device reported an error.</summary>
    public bool Read(int block, int at, Span<byte> buffer)
    {
        if (!View(block, at, buffer.Length, out ReadOnlySpan<byte> bytes))
        {
            return false;
        }

        bytes.CopyTo(buffer);
        return true;
    }

    /// <summary>Reads without a copy: the same operation as <see cref="Read"/>, good until the next one that changes the flash.</summary>
    public bool View(int block, int at, int count, out ReadOnlySpan<byte> bytes)
    {
        bytes = Powered(block).Slice(at, count);
        return !Faults.OfRead(block);
    }

    public void PowerOn() => _isOff = false;

    /// <summary>Does a traced step wholly, without counting it and without faults.</summary>
    public void Apply(FlashStep step) => Apply(step, step.Points + 1, Random.Shared);

    /// <summary>Does a traced step up to a cut: that many of its points, the last one torn; nothing at 0, all beyond the last.</summary>
    public void Apply(FlashStep step, int points, Random torn)
    {
        Span<byte> block = Block(step.Block);
        if (points <= 0)
        {
            return;
        }

        if (step.Kind == FlashStepKind.Erase)
        {
            TornFlash.Block(block, points, torn);
        }
        else if (points > step.Data.Length)
        {
            And(block.Slice(step.At, step.Data.Length), step.Data);
        }
        else
        {
            ProgramTo(block.Slice(step.At, step.Data.Length), step.Data, points, torn);
        }
    }

    /// <summary>Takes the other's bytes, which must be as many, and nothing else of it.</summary>
    public void CopyFrom(NorFlash other) => other._bytes.AsSpan().CopyTo(_bytes);

    /// <summary>Rot: turns one bit over.</summary>
    public void Flip(long bit) => _bytes[bit >> 3] ^= (byte)(1 << (int)(bit & 7));

    private Span<byte> Block(int block) => _bytes.AsSpan(block * BlockBytes, BlockBytes);

    private Span<byte> Powered(int block) => _isOff ? throw new PowerLost() : Block(block);

    private PowerLost Lost(int points)
    {
        Points += points;
        _isOff = true;
        return new PowerLost();
    }

    // Not System.HashCode, which differs from run to run.
    private Random Torn() => new(unchecked((int)((CutAt + 1) * 0x9E3779B1L) ^ (_seed * 0x2545F491)));

    private static void ProgramTo(Span<byte> target, ReadOnlySpan<byte> data, int points, Random torn)
    {
        int last = points - 1;
        And(target[..last], data[..last]);
        target[last] = TornFlash.Byte(target[last], data[last], torn);
    }

    private static void And(Span<byte> target, ReadOnlySpan<byte> data)
    {
        Span<ulong> wide = MemoryMarshal.Cast<byte, ulong>(target);
        ReadOnlySpan<ulong> with = MemoryMarshal.Cast<byte, ulong>(data);
        for (int i = 0; i < with.Length; i++)
        {
            wide[i] &= with[i];
        }

        for (int i = with.Length * sizeof(ulong); i < data.Length; i++)
        {
            target[i] &= data[i];
        }
    }
}
