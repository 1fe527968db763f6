// Real input: SNMP from net-snmp over the IF-MIB of real interfaces, real TCP probes; each taken away in turn, each named rightly.
using System;
using System.Diagnostics;
using System.Linq;
using Aul.Proof.Loss;
using Aul.Proof.Servers;
using Aul.Terminal;

namespace Aul.SystemTests;

[TestClass]
public class InputTests
{
    [TestMethod]
    public void OctetsOfARealInterfaceGrowAndAKilledAgentMakesThemUnknown()
    {
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        using Snmpd snmpd = new();
        snmpd.Start();
        using LossSite village = new(mosquitto.Port, Snmp(snmpd.Port, "lo"));
        village.UntilConnected();
        village.UntilState(SignalId.LinkAccess, SignalTable.Well);
        Signal octets = village.Agent.Signals.Find(SignalId.LinkOctetsIn);
        Wait.Until(() => octets.Known && octets.Value > 0, "octets of lo");
        long before = octets.Value;
        Wait.Until(() => octets.Value > before, "octets of lo to grow");
        snmpd.Kill();
        Wait.Until(() => !village.Agent.Signals.Find(SignalId.LinkAccess).Known, "link.access to be unknown");
        Assert.AreEqual(Cause.None, village.Agent.Outages.Announced, "an agent that is silent is not an outage");
        snmpd.Start();
        village.UntilState(SignalId.LinkAccess, SignalTable.Well);
        village.CheckNothingLost();
        Assert.IsFalse(village.Stored.Any(reading => reading.Kind == RecordKind.OutageOpen && reading.Id == Cause.Access));
    }

    [TestMethod]
    public void TargetsThatDoNotAnswerAreAnOutageOfTheInternet()
    {
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        using LossSite village = new(mosquitto.Port);
        village.UntilConnected();
        village.UntilState(SignalId.LinkInternet, SignalTable.Well);
        village.Internet.Cut();
        village.UntilCause(Cause.Internet);
        village.Internet.Mend();
        village.UntilWell();
        village.OutageOf(Cause.Internet);
        village.CheckNothingLost();
    }

    [TestMethod]
    public void AnInterfaceThatGoesDownIsAnOutageOfTheAccess()
    {
        using RealInterface? real = RealInterface.TryMake();
        if (real == null)
        {
            Assert.Inconclusive("this kernel or user may not make an interface: ip link add ... type veth");
        }

        using Mosquitto mosquitto = new();
        mosquitto.Start();
        using Snmpd snmpd = new();
        snmpd.Start();
        using LossSite village = new(mosquitto.Port, Snmp(snmpd.Port, real.Name));
        village.UntilConnected();
        village.UntilState(SignalId.LinkAccess, SignalTable.Well);
        real.Set("down");
        village.Internet.Cut();
        village.UntilCause(Cause.Access);
        real.Set("up");
        village.Internet.Mend();
        village.UntilWell();
        village.OutageOf(Cause.Access);
        village.CheckNothingLost();
    }

    [TestMethod]
    public void AMainsThatGoesIsARecordAndNoOutage()
    {
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        using LossSite village = new(mosquitto.Port);
        village.UntilConnected();
        village.UntilState(SignalId.PowerMains, SignalTable.Well);
        village.Site.Drive(SignalId.PowerMains, 0);
        village.UntilState(SignalId.PowerMains, SignalTable.Broken);
        village.CheckNothingLost();
        Assert.IsTrue(village.Stored.Any(reading => reading.Kind == RecordKind.Change && reading.Id == SignalId.PowerMains && reading.A == SignalTable.Broken));
        Assert.IsFalse(village.Stored.Any(reading => reading.Kind == RecordKind.OutageOpen && reading.Id == Cause.Mains));
    }

    internal static string Snmp(int port, string name)
    {
        string agent = $"snmp agent=127.0.0.1:{port} if={name} everyMs=200 timeoutMs=500 staleMs=1500";
        return $"signal.link.access = {agent} value=ifOperStatus\nsignal.link.octets.in = {agent} value=ifHCInOctets\nsignal.link.octets.out = {agent} value=ifHCOutOctets\n";
    }

    // A pair of interfaces of the kernel's: when the far one goes down, the near one has lost its carrier, as a router's port does.
    private sealed class RealInterface : IDisposable
    {
        private readonly string _far = "aulf" + Environment.ProcessId % 100000;

        public string Name { get; } = "auln" + Environment.ProcessId % 100000;

        public static RealInterface? TryMake()
        {
            RealInterface made = new();
            return Ip("link", "add", made.Name, "type", "veth", "peer", "name", made._far) && Ip("link", "set", made.Name, "up") && made.Set("up")
                ? made
                : null;
        }

        public bool Set(string state) => Ip("link", "set", _far, state);

        public void Dispose() => Ip("link", "del", Name);

        private static bool Ip(params string[] arguments)
        {
            try
            {
                using Process process = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true })!;
                process.WaitForExit();
                return process.ExitCode == 0;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
    }
}
