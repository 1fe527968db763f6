// A code for numbers that are mostly small, its parameter following their size (Rice 1979, as in FLAC and JPEG-LS). Writer and
// reader see the same numbers, so nothing of the parameter is stored. It knows no meaning of a number.
namespace Aul;

public sealed class Rice
{
    // The mean of the last eight numbers or so decides: a calm column costs one bit, a noisy one what it must.
    private const int HalveAt = 8;
    private const int ParameterMax = 40;

    private long _sum;
    private int _count;

    public void Begin()
    {
        _sum = 0;
        _count = 1;
    }

    /// <summary>Writes a number of at most <see cref="BitCode.ColumnNumberBitsMax"/> bits.</summary>
    public void Write(BitWriter bits, long value)
    {
        int k = Parameter();
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

        Take(value);
    }

    /// <summary>Writes the one thing that is no number.</summary>
    public void WriteToggle(BitWriter bits)
    {
        bits.Bits(-1, BitCode.EscapeOnes);
        bits.Bits(BitCode.Toggle, BitCode.LengthBits);
    }

    /// <summary>Reads a number; -1 for the toggle.</summary>
    public long Read(BitReader bits)
    {
        int ones = 0;
        while (ones < BitCode.EscapeOnes && bits.Bit())
        {
            ones++;
        }

        long value;
        if (ones < BitCode.EscapeOnes)
        {
            int k = Parameter();
            value = ((long)ones << k) | bits.Bits(k);
        }
        else
        {
            int length = (int)bits.Bits(BitCode.LengthBits);
            if (length == BitCode.Toggle)
            {
                return -1;
            }

            value = bits.Bits(length);
        }

        Take(value);
        return value;
    }

    /// <summary>A number that was coded otherwise: it counts for the parameter all the same.</summary>
    public void Take(long value)
    {
        _sum += value;
        _count++;
        if (_count == HalveAt)
        {
            _sum >>= 1;
            _count >>= 1;
        }
    }

    // The least k with count * 2^k >= sum.
    private int Parameter()
    {
        int k = 0;
        while (k < ParameterMax && ((long)_count << k) < _sum)
        {
            k++;
        }

        return k;
    }
}
