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
        using LossSite site = new(mosquitto.Port, Snmp(snmpd.Port, "lo"));
        site.UntilConnected();
        site.UntilState(SignalId.LinkAccess, SignalTable.Well);
        Signal octets = site.Agent.Signals.Find(SignalId.LinkOctetsIn);
        Wait.Until(() => octets.Known && octets.Value > 0, "octets of lo");
        long before = octets.Value;
        Wait.Until(() => octets.Value > before, "octets of lo to grow");
        snmpd.Kill();
        Wait.Until(() => !site.Agent.Signals.Find(SignalId.LinkAccess).Known, "link.access to be unknown");
        Assert.AreEqual(Cause.None, site.Agent.Outages.Announced, "an agent that is silent is not an outage");
        snmpd.Start();
        site.UntilState(SignalId.LinkAccess, SignalTable.Well);
        site.CheckNothingLost();
        Assert.IsFalse(site.Stored.Any(reading => reading.Kind == RecordKind.OutageOpen && reading.Id == Cause.Access));
    }

    [TestMethod]
    public void TargetsThatDoNotAnswerAreAnOutageOfTheInternet()
    {
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        using LossSite site = new(mosquitto.Port);
        site.UntilConnected();
        site.UntilState(SignalId.LinkInternet, SignalTable.Well);
        site.Internet.Cut();
        site.UntilCause(Cause.Internet);
        site.Internet.Mend();
        site.UntilWell();
        site.OutageOf(Cause.Internet);
        site.CheckNothingLost();
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
        using LossSite site = new(mosquitto.Port, Snmp(snmpd.Port, real.Name));
        site.UntilConnected();
        site.UntilState(SignalId.LinkAccess, SignalTable.Well);
        real.Set("down");
        site.Internet.Cut();
        site.UntilCause(Cause.Access);
        real.Set("up");
        site.Internet.Mend();
        site.UntilWell();
        site.OutageOf(Cause.Access);
        site.CheckNothingLost();
    }

    [TestMethod]
    public void AMainsThatGoesIsARecordAndNoOutage()
    {
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        using LossSite site = new(mosquitto.Port);
        site.UntilConnected();
        site.UntilState(SignalId.PowerMains, SignalTable.Well);
        site.Site.Drive(SignalId.PowerMains, 0);
        site.UntilState(SignalId.PowerMains, SignalTable.Broken);
        Assert.AreEqual(Cause.None, site.Agent.Outages.Announced);

        // The check at the end cuts the board's power while the mains is away: that alone may be presumed to be an outage of the mains.
        site.CheckNothingLost();
        Assert.IsTrue(site.Stored.Any(reading => reading.Kind == RecordKind.Change && reading.Id == SignalId.PowerMains
            && reading.A == SignalTable.Broken));
        Assert.IsFalse(site.Stored.Any(reading => reading.Kind == RecordKind.OutageOpen && reading.Id == Cause.Mains
            && (reading.A & Evidence.Presumed) == 0));
    }

    internal static string Snmp(int port, string name)
    {
        string agent = $"snmp agent=127.0.0.1:{port} if={name} everyMs=200 timeoutMs=500 staleMs=1500";
        return $"signal.link.access = {agent} value=ifOperStatus\nsignal.link.octets.in = {agent} value=ifHCInOctets\n"
            + $"signal.link.octets.out = {agent} value=ifHCOutOctets\n";
    }

    // A pair of interfaces of the kernel's: when the far one goes down, the near one has lost its carrier, as a router's port does.
    private sealed class RealInterface : IDisposable
    {
        private readonly string _far = "aulf" + Environment.ProcessId % 100000;

        public string Name { get; } = "auln" + Environment.ProcessId % 100000;

        public static RealInterface? TryMake()
        {
            RealInterface made = new();
            return Ip("link", "add", made.Name, "type", "veth", "peer", "name", made._far) && Ip("link", "set", made.Name, "up")
                && made.Set("up")
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
