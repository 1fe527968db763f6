// One block of the journal, with a right check code half of the time, so that the reader behind it is reached.
using System;
using System.Collections.Generic;

namespace Aul.Proof.Fuzz;

public sealed class BlockTarget : IFuzzTarget
{
    private readonly BlockReader _reader = new();
    private readonly Record _record = new();

    public BlockTarget()
    {
        BlockWriter writer = new();
        Trace trace = new(7);
        writer.Begin(1, 1, 0, Trace.ColumnMask, BlockLevel.Whole);
        while (writer.HasRoom && writer.Count < 6)
        {
            trace.Next(_record);
            writer.Add(_record);
        }

        Seeds = [writer.Buffer[..writer.Length]];
    }

    public string Name => "block";

    public IReadOnlyList<byte[]> Seeds { get; }

    public void Take(byte[] input)
    {
        // A fuzzed block would nearly always fall at its check code: half of them get a right one, so that the reader behind is reached.
        if (input.Length > 12 && (input[^1] & 1) == 0)
        {
            Repair(input);
        }

        int count = 0;
        if (_reader.Open(input, 0, input.Length))
        {
            while (_reader.Next(_record))
            {
                count++;
            }
        }

        if (count > byte.MaxValue)
        {
            throw new InvalidOperationException("more records than a block can hold");
        }
    }

    private static void Repair(byte[] block)
    {
        block[0] = BlockReader.Marker;
        block[2] = (byte)block.Length;
        block[3] = (byte)(block.Length >> 8);
        uint crc = BlockReader.Check(block, 0, block.Length - BlockReader.CheckBytes);
        BitConverter.TryWriteBytes(block.AsSpan(block.Length - BlockReader.CheckBytes), crc);
    }
}
