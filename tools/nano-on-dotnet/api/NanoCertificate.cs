// The device's certificates: PEM wants its closing NUL, the key is a file of its own, dates are methods, and what cannot be read is
// refused with ArgumentException when the object is made. They keep the bytes as they came; the TLS of the PC reads those again.
using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace NanoOnDotnet;

[StandsFor("System.Security.Cryptography.X509Certificates.X509Certificate")]
public class NanoCertificate
{
    private readonly byte[] _raw;
    private readonly X509Certificate2 _parsed;

    public NanoCertificate(byte[] certificate)
    {
        _raw = certificate;
        try
        {
            _parsed = new X509Certificate2(Pem.Content(certificate, "CERTIFICATE") ?? certificate);
        }
        catch (CryptographicException)
        {
            throw new ArgumentException("not a certificate");
        }
    }

    public virtual string Issuer => _parsed.Issuer;

    public virtual string Subject => _parsed.Subject;

    public virtual NanoDateTime GetEffectiveDate() => NanoDateTime.Of(_parsed.NotBefore.ToUniversalTime());

    public virtual NanoDateTime GetExpirationDate() => NanoDateTime.Of(_parsed.NotAfter.ToUniversalTime());

    public virtual byte[] GetRawCertData() => _raw;
}

[StandsFor("System.Security.Cryptography.X509Certificates.X509Certificate2")]
public class NanoCertificate2 : NanoCertificate
{
    private const byte Sequence = 0x30;

    public NanoCertificate2(byte[] rawData, byte[] key, string? password)
        : base(rawData)
    {
        byte[] der = Pem.Content(key, "PRIVATE KEY") ?? Pem.Content(key, "EC PRIVATE KEY") ?? Pem.Content(key, "RSA PRIVATE KEY") ?? key;
        if (der.Length == 0 || der[0] != Sequence)
        {
            throw new ArgumentException("not a private key");
        }

        PrivateKey = key;
    }

    public byte[] PrivateKey { get; }
}

internal static class Pem
{
    /// <summary>What stands in the first block of this label; null when there is none, or no NUL at the end.</summary>
    public static byte[]? Content(byte[] file, string label)
    {
        if (file.Length == 0 || file[file.Length - 1] != 0)
        {
            return null;
        }

        string text = Encoding.ASCII.GetString(file);
        string head = "-----BEGIN " + label + "-----";
        int start = text.IndexOf(head, StringComparison.Ordinal);
        int end = text.IndexOf("-----END " + label + "-----", StringComparison.Ordinal);
        try
        {
            return start < 0 || end < start ? null : Convert.FromBase64String(text.Substring(start + head.Length, end - start - head.Length));
        }
        catch (FormatException)
        {
            throw new ArgumentException("not base64");
        }
    }
}
