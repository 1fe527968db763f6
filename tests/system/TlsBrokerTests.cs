// The broker by TLS alone, against a real Mosquitto: mutual certificates carry everything; whatever is wrong with a certificate has
// a number of its own in link.centre and in the counters, and the site is watched all the while.
using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Aul.Proof.Loss;
using Aul.Proof.Servers;
using Aul.Terminal;

namespace Aul.SystemTests;

[TestClass]
public sealed class TlsBrokerTests : IDisposable
{
    private const string Here = "127.0.0.1";
    private const string Settings = "tls.ca = ca.pem\ntls.cert = own.pem\ntls.key = own.key";

    private readonly Authority _authority = new();
    private readonly Authority _other = new("Somebody else");

    [TestMethod]
    public void MutualTlsCarriesEverythingAndAnOutageOfTheBrokerLosesNothing()
    {
        using Mosquitto mosquitto = Broker(_authority.Server(Here));
        using TlsDoor door = new(mosquitto.Port, _authority.Device("host"));
        using LossSite site = new(mosquitto.Port, Settings, hostPort: door.Port, files: Files(_authority.Device(LossSite.Node)));
        site.UntilConnected();
        mosquitto.Kill();
        site.UntilState(SignalId.LinkCentre, SignalTable.Broken);
        mosquitto.Start();
        site.UntilWell();
        site.CheckNothingLost();
    }

    [TestMethod]
    public void ABrokerOfAnotherAuthorityIsReportedByItsNumber()
    {
        using Mosquitto mosquitto = Broker(_other.Server(Here));
        Check(mosquitto.Port, _authority.Device(LossSite.Node), LinkFault.TlsAuthority, CounterId.TlsAuthority);
    }

    [TestMethod]
    public void AnAuthorityThatOnlyHasTheNameOfOursIsAnother()
    {
        using Authority impostor = new();
        using Mosquitto mosquitto = Broker(impostor.Server(Here));
        Check(mosquitto.Port, _authority.Device(LossSite.Node), LinkFault.TlsAuthority, CounterId.TlsAuthority);
    }

    [TestMethod]
    [DataRow("other.example")]
    [DataRow("127.0.0.2")]
    public void ABrokerOfAnotherNameIsReportedByItsNumber(string name)
    {
        using Mosquitto mosquitto = Broker(_authority.Server(name));
        Check(mosquitto.Port, _authority.Device(LossSite.Node), LinkFault.TlsName, CounterId.TlsName);
    }

    [TestMethod]
    [DataRow(-20, -1)]
    [DataRow(2, 20)]
    public void ABrokerOutOfItsDatesIsReportedByItsNumber(int fromDays, int toDays)
    {
        using Mosquitto mosquitto = Broker(_authority.Server(Here, fromDays, toDays));
        Check(mosquitto.Port, _authority.Device(LossSite.Node), LinkFault.TlsDates, CounterId.TlsDates);
    }

    [TestMethod]
    public void ABrokerThatDoesNotAcceptOurCertificateIsReportedByItsNumber()
    {
        using Mosquitto mosquitto = Broker(_authority.Server(Here));
        Check(mosquitto.Port, _other.Device(LossSite.Node), LinkFault.TlsRefused, CounterId.TlsRefused);
    }

    [TestMethod]
    public void ABrokerThatWantsACertificateAndGetsNoneIsReportedByItsNumber()
    {
        using Mosquitto mosquitto = Broker(_authority.Server(Here));
        using LossSite site = new(mosquitto.Port, "tls.ca = ca.pem", files: Files(_authority.Device(LossSite.Node)));
        Check(site, LinkFault.TlsRefused, CounterId.TlsRefused);
    }

    [TestMethod]
    public void ACertificateOfOursThatHasExpiredIsAMatterOfDates()
    {
        using Mosquitto mosquitto = Broker(_authority.Server(Here));
        Check(mosquitto.Port, _authority.Device(LossSite.Node, -20, -1), LinkFault.TlsDates, CounterId.TlsDates);
    }

