// Comparing bytes of a request with words, without making strings of them. It decodes nothing.
namespace Aul;

public static class AsciiText
{
    /// <summary>True when these bytes are this word to the letter.</summary>
    public static bool Is(byte[] bytes, int from, int to, string word)
    {
        bool same = to - from == word.Length;
        for (int i = 0; i < word.Length && same; i++)
        {
            same = bytes[from + i] == word[i];
        }

        return same;
    }

    /// <summary>True when the first bytes are this header's name, which is given in small letters.</summary>
    public static bool IsName(byte[] bytes, int length, string name)
    {
        bool same = length == name.Length;
        for (int i = 0; i < name.Length && same; i++)
        {
            same = Lower(bytes[i]) == name[i];
        }

        return same;
    }

    public static bool IsUpper(byte[] bytes, int from, int to)
    {
        bool upper = to > from;
        for (int i = from; i < to && upper; i++)
        {
            upper = bytes[i] >= 'A' && bytes[i] <= 'Z';
        }

        return upper;
    }

    public static int Lower(byte b) => b >= 'A' && b <= 'Z' ? b + 32 : b;

    public static int IndexOf(byte[] bytes, int from, int to, char sought)
    {
        for (int i = from; i < to; i++)
        {
            if (bytes[i] == sought)
            {
                return i;
            }
        }

        return -1;
    }
}
