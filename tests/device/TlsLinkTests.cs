// TLS as the link sees it: files that are no good, what each number of mbedTLS means, and the order of clock and broker at first boot.
using System;
using System.IO;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Aul.Device;
using Aul.Proof.Servers;
using Aul.Terminal;

namespace Aul.DeviceTests;

[TestClass]
public class TlsLinkTests
{
    private const string Files = "tls.ca = ca.pem\ntls.cert = own.pem\ntls.key = own.key";

    [TestMethod]
    [DataRow("ca.pem", "")]
    [DataRow("ca.pem", "no certificate")]
    [DataRow("ca.pem", "-----BEGIN CERTIFICATE-----\n????\n-----END CERTIFICATE-----\n")]
    [DataRow("ca.pem", "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n")]
    [DataRow("own.pem", "no certificate")]
    [DataRow("own.key", "")]
    [DataRow("own.key", "no key")]
    [DataRow("own.key", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMAA=\n-----END ENCRYPTED PRIVATE KEY-----\n")]
    public void AFileThatIsNoGoodIsAFaultOfTlsAndLeaksNothing(string file, string text)
    {
        using Authority authority = new();
        using LinkBench bench = new(Files, []);
        Put(bench, authority);
        bench.Put(file, text);
        CheckFails(bench);
    }

    [TestMethod]
    [DataRow("ca.pem")]
    [DataRow("own.pem")]
    [DataRow("own.key")]
    public void AMissingFileIsAFaultOfTls(string file)
    {
        using Authority authority = new();
        using LinkBench bench = new(Files, []);
        Put(bench, authority);
        File.Delete(Path.Combine(bench.Board.FlashFolder, file));
        CheckFails(bench);
    }

    [TestMethod]
    public void AFileThatIsTooLongIsAFaultOfTls()
    {
        using Authority authority = new();
        using LinkBench bench = new(Files, []);
        Put(bench, authority);
        bench.Put("ca.pem", authority.Pem + new string('\n', TlsFiles.FileBytesMax));
        CheckFails(bench);
    }

    [TestMethod]
    [DataRow(TlsFault.FatalAlert, LinkFault.TlsRefused)]
    [DataRow(TlsFault.VerifyFailed, LinkFault.TlsName)]
    [DataRow(-0x7280, LinkFault.Tls)]
    [DataRow(-0x50, LinkFault.Tls)]
    [DataRow(-1, LinkFault.Tls)]
    [DataRow((int)SocketError.ConnectionRefused, LinkFault.Tcp)]
    public void EachNumberHasItsFault(int number, LinkFault fault) => Assert.AreEqual(fault, Fault(new SocketException(number)));

    [TestMethod]
    public void AnExceptionThatTheFirmwareDoesNotKnowIsReadFromTheCertificate()
    {
        Assert.AreEqual(LinkFault.TlsName, Fault(new InvalidOperationException(), "other.example"));
        Assert.AreEqual(LinkFault.Tls, Fault(new InvalidOperationException(), "broker.example"));
        Assert.AreEqual(LinkFault.TlsAuthority, Fault(new SocketException(TlsFault.VerifyFailed), "broker.example"));
        Assert.AreEqual(LinkFault.Tls, TlsFault.Of(new SocketException(TlsFault.VerifyFailed), null!, null!, "broker.example"));
    }

    [TestMethod]
    public void ABrokerOfAnotherAuthorityIsNotAskedForItsName()
    {
        using Authority other = new("Somebody else");
        Assert.AreEqual(LinkFault.TlsAuthority, Fault(new SocketException(TlsFault.VerifyFailed), "other.example", other));
        Assert.AreEqual(LinkFault.TlsAuthority, Fault(new InvalidOperationException(), "broker.example", other));
    }

    [TestMethod]
    public void WithTlsThereIsNoAttemptBeforeTheClockAndTheVerdictSaysWhy()
    {
        using BenchBoard bench = new();
        bench.Put("settings.txt", SiteText.Small + "tls.ca = ca.pem\nclock.waitMs = 300\nreport.spreadMs = 0\nreport.retryMsMax = 1000\n");
        bench.Board.SwitchNetwork(false);
        RunningShell shell = new(bench);
        Wait.Until(() => shell.Shell.Agent.CentreFault == LinkFault.TlsDates, "the verdict that there is no clock");
        Wait.Until(() => shell.Shell.Agent.Signals.Is(SignalId.LinkCentre, SignalTable.Broken), "link.centre to be away");
        System.Threading.Thread.Sleep(500);
        Assert.AreEqual(0L, shell.Shell.Agent.Counters.Of(CounterId.LinkAttempts));
        Assert.AreEqual(1L, shell.Shell.Agent.Counters.Of(CounterId.TlsDates));
        bench.Board.SwitchNetwork(true);
        Wait.Until(() => shell.Shell.Agent.Counters.Of(CounterId.LinkAttempts) > 0, "an attempt after the time server's answer");
        Wait.Until(() => shell.Shell.Agent.CentreFault == LinkFault.Tls, "the verdict on the missing file");
        shell.Stop();
    }

    [TestMethod]
    [DataRow("tls.cert = own.pem\ntls.ca = ca.pem", "tls.key")]
    [DataRow("tls.key = own.key\ntls.ca = ca.pem", "tls.cert")]
    [DataRow("tls.cert = own.pem\ntls.key = own.key", "tls.ca")]
    [DataRow("tls.ca = I:\\ca.pem", "tls.ca")]
    [DataRow("tls.ca = certs/ca.pem", "tls.ca")]
    [DataRow("tls.ca =", "tls.ca")]
    public void HalfOfItIsRefused(string lines, string key)
    {
        SettingsReader reader = new();
        byte[] file = Encoding.ASCII.GetBytes(SiteText.Small + lines + "\n");
        Assert.IsFalse(reader.Read(file, file.Length));
        Assert.AreEqual(1, reader.ProblemCount);
        Assert.AreEqual(key, reader.Problem(0).Key);
    }

    private static void Put(LinkBench bench, Authority authority)
    {
        Issued own = authority.Device("101033102-1");
        bench.Put("ca.pem", authority.Pem);
        bench.Put("own.pem", own.Certificate);
        bench.Put("own.key", own.Key);
    }

    private static void CheckFails(LinkBench bench)
    {
        bench.Do(LinkWish.Connect, 1);
        bench.Expect(LinkNews.Failed, 1, LinkFault.Tls);
        bench.Do(LinkWish.Close, 1);
        bench.UntilClients(0);
    }

    // As if a broker whose certificate is for broker.example had been refused with this.
    private static LinkFault Fault(Exception e, string host = "other.example", Authority? signer = null)
    {
        using Authority authority = new();
        using LinkBench bench = new(Files, []);
        Put(bench, authority);
        bench.Board.SetUtc(DateTime.UtcNow);
        byte[] der = X509Certificate2.CreateFromPem((signer ?? authority).Server("broker.example").Certificate).RawData;
        ShownCertificate shown = new(der);
        shown.Add(der);
        LinkFault fault = default;
        bench.Board.Run(() => fault = TlsFault.Of(e, shown, TlsFiles.Open(bench.Settings), host));
        return fault;
    }
}
