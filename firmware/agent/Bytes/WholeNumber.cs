// Decimal whole numbers from text, refused rather than wrapped: nanoFramework's Parse throws, and has no overflow check.
namespace Aul;

public static class WholeNumber
{
    /// <summary>Reads an optional '-' and 1 to 18 digits, and nothing else.</summary>
    public static bool TryRead(string text, out long number)
    {
        number = 0;
        int first = text.Length > 0 && text[0] == '-' ? 1 : 0;
        if (text.Length == first || text.Length - first > 18)
        {
            return false;
        }

        for (int i = first; i < text.Length; i++)
        {
            if (text[i] < '0' || text[i] > '9')
            {
                return false;
            }

            number = (number * 10) + (text[i] - '0');
        }

        if (first == 1)
        {
            number = -number;
        }

        return true;
    }
}
