// Whole numbers of four and eight bytes, low byte first.
namespace Aul;

public static class LittleEndian
{
    public static void Put(byte[] buffer, int at, long value, int bytes)
    {
        for (int i = 0; i < bytes; i++)
        {
            buffer[at + i] = (byte)(value >> (8 * i));
        }
    }

    public static long Get(byte[] buffer, int at, int bytes)
    {
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--)
        {
            value = (value << 8) | buffer[at + i];
        }

        return value;
    }
}
