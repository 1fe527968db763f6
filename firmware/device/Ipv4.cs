// Whether a host is written as an IPv4 address, and its bytes: TLS treats those otherwise than names. It looks nothing up.
namespace Aul.Device;

public static class Ipv4
{
    /// <summary>The four bytes of "192.168.88.1"; null when the host is a name.</summary>
    public static byte[] Bytes(string host)
    {
        string[] parts = host.Split('.');
        if (parts.Length != 4)
        {
            return null;
        }

        byte[] address = new byte[4];
        for (int i = 0; i < address.Length; i++)
        {
            if (!WholeNumber.TryRead(parts[i], out long number) || number < 0 || number > 255)
            {
                return null;
            }

            address[i] = (byte)number;
        }

        return address;
    }
}
