// The lengths that BitWriter, BitReader and Rice agree on. It codes nothing itself.
namespace Aul;

public static class BitCode
{
    /// <summary>A number says in so many bits how long it is.</summary>
    public const int LengthBits = 6;

    /// <summary>The length that no number of a column has: it stands for "now unknown".</summary>
    public const int Toggle = 63;

    /// <summary>So many ones say that a length follows instead of a short code.</summary>
    public const int EscapeOnes = 12;

    /// <summary>Kind of a record that is not a snapshot at the usual step.</summary>
    public const int KindBits = 4;

    /// <summary>The longest number of a column: the zig-zagged difference of two values of <see cref="ColumnSet.ValueMax"/>.</summary>
    public const int ColumnNumberBitsMax = 58;

    /// <summary>The longest code of one column of a snapshot: "known again", the escape, a length and a number.</summary>
    public const int ColumnBitsMax = 1 + EscapeOnes + LengthBits + ColumnNumberBitsMax;

    /// <summary>The longest code of one column of a summary: two more numbers.</summary>
    public const int SummaryBitsMax = ColumnBitsMax + (2 * (EscapeOnes + LengthBits + ColumnNumberBitsMax));

    /// <summary>The longest code of a record's head and plain fields.</summary>
    public const int FieldsBitsMax = 1 + KindBits + 1 + 8 + (3 * (LengthBits + 64));

    /// <summary>Bits of a number without its leading zeros, as unsigned: 0 to 64.</summary>
    public static int Length(long value)
    {
        int length = 0;
        for (ulong rest = (ulong)value; rest != 0; rest >>= 1)
        {
            length++;
        }

        return length;
    }
}
