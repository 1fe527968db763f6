// The values of the readings of one journal, one behind the other in one array of bytes: which there are, which are known, and what they
// are. Signals count from 0 to 62.
using System;
using System.Collections.Generic;
using System.Numerics;
using Aul.Sparkplug;

namespace Aul.Simulation;

public sealed class PackedValues
{
    private const int VarintBytesMax = 10;
    private static readonly SignalValues NoValues = new(0, 0, []);
    private static readonly Dictionary<int, Spread> NoSpreads = [];
    private byte[] _bytes = new byte[1024];

    public int Length { get; private set; }

    public void CutTo(int length) => Length = length;

    /// <summary>Where the values now lie; -1 when the reading has none.</summary>
    public int Write(Reading reading)
    {
        if (reading.Values.Count == 0)
        {
            return -1;
        }

        int need = Length + (VarintBytesMax * (3 + (3 * reading.Values.Count)));
        if (need > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(need, _bytes.Length * 2));
        }

        long all = 0;
        long known = 0;
        long spread = 0;
        foreach (KeyValuePair<int, long?> value in reading.Values)
        {
            long bit = 1L << value.Key;
            all |= bit;
            known |= value.Value.HasValue ? bit : 0;
            spread |= reading.Spreads.Count > 0 && reading.Spreads.ContainsKey(value.Key) ? bit : 0;
        }

        int at = Length;
        Length = Varint.Write(_bytes, Varint.Write(_bytes, Varint.Write(_bytes, at, all), known), spread);
        for (long left = known | spread; left != 0; left &= left - 1)
        {
            int id = BitOperations.TrailingZeroCount(left);
            Add(reading.Values[id] ?? 0);
            if ((spread >> id & 1) != 0)
            {
                Add(reading.Spreads[id].Low);
                Add(reading.Spreads[id].High);
            }
        }

        return at;
    }

    public (IReadOnlyDictionary<int, long?> Values, IReadOnlyDictionary<int, Spread> Spreads) Read(int at)
    {
        if (at < 0)
        {
            return (NoValues, NoSpreads);
        }

        at = Varint.Read(_bytes, at, Length, out long all);
        at = Varint.Read(_bytes, at, Length, out long known);
        at = Varint.Read(_bytes, at, Length, out long spread);
        Dictionary<int, Spread> spreads = spread == 0 ? NoSpreads : [];
        long[] numbers = new long[BitOperations.PopCount((ulong)all)];
        int column = 0;
        for (long left = all; left != 0; left &= left - 1, column++)
        {
            int id = BitOperations.TrailingZeroCount(left);
            bool isSpread = (spread >> id & 1) != 0;
            numbers[column] = isSpread || (known >> id & 1) != 0 ? Next(ref at) : 0;
            if (isSpread)
            {
                long low = Next(ref at);
                spreads[id] = new Spread(low, Next(ref at));
            }
        }

        return (new SignalValues(all, known, numbers), spreads);
    }

    private void Add(long value) => Length = Varint.Write(_bytes, Length, Varint.ZigZag(value));

    private long Next(ref int at)
    {
        at = Varint.Read(_bytes, at, Length, out long coded);
        return Varint.UnZigZag(coded);
    }
}
