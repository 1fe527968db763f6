// The certificates that the settings name, read from the internal drive for one attempt: a file that was replaced counts at the next
// one, and nothing stays in memory in between. It checks that they can be read, not whom to trust, and says nothing of what is in them.
using System;
using System.IO;
using System.Security.Cryptography.X509Certificates;

namespace Aul.Device;

public sealed class TlsFiles
{
    /// <summary>A certificate with an RSA key of 4096 bits is about 2 KB as PEM. What is longer is some other file.</summary>
    public const int FileBytesMax = 4096;

    private TlsFiles(Settings settings)
    {
        Authority = new X509Certificate(Read(settings.TlsCa));
        if (settings.TlsCert.Length > 0)
        {
            Own = new X509Certificate2(Read(settings.TlsCert), Read(settings.TlsKey), null);
        }
    }

    /// <summary>Who must have signed the broker's certificate.</summary>
    public X509Certificate Authority { get; }

    /// <summary>The device's certificate with its key; null when the settings name none.</summary>
    public X509Certificate2 Own { get; }

    /// <summary>Null when the settings do not ask for TLS. Throws when a file is missing, empty, too long, or not what it should
    /// be.</summary>
    public static TlsFiles Open(Settings settings) => settings.TlsCa.Length == 0 ? null : new TlsFiles(settings);

    /// <summary>Whether the board's clock lies within the certificate's dates.</summary>
    public static bool IsInDate(X509Certificate certificate)
    {
        DateTime now = DateTime.UtcNow;
        return (now - certificate.GetEffectiveDate()).Ticks >= 0 && (certificate.GetExpirationDate() - now).Ticks >= 0;
    }

    // mbedTLS takes PEM only with its closing NUL, which the array supplies.
    private static byte[] Read(string name)
    {
        using (FileStream stream = Drive.Open("I:\\" + name, FileMode.Open, FileAccess.Read))
        {
            int length = (int)stream.Length;
            if (length == 0 || length > FileBytesMax)
            {
                throw new IOException();
            }

            byte[] text = new byte[length + 1];
            if (Drive.Fill(stream, text, length) != length)
            {
                throw new IOException();
            }

            return text;
        }
    }
}
