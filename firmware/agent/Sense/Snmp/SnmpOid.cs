// Object identifiers as BER bytes (ITU-T X.690, 8.19): made of the dotted form, compared, copied. It knows none by name.
namespace Aul;

public static class SnmpOid
{
    private const long ArcMax = 4294967295;

    /// <summary>Writes the bytes, without tag and length; returns how many, or 0 when the text is no identifier or too long.</summary>
    public static int Write(byte[] to, string text)
    {
        string[] arcs = text.Split('.');
        if (arcs.Length < 2 || !TryArc(arcs[0], out long first) || !TryArc(arcs[1], out long second) || first > 2
            || (first < 2 && second > 39))
        {
            return 0;
        }

        int at = WriteArc(to, 0, (first * 40) + second);
        for (int i = 2; i < arcs.Length && at > 0; i++)
        {
            at = TryArc(arcs[i], out long arc) ? WriteArc(to, at, arc) : 0;
        }

        return at;
    }

    private static bool TryArc(string text, out long arc) => WholeNumber.TryRead(text, out arc) && arc >= 0 && arc <= ArcMax;

    // Seven bits a byte, the highest first; all but the last have their top bit set. 0 when there is no room.
    private static int WriteArc(byte[] to, int at, long arc)
    {
        int bytes = 1;
        for (long rest = arc >> 7; rest > 0; rest >>= 7)
        {
            bytes++;
        }

        if (at + bytes > to.Length)
        {
            return 0;
        }

        for (int i = bytes - 1; i >= 0; i--)
        {
            to[at++] = (byte)(((arc >> (7 * i)) & 127) | (i > 0 ? 128L : 0L));
        }

        return at;
    }

    /// <summary>True when an identifier lies in a column.</summary>
    public static bool StartsWith(byte[] oid, byte[] column) => IsSame(oid, column.Length, column, column.Length);

    public static bool IsSame(byte[] one, int oneLength, byte[] other, int otherLength)
    {
        bool same = oneLength == otherLength;
        for (int i = 0; i < oneLength && same; i++)
        {
            same = one[i] == other[i];
        }

        return same;
    }

    public static void Copy(byte[] from, byte[] to, int length)
    {
        for (int i = 0; i < length; i++)
        {
            to[i] = from[i];
        }
    }
}
