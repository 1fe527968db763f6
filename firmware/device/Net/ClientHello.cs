// The bytes of a TLS 1.2 ClientHello (RFC 5246, 7.4.1.2) with what mbedTLS would offer of key exchanges that need a certificate.
// It opens a conversation that nobody means to finish: its random bytes are none.
using System;
using System.Text;

namespace Aul.Device;

public static class ClientHello
{
    private const int RandomBytes = 32;

    private static readonly byte[] Suites =
    {
        0xC0, 0x2B, 0xC0, 0x2C, 0xC0, 0x23, 0xC0, 0x09, 0xC0, 0x0A, // ECDHE-ECDSA with AES
        0xC0, 0x2F, 0xC0, 0x30, 0xC0, 0x27, 0xC0, 0x13, 0xC0, 0x14, // ECDHE-RSA with AES
        0xCC, 0xA9, 0xCC, 0xA8, // ChaCha20
        0x00, 0x9C, 0x00, 0x9D, 0x00, 0x2F, 0x00, 0x35, // RSA
        0x00, 0xFF, // no renegotiation
    };

    private static readonly byte[] Extensions =
    {
        0x00, 0x0A, 0x00, 0x08, 0x00, 0x06, 0x00, 0x17, 0x00, 0x18, 0x00, 0x1D, // groups: P-256, P-384, X25519
        0x00, 0x0B, 0x00, 0x02, 0x01, 0x00, // points: uncompressed
        0x00, 0x0D, 0x00, 0x0E, 0x00, 0x0C, 0x04, 0x03, 0x05, 0x03, 0x08, 0x04, 0x04, 0x01, 0x05, 0x01, 0x06, 0x01, // signatures
    };

    // No renegotiation: a wish and no suite, so that no server can agree.
    private static readonly byte[] NoSuites = { 0x00, 0xFF };

    /// <summary>One record, ready to send. A name is told to the server (SNI), an address is not.</summary>
    public static byte[] For(string host) => Of(host, Suites);

    /// <summary>The same with nothing to agree on: whoever speaks TLS answers with an alert.</summary>
    public static byte[] Empty(string host) => Of(host, NoSuites);

    private static byte[] Of(string host, byte[] suites)
    {
        byte[] name = Ipv4.Bytes(host) == null ? Encoding.UTF8.GetBytes(host) : new byte[0];
        int nameBytes = name.Length == 0 ? 0 : name.Length + 9;
        int extensionBytes = Extensions.Length + nameBytes;
        int bodyBytes = 2 + RandomBytes + 1 + 2 + suites.Length + 2 + 2 + extensionBytes;
        byte[] hello = new byte[9 + bodyBytes];
        int at = Put(hello, 0, 0x1603); // a handshake record
        at = Put(hello, at + 1, bodyBytes + 4);
        hello[2] = 0x01; // TLS 1.0, as every first record says
        hello[at] = 0x01; // ClientHello
        at = Put(hello, at + 2, bodyBytes);
        at = Put(hello, at, 0x0303); // TLS 1.2
        at = Put(hello, at + RandomBytes + 1, suites.Length); // the session has no id
        at = Put(hello, at, suites);
        at = Put(hello, at, 0x0100); // no compression
        at = Put(hello, at, extensionBytes);
        if (nameBytes > 0)
        {
            at = Put(hello, at + 2, nameBytes - 4); // server_name
            at = Put(hello, at, nameBytes - 6);
            at = Put(hello, at + 1, name.Length); // host_name
            at = Put(hello, at, name);
        }

        Put(hello, at, Extensions);
        return hello;
    }

    private static int Put(byte[] to, int at, int number)
    {
        to[at] = (byte)(number >> 8);
        to[at + 1] = (byte)number;
        return at + 2;
    }

    private static int Put(byte[] to, int at, byte[] bytes)
    {
        Array.Copy(bytes, 0, to, at, bytes.Length);
        return at + bytes.Length;
    }
}
