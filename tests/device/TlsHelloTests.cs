// The first question to a TLS port: whatever answers, it ends in time and throws nothing; what a broker shows is read, not believed.
using System;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using Aul.Device;
using Aul.Proof.Servers;

namespace Aul.DeviceTests;

[TestClass]
public class TlsHelloTests
{
    private const int AnswerMs = 400;
    private const int PatientMs = 10000;

    [TestMethod]
    public void APortThatSaysNothingHasNotAnswered()
    {
        Stopwatch watch = Stopwatch.StartNew();
        TlsHello hello = Ask(peer => peer.Receive(new byte[1]), AnswerMs);
        Assert.IsFalse(hello.IsAnswered);
        Assert.IsTrue(watch.ElapsedMilliseconds < AnswerMs * 3, $"it took {watch.ElapsedMilliseconds} ms");
    }

    [TestMethod]
    public void APortThatDripsHasNotAnswered()
    {
        TlsHello hello = Ask(
            peer =>
            {
                foreach (byte b in new byte[] { 22, 3, 3, 1, 0, 2, 0, 0, 60, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 })
                {
                    peer.Send([b]);
                    Thread.Sleep(AnswerMs / 8);
                }
            },
            AnswerMs);
        Assert.IsFalse(hello.IsAnswered);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("485454502F312E31")]
    [DataRow("15030300020228")]
    [DataRow("1603030000")]
    [DataRow("160303FFFF00")]
    [DataRow("16030300040B000000")]
    [DataRow("16030300070B000003000000")]
    [DataRow("160303000A0B000006FFFFFF000001")]
    [DataRow("160303000B0B0000070000040000013000")]
    public void WhatIsNoTlsOrNoCertificateIsAnAnswerOfNoUse(string hex)
    {
        TlsHello hello = Ask(peer => peer.Send(Convert.FromHexString(hex)), PatientMs);
        Assert.IsTrue(hello.IsAnswered);
        Assert.IsNull(hello.Shown);
    }

    [TestMethod]
    public void NoBytesMakeItThrowOrWait()
    {
        Random random = new(4711);
        for (int i = 0; i < 200; i++)
        {
            byte[] answer = new byte[random.Next(1, 300)];
            random.NextBytes(answer);
            (answer[0], answer[^1]) = (22, 0);
            if (answer.Length > 6 && i % 2 == 0)
            {
                (answer[3], answer[4], answer[5]) = (0, (byte)(answer.Length - 5), 11);
            }

            Assert.IsTrue(Ask(peer => peer.Send(answer), PatientMs).IsAnswered);
        }
    }

    [TestMethod]
    public void AServerOfTls12ShowsItsCertificate()
    {
        using Authority authority = new();
        Issued issued = authority.Server("broker.example");
        using X509Certificate2 own = X509Certificate2.CreateFromPem(issued.Certificate, issued.Key);
        string? told = null;
        TlsHello hello = Ask(
            peer =>
            {
                using SslStream tls = new(new NetworkStream(peer));
                SslServerAuthenticationOptions options = new() { EnabledSslProtocols = SslProtocols.Tls12 };
                try
                {
                    tls.AuthenticateAsServerAsync(new ServerOptionsSelectionCallback((_, client, _, _) =>
                    {
                        told = client.ServerName;
                        options.ServerCertificate = own;
                        return new(options);
                    }), null).GetAwaiter().GetResult();
                }
                catch (Exception e) when (e is AuthenticationException or System.IO.IOException)
                {
                    // The hello never finishes a handshake.
                }
            },
            PatientMs,
            "broker.example");
        Assert.IsTrue(hello.IsAnswered);
        Assert.AreEqual("broker.example", told);
        Assert.IsTrue(hello.Shown!.IsFor("broker.example"));
    }

    [TestMethod]
    [DataRow("broker.example", "broker.example", true)]
    [DataRow("broker.example", "Broker.Example", true)]
    [DataRow("broker.example", "roker.example", false)]
    [DataRow("broker.example", "broker.example.org", false)]
    [DataRow("*.example", "broker.example", true)]
    [DataRow("*.example", "a.broker.example", false)]
    [DataRow("10.1.2.3", "10.1.2.3", true)]
    [DataRow("10.1.2.3", "10.1.2.4", false)]
    [DataRow("10.1.2.3.example", "10.1.2.3", false)]
    public void ANameIsFoundWhereItMustStand(string issuedFor, string host, bool isFor)
    {
        using Authority authority = new();
        Assert.AreEqual(isFor, Shown(authority.Server(issuedFor)).IsFor(host));
    }

    [TestMethod]
    public void WithoutAlternativeNamesTheSubjectCounts()
    {
        using Authority authority = new();
        Assert.IsTrue(Shown(authority.Device("broker.example")).IsFor("broker.example"));
        Assert.IsFalse(Shown(authority.Device("broker.example")).IsFor("roker.example"));
    }

    private static ShownCertificate Shown(Issued issued)
    {
        byte[] der = X509Certificate2.CreateFromPem(issued.Certificate).RawData;
        ShownCertificate shown = new(der);
        shown.Add(der);
        return shown;
    }

    // The peer takes the hello before it answers, and hangs up after.
    private static TlsHello Ask(Action<Socket> answer, int answerMs, string host = "127.0.0.1")
    {
        using BenchBoard bench = new();
        bench.Board.SetAddress(host, IPAddress.Loopback);
        bench.Board.SetUtc(DateTime.UtcNow);
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Thread peer = new(() =>
        {
            using Socket socket = listener.AcceptSocket();
            try
            {
                if (host == "127.0.0.1")
                {
                    socket.Receive(new byte[1024]);
                }

                answer(socket);
            }
            catch (SocketException)
            {
                // It left before it was answered.
            }
        });
        peer.Start();
        TlsHello hello = bench.Make(() => TlsHello.Ask(host, (IPEndPoint)listener.LocalEndpoint, answerMs));
        peer.Join();
        return hello;
    }
}
