// The device's TLS on a PC: what mbedTLS checks, checked by .NET, and its numbers for what went wrong (mbedTLS 3.6: x509.h, ssl.h,
// net_sockets.h). Trusted is the authority that was given and nobody else; the dates are held against the board's clock.
using System;
using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MQTTnet;

namespace NanoOnDotnet;

public sealed class DeviceTls
{
    private const int VerifyFailed = -0x2700;
    private const int FatalAlert = -0x7780;
    private const int InvalidRecord = -0x7200;
    private const int ConnectionEnded = -0x7280;
    private const int ConnectionReset = -0x50;

    /// <summary>What the CLR throws when the context cannot be made of the certificates.</summary>
    private const int NoContext = -1;

    // OpenSSL's reason codes: an alert of the peer is 1000 and its number, and the reason is the lower 23 bits of the error.
    private const int ReasonMask = 0x7FFFFF;
    private const int AlertMin = 1000;
    private const int AlertMax = 1255;

    private readonly MqttTls _tls;
    private readonly Action _answered;
    private bool _refused;

    /// <param name="answered">Called when the server has shown its certificate: up to there the handshake has no time limit.</param>
    public DeviceTls(MqttTls tls, Action answered)
    {
        _tls = tls;
        _answered = answered;
    }

    public void Apply(MqttClientTlsOptionsBuilder options)
    {
        X509Certificate2? own = Own();
        options.UseTls().WithTargetHost(_tls.Name).WithSslProtocols(SslProtocols.Tls12)
            .WithCertificateValidationHandler(e => Accepts(e.Certificate, e.Chain));
        if (own != null)
        {
            // mbedTLS sends the certificate that it has, whatever authorities the server names.
            options.WithClientCertificates(new X509Certificate2Collection(own)).WithCertificateSelectionHandler(_ => own);
        }
    }

    /// <summary>The number that the device would throw for a handshake that failed with this; null when TCP did not stand.</summary>
    public int? NumberOf(Exception? e) => e switch
    {
        null => null,
        _ when _refused => VerifyFailed,
        SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted } => ConnectionReset,
        SocketException => null,
        CryptographicException => (e.HResult & ReasonMask) is >= AlertMin and <= AlertMax ? FatalAlert : InvalidRecord,
        { InnerException: { } inner } => NumberOf(inner),
        IOException => ConnectionEnded,
        AuthenticationException => InvalidRecord,
        _ => null,
    };

    private bool Accepts(X509Certificate shown, X509Chain sent)
    {
        _answered();
        X509Certificate2 leaf = new(shown);
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(Certificates(_tls.Authority));
        chain.ChainPolicy.ExtraStore.AddRange(sent.ChainPolicy.ExtraStore);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = _tls.UtcNow();
        _refused = !chain.Build(leaf) || !leaf.MatchesHostname(_tls.Name);
        return !_refused;
    }

    private X509Certificate2? Own()
    {
        if (_tls.Certificate == null)
        {
            return null;
        }

        try
        {
            return X509Certificate2.CreateFromPem(Encoding.ASCII.GetString(_tls.Certificate), Encoding.ASCII.GetString(_tls.PrivateKey!));
        }
        catch (CryptographicException)
        {
            throw new SocketException(NoContext);
        }
    }

    private static X509Certificate2Collection Certificates(byte[] file)
    {
        X509Certificate2Collection all = [];
        all.ImportFromPem(Encoding.ASCII.GetString(file));
        return all;
    }
}
