// The broker by TLS alone, against a real Mosquitto: mutual certificates carry everything; whatever is wrong with a certificate has
// a number of its own in link.centre and in the counters, and the village is watched all the while.
using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using Aul.Proof.Loss;
using Aul.Proof.Servers;
using Aul.Terminal;

namespace Aul.SystemTests;

[TestClass]
public sealed class TlsTests : IDisposable
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
        using LossSite village = new(mosquitto.Port, Settings, hostPort: door.Port, files: Files(_authority.Device(LossSite.Node)));
        village.UntilConnected();
        mosquitto.Kill();
        village.UntilState(SignalId.LinkCentre, SignalTable.Broken);
        mosquitto.Start();
        village.UntilWell();
        village.CheckNothingLost();
    }

    [TestMethod]
    public void ABrokerOfAnotherAuthorityIsToldByItsNumber()
    {
        using Mosquitto mosquitto = Broker(_other.Server(Here));
        Check(mosquitto.Port, _authority.Device(LossSite.Node), LinkFault.TlsAuthority, Tally.TlsAuthority);
    }

    [TestMethod]
    public void AnAuthorityThatOnlyHasTheNameOfOursIsAnother()
    {
        using Authority impostor = new();
        using Mosquitto mosquitto = Broker(impostor.Server(Here));
        Check(mosquitto.Port, _authority.Device(LossSite.Node), LinkFault.TlsAuthority, Tally.TlsAuthority);
    }

    [TestMethod]
    [DataRow("other.example")]
    [DataRow("127.0.0.2")]
    public void ABrokerOfAnotherNameIsToldByItsNumber(string name)
    {
        using Mosquitto mosquitto = Broker(_authority.Server(name));
        Check(mosquitto.Port, _authority.Device(LossSite.Node), LinkFault.TlsName, Tally.TlsName);
    }

    [TestMethod]
    [DataRow(-20, -1)]
    [DataRow(2, 20)]
    public void ABrokerOutOfItsDatesIsToldByItsNumber(int fromDays, int toDays)
    {
        using Mosquitto mosquitto = Broker(_authority.Server(Here, fromDays, toDays));
        Check(mosquitto.Port, _authority.Device(LossSite.Node), LinkFault.TlsDates, Tally.TlsDates);
    }

    [TestMethod]
    public void ABrokerThatDoesNotAcceptOurCertificateIsToldByItsNumber()
    {
        using Mosquitto mosquitto = Broker(_authority.Server(Here));
        Check(mosquitto.Port, _other.Device(LossSite.Node), LinkFault.TlsRefused, Tally.TlsRefused);
    }

    [TestMethod]
    public void ABrokerThatWantsACertificateAndGetsNoneIsToldByItsNumber()
    {
        using Mosquitto mosquitto = Broker(_authority.Server(Here));
        using LossSite village = new(mosquitto.Port, "tls.ca = ca.pem", files: Files(_authority.Device(LossSite.Node)));
        Check(village, LinkFault.TlsRefused, Tally.TlsRefused);
    }

    [TestMethod]
    public void ACertificateOfOursThatHasExpiredIsAMatterOfDates()
    {
        using Mosquitto mosquitto = Broker(_authority.Server(Here));
        Check(mosquitto.Port, _authority.Device(LossSite.Node, -20, -1), LinkFault.TlsDates, Tally.TlsDates);
    }

    [TestMethod]
    public void AMissingFileIsAFaultOfTlsAndANewOneCountsWithoutAReboot()
    {
        using Mosquitto mosquitto = Broker(_authority.Server(Here));
        using TlsDoor door = new(mosquitto.Port, _authority.Device("host"));
        Dictionary<string, string> files = Files(_authority.Device(LossSite.Node));
        files.Remove("ca.pem");
        using LossSite village = new(mosquitto.Port, Settings, hostPort: door.Port, files: files);
        Check(village, LinkFault.Tls, null);
        village.Put("ca.pem", _authority.Pem);
        village.UntilConnected();
        Assert.AreEqual(LinkFault.None, village.Agent.CentreFault);
    }

    [TestMethod]
    public void ABrokerWithoutTlsIsAFaultOfTls()
    {
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        Check(mosquitto.Port, _authority.Device(LossSite.Node), LinkFault.Tls, null);
    }

    [TestMethod]
    public void AVillageWithoutTlsDoesNotGetIn()
    {
        using Mosquitto mosquitto = Broker(_authority.Server(Here));
        using LossSite village = new(mosquitto.Port);
        UntilFailedThrice(village);
        CollectionAssert.Contains(new[] { LinkFault.Tcp, LinkFault.Protocol }, village.Agent.CentreFault);
    }

    [TestMethod]
    public void APortThatStaysSilentIsGivenUpAndStopsNothing()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        using LossSite village = new(((IPEndPoint)silent.LocalEndpoint).Port, Settings, files: Files(_authority.Device(LossSite.Node)));
        Wait.Until(() => village.Agent.SyncState == SyncState.Connecting, "an attempt");
        long before = village.Agent.Journal.Newest;
        Wait.Until(() => village.Agent.Journal.Newest > before + 20, "readings while the attempt hangs");
        Assert.AreEqual(0, village.Agent.Counters.Of(Tally.LinkFailures), "the attempt must still be hanging");
        Wait.Until(() => village.Agent.Counters.Of(Tally.LinkFailures) >= 1, "the attempt to be given up");
        Assert.AreEqual(LinkFault.Timeout, village.Agent.CentreFault);
        Wait.Until(() => village.Agent.Counters.Of(Tally.LinkAttempts) >= 2, "the next attempt");
        Wait.Until(() => village.Site.Board.OpenMqttClients <= 1, "the client of the ended attempt to be closed");
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

    private void Check(int port, Issued own, LinkFault fault, Tally? tally)
    {
        using LossSite village = new(port, Settings, files: Files(own));
        Check(village, fault, tally);
    }

    // One number for each reason: its counter counts every failure, and the three others count none.
    private static void Check(LossSite village, LinkFault fault, Tally? tally)
    {
        UntilFailedThrice(village);
        Assert.AreEqual(fault, village.Agent.CentreFault);
        village.UntilState(SignalId.LinkCentre, SignalTable.Broken);
        foreach (Tally each in new[] { Tally.TlsAuthority, Tally.TlsName, Tally.TlsDates, Tally.TlsRefused })
        {
            long count = village.Agent.Counters.Of(each);
            Assert.IsTrue(each == tally ? count >= 3 : count == 0, $"{each} is {count}");
        }
    }

    private static void UntilFailedThrice(LossSite village)
    {
        Wait.Until(() => village.Agent.Counters.Of(Tally.LinkFailures) >= 3, "three failed attempts");
        long before = village.Agent.Journal.Newest;
        Wait.Until(() => village.Agent.Journal.Newest > before + 5, "readings all the same");
        Assert.AreNotEqual(SyncState.Live, village.Agent.SyncState);
        Wait.Until(() => village.Site.Board.OpenMqttClients <= 1, "clients of ended attempts to be closed");
    }
}
