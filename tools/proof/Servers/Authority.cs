// A certificate authority for brokers and boards under test, ECDSA P-256: it signs what it is told, also what nobody should accept.
// Its keys live in memory and end with it.
using System;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Aul.Proof.Servers;

/// <summary>A certificate and its private key, as PEM.</summary>
public sealed record Issued(string Certificate, string Key);

public sealed class Authority : IDisposable
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UtcNow.AddYears(-5);
    private static readonly DateTimeOffset End = DateTimeOffset.UtcNow.AddYears(20);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _own;

    public Authority(string name = "Aul test authority")
    {
        CertificateRequest request = new($"O=Aul, CN={name}", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        _own = request.CreateSelfSigned(Start, End);
    }

    public string Pem => _own.ExportCertificatePem();

    /// <summary>For a broker: a name, or an IPv4 address.</summary>
    public Issued Server(string host, int fromDays = -10, int toDays = 365)
    {
        SubjectAlternativeNameBuilder names = new();
        if (IPAddress.TryParse(host, out IPAddress? address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(host);
        }

        return Issue("broker", names.Build(), fromDays, toDays);
    }

    /// <summary>For a device: its node is its name.</summary>
    public Issued Device(string node, int fromDays = -10, int toDays = 365) => Issue(node, null, fromDays, toDays);

    public void Dispose()
    {
        _own.Dispose();
        _key.Dispose();
    }

    private Issued Issue(string name, X509Extension? names, int fromDays, int toDays)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new($"O=Aul, CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        if (names != null)
        {
            request.CertificateExtensions.Add(names);
        }

        byte[] serial = RandomNumberGenerator.GetBytes(8);
        serial[0] &= 0x7F;
        DateTimeOffset now = DateTimeOffset.UtcNow;
        using X509Certificate2 made = request.Create(_own, now.AddDays(fromDays), now.AddDays(toDays), serial);
        return new Issued(made.ExportCertificatePem(), key.ExportECPrivateKeyPem());
    }
}
