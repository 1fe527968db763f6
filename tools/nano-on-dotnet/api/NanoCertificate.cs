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
            _parsed = new X509Certificate2(Der.Of(certificate, "CERTIFICATE"));
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
    public NanoCertificate2(byte[] rawData, byte[] key, string? password)
        : base(rawData)
    {
        Der.Of(key, "PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY");
        PrivateKey = key;
    }

    public byte[] PrivateKey { get; }
}

internal static class Der
{
    private const byte Sequence = 0x30;

    /// <summary>What stands in the first PEM block of one of these labels, or the file itself if it is DER.</summary>
    public static byte[] Of(byte[] file, params string[] labels)
    {
        bool closed = file.Length > 0 && file[file.Length - 1] == 0;
        string text = closed ? Encoding.ASCII.GetString(file) : "";
        byte[] der = file;
        foreach (string label in labels)
        {
            string head = "-----BEGIN " + label + "-----";
            int start = text.IndexOf(head, StringComparison.Ordinal);
            int end = text.IndexOf("-----END " + label + "-----", StringComparison.Ordinal);
            if (start >= 0 && end > start)
            {
                der = FromBase64(text.Substring(start + head.Length, end - start - head.Length));
            }
        }

        return der.Length > 0 && der[0] == Sequence ? der : throw new ArgumentException("neither PEM with its NUL nor DER");
    }

    private static byte[] FromBase64(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw new ArgumentException("not base64");
        }
    }
}
