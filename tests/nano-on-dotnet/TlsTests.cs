// The device's TLS: its certificates and how they are read, mbedTLS's numbers, a clock that begins in 1970, and a handshake without a
// limit.
using System;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace NanoOnDotnet.Tests;

[TestClass]
public sealed class TlsTests : IDisposable
{
    private const int PatienceMs = 10000;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _server;

    public TlsTests()
    {
        CertificateRequest request = new("CN=broker", _key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _server = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    [TestMethod]
    public void PemNeedsItsClosingNulAndWhatIsNoCertificateIsRefused()
    {
        string pem = _server.ExportCertificatePem();
        NanoCertificate certificate = new(Bytes(pem + "\0"));
        Assert.AreEqual("CN=broker", certificate.Subject);
        Assert.ThrowsExactly<ArgumentException>(() => new NanoCertificate(Bytes(pem)));
        Assert.ThrowsExactly<ArgumentException>(() => new NanoCertificate(Bytes("none\0")));
        Assert.ThrowsExactly<ArgumentException>(() => new NanoCertificate([]));
    }

    [TestMethod]
    public void AKeyIsReadWhenTheCertificateIsMade()
    {
        byte[] pem = Bytes(_server.ExportCertificatePem() + "\0");
        Assert.IsNotNull(new NanoCertificate2(pem, Bytes(_key.ExportECPrivateKeyPem() + "\0"), null).PrivateKey);
        Assert.ThrowsExactly<ArgumentException>(() => new NanoCertificate2(pem, Bytes(_key.ExportECPrivateKeyPem()), null));
        Assert.ThrowsExactly<ArgumentException>(() => new NanoCertificate2(pem, Bytes("none\0"), null));
    }

    [TestMethod]
    public void OnlyTls12IsThere() => Run(bench => Assert.ThrowsExactly<ArgumentException>(() =>
        new MqttClient("127.0.0.1", 1, true, null, null, MqttSslProtocols.None)));

    [TestMethod]
    public void In1970EveryCertificateIsRefusedWithTheOneNumber()
    {
        Assert.AreEqual(-0x2700, Number(Handshake, new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc)));
        Assert.AreNotEqual(-0x2700, Number(Handshake, DateTime.UtcNow));
    }

    [TestMethod]
    public void WhatIsNoTlsIsAnInvalidRecord() =>
        Assert.AreEqual(-0x7200, Number(socket => socket.Send("HTTP/1.1 400 Bad Request\r\n\r\n"u8), DateTime.UtcNow));

    [TestMethod]
    public void AnAlertIsANumberOfItsOwnWhicheverItIs() =>
        Assert.AreEqual(-0x7780, Number(socket => socket.Send([21, 3, 3, 0, 2, 2, 40]), DateTime.UtcNow));

    [TestMethod]
    public void HangingUpIsTheEndOfTheConnection() => Assert.AreEqual(-0x7280, Number(_ => { }, DateTime.UtcNow));

    [TestMethod]
    public void TheHandshakeHasNoTimeLimit()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        using MqttNetConnection connection = new();
        MqttConnect connect = new() { Host = "127.0.0.1", Port = Port(silent), ClientId = "c", Tls = new MqttTls { Name = "127.0.0.1" } };
        Thread thread = new(() => Assert.Throws<Exception>(() => connection.Connect(connect, 100)));
        thread.Start();
        Assert.IsFalse(thread.Join(1500), "it must still be waiting");
        connection.Abort();
        Assert.IsTrue(thread.Join(PatienceMs), "given up from outside it ends");
    }

    public void Dispose()
    {
        _server.Dispose();
        _key.Dispose();
    }

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);

    private static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    private static void Run(Action<Bench> firmware)
    {
        using Bench bench = new();
        bench.Run(() => firmware(bench));
    }

    private void Handshake(Socket socket)
    {
        using SslStream tls = new(new NetworkStream(socket));
        try
        {
            tls.AuthenticateAsServer(_server, false, SslProtocols.Tls12, false);
            tls.ReadByte();
        }
        catch (Exception e) when (e is AuthenticationException or System.IO.IOException)
        {
            // The client left.
        }
    }

    // The error code of the device's client for a server that takes the hello and then does this.
    private int Number(Action<Socket> answer, DateTime utc)
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Thread peer = new(() =>
        {
            using Socket socket = listener.AcceptSocket();
            if (answer != Handshake)
            {
                socket.Receive(new byte[2000]);
            }

            answer(socket);
        });
        peer.Start();
        int number = 0;
        Run(bench =>
        {
            bench.Board.SetUtc(utc);
            NanoCertificate authority = new(Bytes(_server.ExportCertificatePem() + "\0"));
            MqttClient client = new("127.0.0.1", Port(listener), true, authority, null, MqttSslProtocols.TLSv1_2);
            MqttConnectionException e = Assert.ThrowsExactly<MqttConnectionException>(() =>
                client.Connect("c", null, null, false, MqttQoSLevel.AtMostOnce, false, null, null, true, 10));
            number = (e.InnerException as SocketException)?.ErrorCode ?? 0;
            client.Close();
        });
        peer.Join(PatienceMs);
        return number;
    }
}
