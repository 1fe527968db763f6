// CRC-32 (IEEE 802.3, reflected, polynomial 0xEDB88320) by a table of sixteen: a byte costs two look-ups, the table 64 bytes.
namespace Aul;

public static class Crc32
{
    public const uint Start = 0xFFFFFFFF;

    private static readonly uint[] Table =
    {
        0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
        0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
    };

    /// <summary>Carries a running code over some bytes. Begin with <see cref="Start"/>, end with <see cref="End"/>.</summary>
    public static uint Over(uint crc, byte[] bytes, int offset, int count)
    {
        for (int i = offset; i < offset + count; i++)
        {
            crc ^= bytes[i];
            crc = (crc >> 4) ^ Table[(int)(crc & 15)];
            crc = (crc >> 4) ^ Table[(int)(crc & 15)];
        }

        return crc;
    }

    public static uint End(uint crc) => ~crc;
}
