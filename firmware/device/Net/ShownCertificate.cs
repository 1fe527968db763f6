// The certificates that a broker shows in the clear in TLS 1.2, looked at for the reason why mbedTLS refused them.
// It never says that one is good: it checks no signature.
using System;
using System.Security.Cryptography.X509Certificates;

namespace Aul.Device;

public sealed class ShownCertificate
{
    private const int ChainMax = 4;
    private const byte DnsName = 0x82;
    private const byte IpAddress = 0x87;

    // The identifier of the extension subjectAltName (2.5.29.17).
    private static readonly byte[] AltNames = { 0x55, 0x1D, 0x11 };

    private readonly X509Certificate[] _chain = new X509Certificate[ChainMax];
    private readonly byte[] _leaf;
    private int _count;

    /// <param name="leaf">The broker's own certificate as DER.</param>
    public ShownCertificate(byte[] leaf)
    {
        _leaf = leaf;
    }

    /// <summary>Adds a certificate of its chain, its own first. Throws on what is none; false when no more are looked at.</summary>
    public bool Add(byte[] der)
    {
        _chain[_count++] = new X509Certificate(der);
        return _count < ChainMax;
    }

    public bool IsInDate => TlsFiles.IsInDate(_chain[0]);

    /// <summary>Whether the broker's certificate, or one of those that it shows beside it, names this issuer.</summary>
    public bool IsIssuedBy(string authority)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_chain[i].Issuer == authority)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the host's name stands in it: among the alternative names, or as the subject's where there are none.</summary>
    public bool IsFor(string host)
    {
        if (!Holds(AltNames))
        {
            return _chain[0].Subject.ToLower().IndexOf("cn=" + host.ToLower()) >= 0;
        }

        byte[] address = Ipv4.Bytes(host);
        if (address != null)
        {
            return Holds(Entry(IpAddress, address));
        }

        int dot = host.IndexOf('.');
        return Holds(Entry(DnsName, Bytes(host))) || (dot > 0 && Holds(Entry(DnsName, Bytes("*" + host.Substring(dot)))));
    }

    private static byte[] Bytes(string name) => System.Text.Encoding.UTF8.GetBytes(name.ToLower());

    private static byte[] Entry(byte tag, byte[] content)
    {
        byte[] entry = new byte[content.Length + 2];
        entry[0] = tag;
        entry[1] = (byte)content.Length;
        Array.Copy(content, 0, entry, 2, content.Length);
        return entry;
    }

    private bool Holds(byte[] wanted)
    {
        for (int start = 0; start + wanted.Length <= _leaf.Length; start++)
        {
            int same = 0;
            while (same < wanted.Length && Small(_leaf[start + same]) == Small(wanted[same]))
            {
                same++;
            }

            if (same == wanted.Length)
            {
                return true;
            }
        }

        return false;
    }

    private static int Small(byte b) => b >= 'A' && b <= 'Z' ? b + 32 : b;
}
