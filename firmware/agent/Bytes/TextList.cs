// A list of words as one text, with a bar behind each: a literal lies in flash, while an array of texts takes two blocks of RAM for each of
// them.
namespace Aul;

public static class TextList
{
    private const char Bar = '|';

    /// <summary>The word with this index, which the list must have.</summary>
    public static string Item(string list, int index)
    {
        int from = 0;
        for (int i = 0; i < index; i++)
        {
            from = list.IndexOf(Bar, from) + 1;
        }

        return list.Substring(from, list.IndexOf(Bar, from) - from);
    }

    /// <summary>The index of a word; -1 when the list does not have it.</summary>
    public static int Find(string list, string word)
    {
        int index = 0;
        for (int from = 0; from < list.Length; index++)
        {
            int end = list.IndexOf(Bar, from);
            bool same = end - from == word.Length;
            for (int i = 0; i < word.Length && same; i++)
            {
                same = list[from + i] == word[i];
            }

            if (same)
            {
                return index;
            }

            from = end + 1;
        }

        return -1;
    }
}
