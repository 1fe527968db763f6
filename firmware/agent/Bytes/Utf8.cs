// Whether bytes are UTF-8 (RFC 3629, section 4). The platform's own decoder takes anything, so that it cannot be asked.
namespace Aul;

public static class Utf8
{
    /// <summary>True where the bytes are whole, shortest-form UTF-8 without surrogates.</summary>
    public static bool Is(byte[] bytes, int start, int length)
    {
        int end = start + length;
        int at = start;
        while (at < end)
        {
            int first = bytes[at++];
            int more = first < 0x80 ? 0 : first >= 0xC2 && first <= 0xDF ? 1 : first >= 0xE0 && first <= 0xEF ? 2 : first >= 0xF0
                && first <= 0xF4 ? 3 : -1;
            if (more < 0 || more > end - at)
            {
                return false;
            }

            // Only the second byte says whether the form is the shortest, no surrogate (D800 to DFFF) and no higher than 10FFFF.
            int low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
            int high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
            for (; more > 0; more--)
            {
                if (bytes[at] < low || bytes[at] > high)
                {
                    return false;
                }

                at++;
                low = 0x80;
                high = 0xBF;
            }
        }

        return true;
    }
}
