// The SNMP client against net-snmp's agent: a UPS by RFC 1628 and a router's own values by overrides, 32- and 64-bit counters of a real
// interface, a restart that moves the rows, and an agent of another community.
using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace Aul.SystemTests;

[TestClass]
public class SnmpdTests
{
    private const string Mikrotik = ".1.3.6.1.4.1.14988.1.1.";

    [TestMethod]
    public void AUpsSaysHowItIs()
    {
        using Snmpd snmpd = new();
        snmpd.Configure(
            "override .1.3.6.1.2.1.33.1.4.1.0 integer 5", "override .1.3.6.1.2.1.33.1.2.1.0 integer 2",
                "override .1.3.6.1.2.1.33.1.2.3.0 integer 41",
            "override .1.3.6.1.2.1.33.1.2.4.0 integer 77", "override .1.3.6.1.2.1.33.1.2.5.0 integer 541",
                "override .1.3.6.1.2.1.33.1.3.3.1.3.1 integer 229");
        snmpd.Start();
        Asked[] asked = Round(snmpd.Port, "public",
            Spec(SignalId.PowerUps, SnmpObject.Ups), Spec(SignalId.PowerUpsMinutes, SnmpObject.UpsMinutes), Spec(SignalId.PowerUpsCharge,
                SnmpObject.UpsCharge),
            Spec(SignalId.PowerBattery, SnmpObject.UpsBatteryVoltage), Spec(SignalId.PowerUpsInput, SnmpObject.UpsInputVoltage));
        CollectionAssert.AreEqual(new long?[] { SignalTable.Degraded, 41, 77, 54100, 229 }, asked.Select(a => a.Value).ToArray());
    }

    [TestMethod]
    public void ARoutersOwnValuesAreFoundByTheirNames()
    {
        using Snmpd snmpd = new();
        snmpd.Configure(
            $"override {Mikrotik}3.8.0 integer 241", $"override {Mikrotik}3.10.0 integer 365",
            $"override {Mikrotik}19.1.1.2.1 octet_str \"sfp-other\"", $"override {Mikrotik}19.1.1.2.2 octet_str \"sfp1\"",
            $"override {Mikrotik}19.1.1.10.1 integer -1000", $"override {Mikrotik}19.1.1.10.2 integer -24310");
        snmpd.Start();
        SignalSpec own = Spec(SignalId.LinkSignal, SnmpObject.Oid);
        own.Oid = [0x2B, 6, 1, 4, 1, 0xF5, 0x0C, 1, 1, 3, 8, 0];
        own.Parts = 10;
        Asked[] asked = Round(snmpd.Port, "public",
            Spec(SignalId.PowerRouterVolts, SnmpObject.MikrotikVoltage), Spec(SignalId.SiteTemperature, SnmpObject.MikrotikTemperature),
            Spec(SignalId.LinkOptical, SnmpObject.MikrotikOpticalRx, "sfp1"), own);
        CollectionAssert.AreEqual(new long?[] { 24100, 365, -2431, 24 }, asked.Select(a => a.Value).ToArray());
    }

    [TestMethod]
    public void WhatTheAgentDoesNotHaveIsUnknownAndTheRestIsNot()
    {
        using Snmpd snmpd = new();
        snmpd.Start();
        Asked[] asked = Round(snmpd.Port, "public",
            Spec(SignalId.PowerUps, SnmpObject.Ups), Spec(SignalId.LinkAccess, SnmpObject.Status, "lo"),
                Spec(SignalId.LinkBackup, SnmpObject.Status, "none9"),
            Spec(SignalId.LinkOctetsIn, SnmpObject.InOctets, "lo"), Spec(SignalId.LinkOctetsOut, SnmpObject.OutOctets32, "lo"),
            Spec(SignalId.LinkGatewayRestarts, SnmpObject.UpTimeRestarts));
        Assert.IsNull(asked[0].Value);
        Assert.AreEqual(SignalTable.Well, asked[1].Value);
        Assert.IsNull(asked[2].Value);
        Assert.IsTrue(asked[3].Value > 0);
        Assert.IsTrue(asked[4].Value > 0);
        Assert.AreEqual(0, asked[5].Value);
    }

    [TestMethod]
    public void AnInterfaceIsFoundAgainAfterARestartMovedIt()
    {
        using Snmpd snmpd = new();
        snmpd.Configure(Row(71, "wan", 1));
        snmpd.Start();
        SnmpPoll poll = new("public", 5);
        SignalSpec spec = Spec(SignalId.LinkAccess, SnmpObject.Status, "wan");
        SnmpWant want = poll.Add(spec);
        SnmpWant restarts = poll.Add(Spec(SignalId.LinkGatewayRestarts, SnmpObject.UpTimeRestarts));
        Ask(poll, snmpd.Port);
        Assert.AreEqual(1, want.Raw);

        // The new agent's uptime begins at 0, and is to be seen to have fallen although it takes a moment to start.
        Thread.Sleep(2000);
        Ask(poll, snmpd.Port);
        snmpd.Kill();
        snmpd.Configure(Row(72, "other", 1), Row(73, "wan", 2));
        snmpd.Start();
        Ask(poll, snmpd.Port);
        Assert.IsTrue(want.Known);
        Assert.AreEqual(2, want.Raw);
        Assert.AreEqual(1, restarts.Raw);
    }

    [TestMethod]
    public void AnotherCommunityIsSilence()
    {
        using Snmpd snmpd = new();
        snmpd.Start();
        SnmpPoll poll = new("private", 5);
        poll.Add(Spec(SignalId.LinkAccess, SnmpObject.Status, "lo"));
        Assert.ThrowsExactly<SocketException>(() => Ask(poll, snmpd.Port));
    }

    private sealed record Asked(SignalSpec Spec, SnmpWant Want)
    {
        public long? Value => Want.Known && RawReader.TryRead(Source.Snmp, Spec.Id, [Spec.Object, Spec.Times, Spec.Parts, 0], 0, Want.Raw,
            out long value) ? value : null;
    }

    private static string Row(int index, string name, int status) =>
        $"override .1.3.6.1.2.1.31.1.1.1.1.{index} octet_str \"{name}\"\noverride .1.3.6.1.2.1.2.2.1.8.{index} integer {status}";

    private static SignalSpec Spec(int id, int number, string? name = null) =>
        new() { Id = id, Source = Source.Snmp, Object = number, Interface = name };

    private static Asked[] Round(int port, string community, params SignalSpec[] specs)
    {
        SnmpPoll poll = new(community, 5);
        Asked[] asked = [.. specs.Select(spec => new Asked(spec, poll.Add(spec)))];
        Ask(poll, port);
        return asked;
    }

    private static void Ask(SnmpPoll poll, int port)
    {
        using UdpClient client = new();
        client.Client.ReceiveTimeout = 1500;
        client.Connect(IPAddress.Loopback, port);
        byte[] buffer = new byte[Limits.SnmpBytesMax];
        poll.Begin();
        for (int i = 0; i < 300 && !poll.RoundDone; i++)
        {
            client.Send(buffer, poll.Request(buffer));
            IPEndPoint? from = null;
            byte[] answer = client.Receive(ref from);
            Assert.IsTrue(poll.Handle(answer, answer.Length), Convert.ToHexString(answer));
        }

        Assert.IsTrue(poll.RoundDone);
    }
}
