// A code for numbers that are mostly small, its parameter following their size (Rice 1979, as in FLAC and JPEG-LS). Writer and reader see
// the same numbers, so nothing of the parameter is stored. Sum and count of the numbers are the caller's.
namespace Aul;

public static class Rice
{
    /// <summary>The mean of the last eight numbers or so decides: sum and count are halved when the count comes to this.</summary>
    public const int HalveAt = 8;

    /// <summary>The count before the first number; the sum is 0 then.</summary>
    public const int CountAtBegin = 1;

    private const int ParameterMax = 40;

    /// <summary>The least k with count * 2^k >= sum, looked for from one that was right a number before.</summary>
    public static int Parameter(long sum, int count, int k)
    {
        while (k < ParameterMax && ((long)count << k) < sum)
        {
            k++;
        }

        while (k > 0 && ((long)count << (k - 1)) >= sum)
        {
            k--;
        }

        return k;
    }

    /// <summary>Writes a number of at most <see cref="BitCode.ColumnNumberBitsMax"/> bits.</summary>
    public static void Write(BitWriter bits, int k, long value)
    {
        long ones = value >> k;
        if (ones >= BitCode.EscapeOnes)
        {
            bits.Bits(-1, BitCode.EscapeOnes);
            bits.Number(value);
        }
        else
        {
            // So many ones, a zero, and the low bits.
            bits.Bits(-2, (int)ones + 1);
            bits.Bits(value, k);
        }
    }

    /// <summary>Writes the one thing that is no number.</summary>
    public static void WriteToggle(BitWriter bits)
    {
        bits.Bits(-1, BitCode.EscapeOnes);
        bits.Bits(BitCode.Toggle, BitCode.LengthBits);
    }

    /// <summary>Reads a number; -1 for the toggle.</summary>
    public static long Read(BitReader bits, int k)
    {
        int ones = 0;
        while (ones < BitCode.EscapeOnes && bits.Bit())
        {
            ones++;
        }

        if (ones < BitCode.EscapeOnes)
        {
            return ((long)ones << k) | bits.Bits(k);
        }

        int length = (int)bits.Bits(BitCode.LengthBits);
        return length == BitCode.Toggle ? -1 : bits.Bits(length);
    }
}
