// A short text as one number, so that a record can keep it: nine characters of printable ASCII, seven bits each, the first one lowest.
// What is longer is cut; the whole text goes out live.
namespace Aul;

public static class PackedText
{
    public const int CharsMax = 9;

    /// <summary>The text's number; 0 for an empty one, -1 for none.</summary>
    public static long Pack(string text)
    {
        if (text == null)
        {
            return -1;
        }

        long packed = 0;
        int count = text.Length < CharsMax ? text.Length : CharsMax;
        for (int i = count - 1; i >= 0; i--)
        {
            packed = (packed << 7) | (long)(text[i] & 127);
        }

        return packed;
    }

    public static string Unpack(long packed)
    {
        string text = "";
        for (long rest = packed; rest > 0; rest >>= 7)
        {
            char next = (char)(rest & 127);
            text += (next < ' ' ? '?' : next).ToString();
        }

        return text;
    }
}
