// An SNMP v2c request, bytes out: BER by hand (ITU-T X.690, RFC 3416), GetRequest and GetNextRequest only: nothing is ever set.
namespace Aul;

public static class SnmpRequest
{
    public const int Get = 0xA0;
    public const int GetNext = 0xA1;

    /// <summary>
    /// Writes a request for some OIDs, given as encoded BER bytes without tag, one every <see cref="SnmpWant.OidBytesMax"/> bytes. Returns
    /// its length.
    /// </summary>
    public static int Write(byte[] buffer, int pdu, string community, int requestId, byte[] oids, byte[] oidLengths, int count)
    {
        // Built from the end towards the beginning, so that every length is known when it is written.
        int at = buffer.Length;
        for (int i = count - 1; i >= 0; i--)
        {
            int before = at;
            buffer[--at] = 0;
            buffer[--at] = 5;
            at -= oidLengths[i];
            for (int k = 0; k < oidLengths[i]; k++)
            {
                buffer[at + k] = oids[(i * SnmpWant.OidBytesMax) + k];
            }

            at = Head(buffer, at, 6, oidLengths[i]);
            at = Head(buffer, at, 0x30, before - at);
        }

        at = Head(buffer, at, 0x30, buffer.Length - at);
        at = Whole(buffer, at, 0);
        at = Whole(buffer, at, 0);
        at = Whole(buffer, at, requestId);
        at = Head(buffer, at, pdu, buffer.Length - at);
        for (int i = community.Length - 1; i >= 0; i--)
        {
            buffer[--at] = (byte)community[i];
        }

        at = Head(buffer, at, 4, community.Length);
        at = Whole(buffer, at, 1);
        at = Head(buffer, at, 0x30, buffer.Length - at);
        int length = buffer.Length - at;
        for (int i = 0; i < length; i++)
        {
            buffer[i] = buffer[at + i];
        }

        return length;
    }

    private static int Head(byte[] buffer, int at, int tag, int length)
    {
        if (length > 255)
        {
            buffer[--at] = (byte)length;
            buffer[--at] = (byte)(length >> 8);
            buffer[--at] = 0x82;
        }
        else if (length > 127)
        {
            buffer[--at] = (byte)length;
            buffer[--at] = 0x81;
        }
        else
        {
            buffer[--at] = (byte)length;
        }

        buffer[--at] = (byte)tag;
        return at;
    }

    private static int Whole(byte[] buffer, int at, int value)
    {
        int length = 0;
        int rest = value;
        do
        {
            buffer[--at] = (byte)rest;
            length++;
            rest >>= 8;
        }
        while (length < 4 && !(rest == 0 && buffer[at] < 128) && !(rest == -1 && buffer[at] >= 128));
        return Head(buffer, at, 2, length);
    }
}
