// IPv4 addresses as text and as numbers, first byte lowest, as IPAddress takes them. It looks nothing up and makes no object of what is no
// address.
namespace Aul.Device;

public static class Ipv4
{
    private const int Parts = 4;

    /// <summary>The number of "192.168.88.1", and of "192.168.88.1:53", which ends at its colon; -1 when it is a name.</summary>
    public static long Of(string host)
    {
        long address = 0;
        int part = 0;
        int number = -1;
        for (int i = 0; i <= host.Length; i++)
        {
            char c = i < host.Length ? host[i] : ':';
            if (c >= '0' && c <= '9')
            {
                number = (number < 0 ? 0 : number * 10) + (c - '0');
            }

            bool ends = c == '.' || c == ':';
            if (number > 255 || (!ends && (c < '0' || c > '9')) || (ends && number < 0))
            {
                return -1;
            }

            if (ends)
            {
                address |= (long)number << (8 * part++);
                number = -1;
                if (c == ':' || part == Parts)
                {
                    return c == ':' && part == Parts ? address : -1;
                }
            }
        }

        return -1;
    }

    /// <summary>The number behind the colon of "host:port"; 0 when there is none.</summary>
    public static int Port(string target)
    {
        int port = 0;
        for (int i = target.IndexOf(':') + 1; i > 0 && i < target.Length; i++)
        {
            port = (port * 10) + (target[i] - '0');
        }

        return port;
    }

    /// <summary>The four bytes of an address; null when the host is a name.</summary>
    public static byte[] Bytes(string host)
    {
        long address = Of(host);
        return address < 0 ? null : new byte[] { (byte)address, (byte)(address >> 8), (byte)(address >> 16), (byte)(address >> 24) };
    }

    /// <summary>The number of four bytes.</summary>
    public static long Of(byte[] bytes) => (uint)(bytes[0] | (bytes[1] << 8) | (bytes[2] << 16) | (bytes[3] << 24));
}