    [TestMethod]
    public void AMissingFileIsAFaultOfTlsAndANewOneCountsWithoutAReboot()
    {
        using Mosquitto mosquitto = Broker(_authority.Server(Here));
        using TlsDoor door = new(mosquitto.Port, _authority.Device("host"));
        Dictionary<string, string> files = Files(_authority.Device(LossSite.Node));
        files.Remove("ca.pem");
        using LossSite site = new(mosquitto.Port, Settings, hostPort: door.Port, files: files);
        Check(site, LinkFault.Tls, null);
        site.Put("ca.pem", _authority.Pem);
        site.UntilConnected();
        Assert.AreEqual(LinkFault.None, site.Agent.CentreFault);
    }

    [TestMethod]
    public void ABrokerWithoutTlsIsAFaultOfTls()
    {
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        Check(mosquitto.Port, _authority.Device(LossSite.Node), LinkFault.Tls, null);
    }

    [TestMethod]
    public void ASiteWithoutTlsDoesNotGetIn()
    {
        using Mosquitto mosquitto = Broker(_authority.Server(Here));
        using LossSite site = new(mosquitto.Port);
        UntilFailedThrice(site);
        CollectionAssert.Contains(new[] { LinkFault.Tcp, LinkFault.Protocol }, site.Agent.CentreFault);
    }

    [TestMethod]
    public void APortThatStaysSilentIsGivenUpAndStopsNothing()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        using LossSite site = new(((IPEndPoint)silent.LocalEndpoint).Port, Settings, files: Files(_authority.Device(LossSite.Node)));
        Wait.Until(() => site.Agent.SyncState == SyncState.Connecting, "an attempt");
        long before = site.Agent.Journal.Newest;
        Wait.Until(() => site.Agent.Journal.Newest > before + 20, "readings while the attempt hangs");
        Assert.AreEqual(0, site.Agent.Counters.Of(CounterId.LinkFailures), "the attempt must still be hanging");
        Wait.Until(() => site.Agent.Counters.Of(CounterId.LinkFailures) >= 1, "the attempt to be given up");
        Assert.AreEqual(LinkFault.Timeout, site.Agent.CentreFault);
        Wait.Until(() => site.Agent.Counters.Of(CounterId.LinkAttempts) >= 2, "the next attempt");
        Wait.Until(() => site.Site.Board.OpenMqttClients <= 1, "the client of the ended attempt to be closed");
    }

    public void Dispose()
    {
        _authority.Dispose();
        _other.Dispose();
    }

    private Mosquitto Broker(Issued server)
    {
        Mosquitto mosquitto = new(_authority.Pem, server.Certificate, server.Key);
        mosquitto.Start();
        return mosquitto;
    }

    private Dictionary<string, string> Files(Issued own) =>
        new() { ["ca.pem"] = _authority.Pem, ["own.pem"] = own.Certificate, ["own.key"] = own.Key };

    private void Check(int port, Issued own, LinkFault fault, CounterId? counterId)
    {
        using LossSite site = new(port, Settings, files: Files(own));
        Check(site, fault, counterId);
    }

    // One number for each reason: its counter counts every failure, and the three others count none.
    private static void Check(LossSite site, LinkFault fault, CounterId? counterId)
    {
        UntilFailedThrice(site);
        Assert.AreEqual(fault, site.Agent.CentreFault);
        site.UntilState(SignalId.LinkCentre, SignalTable.Broken);
        foreach (CounterId each in new[] { CounterId.TlsAuthority, CounterId.TlsName, CounterId.TlsDates, CounterId.TlsRefused })
        {
            long count = site.Agent.Counters.Of(each);
            Assert.IsTrue(each == counterId ? count >= 3 : count == 0, $"{each} is {count}");
        }
    }

    private static void UntilFailedThrice(LossSite site)
    {
        Wait.Until(() => site.Agent.Counters.Of(CounterId.LinkFailures) >= 3, "three failed attempts");
        long before = site.Agent.Journal.Newest;
        Wait.Until(() => site.Agent.Journal.Newest > before + 5, "readings all the same");
        Assert.AreNotEqual(SyncState.Live, site.Agent.SyncState);
        Wait.Until(() => site.Site.Board.OpenMqttClients <= 1, "clients of ended attempts to be closed");
    }
}
