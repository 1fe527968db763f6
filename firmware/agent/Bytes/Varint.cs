// Numbers of seven bits a byte, low bits first, as in Protocol Buffers; zig-zag makes small negatives small.
namespace Aul;

public static class Varint
{
    public const int BytesMax = 10;

    /// <summary>Writes at the offset and returns the offset behind. The value is taken as unsigned.</summary>
    public static int Write(byte[] buffer, int at, long value)
    {
        ulong rest = (ulong)value;
        while (rest >= 0x80)
        {
            buffer[at++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        buffer[at++] = (byte)rest;
        return at;
    }

    /// <summary>Reads at the offset, below end. Returns the offset behind, or -1 when the number does not end in time.</summary>
    public static int Read(byte[] buffer, int at, int end, out long value)
    {
        ulong result = 0;
        for (int shift = 0; shift < 70 && at < end; shift += 7)
        {
            byte next = buffer[at++];
            if (shift < 64)
            {
                result |= (ulong)(next & 0x7F) << shift;
            }

            if (next < 0x80)
            {
                value = (long)result;
                return at;
            }
        }

        value = 0;
        return -1;
    }

    public static long ZigZag(long value) => (value << 1) ^ (value >> 63);

    public static long UnZigZag(long coded) => (long)((ulong)coded >> 1) ^ -(coded & 1);
}
