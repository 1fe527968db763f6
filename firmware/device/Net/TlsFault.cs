// Why a TLS connection did not come to be, from the one number that the firmware tells and the certificate that the broker showed.
// The numbers are mbedTLS 3.6's (x509.h, ssl.h). Firmware with System.Net 100.2.0.12 (nf-interpreter until 47ef80bdf of 2026-07-10)
// throws a SocketException with the number as ErrorCode, and that one number for every reason to refuse a certificate; firmware after
// it throws a CryptographicException, which our packages do not know: there only the certificate speaks. See DECISIONS.md.
using System;
using System.Net.Sockets;

namespace Aul.Device;

public static class TlsFault
{
    /// <summary>MBEDTLS_ERR_X509_CERT_VERIFY_FAILED: authority, name or dates.</summary>
    public const int VerifyFailed = -0x2700;

    /// <summary>MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE: the broker ended the handshake. mbedTLS does not say by which alert.</summary>
    public const int FatalAlert = -0x7780;

    /// <summary>True when only the broker's certificate can say what was wrong.</summary>
    public static bool NeedsCertificate(Exception e) => !(e is SocketException) || ((SocketException)e).ErrorCode == VerifyFailed;

    /// <param name="e">What the client library wrapped.</param>
    /// <param name="shown">The broker's certificate; null when it could not be read.</param>
    public static LinkFault Of(Exception e, ShownCertificate shown, TlsFiles files, string host)
    {
        SocketException socket = e as SocketException;
        if (socket == null || socket.ErrorCode == VerifyFailed)
        {
            return Refused(shown, files, host, socket != null);
        }

        if (socket.ErrorCode == FatalAlert)
        {
            return files.Own != null && !TlsFiles.IsInDate(files.Own) ? LinkFault.TlsDates : LinkFault.TlsRefused;
        }

        // mbedTLS and the CLR's own failures are negative, errors of the socket are not.
        return socket.ErrorCode < 0 ? LinkFault.Tls : LinkFault.Tcp;
    }

    // The weightiest reason first: with the wrong authority it is not our broker, and its name and dates mean nothing.
    private static LinkFault Refused(ShownCertificate shown, TlsFiles files, string host, bool isCertain)
    {
        if (shown == null)
        {
            return LinkFault.Tls;
        }

        if (!shown.IsIssuedBy(files.Authority.Subject))
        {
            return LinkFault.TlsAuthority;
        }

        if (!shown.IsInDate || !TlsFiles.IsInDate(files.Authority))
        {
            return LinkFault.TlsDates;
        }

        if (!shown.IsFor(host))
        {
            return LinkFault.TlsName;
        }

        // What is left is a signature that is not the authority's, if it is certain that the certificate was the matter.
        return isCertain ? LinkFault.TlsAuthority : LinkFault.Tls;
    }
}
