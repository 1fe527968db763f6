// The stored network configuration: made what the settings say, written only when it differs, and joined by one restart, never by a second.
using System.Net.NetworkInformation;
using Aul.Device;
using NanoOnDotnet;

namespace Aul.DeviceTests;

[TestClass]
public class NetworkTests
{
    private const byte AutoConnectAndEnable = 6;

    [TestMethod]
    public void AFixedAddressCountsAtOnceAndIsWrittenOnce()
    {
        using BenchBoard bench = new();
        Settings settings = SiteText.Read(
            "net.address = 192.168.88.20/24", "net.gateway = 192.168.88.1", "net.dns = 192.168.88.1,1.1.1.1");
        Assert.IsFalse(bench.Make(() => Network.Store(settings)), "Ethernet needs no restart");
        BoardNetwork network = bench.Board.Network;
        Assert.IsFalse(network.IsDhcp);
        Assert.AreEqual("192.168.88.20 255.255.255.0 192.168.88.1 192.168.88.1 1.1.1.1",
            $"{network.Address} {network.Mask} {network.Gateway} {network.Dns1} {network.Dns2}");
        int writes = network.Writes;
        bench.Run(() => Network.Store(settings));
        Assert.AreEqual(writes, network.Writes, "what is stored already is not stored again");

        bench.Run(() => Network.Store(SiteText.Read("net.address = dhcp")));
        Assert.IsTrue(network.IsDhcp);
        Assert.AreEqual("0.0.0.0", network.Dns1);
        writes = network.Writes;
        bench.Run(() => Network.Store(SiteText.Read()));
        Assert.AreEqual(writes, network.Writes);
    }

    [TestMethod]
    public void ANewWiFiNetworkIsStoredAndJoinedByOneRestart()
    {
        using BenchBoard bench = new();
        bench.Board.Network.Type = NetworkInterfaceType.Wireless80211;
        Settings settings = SiteText.Read("net.kind = wifi", "net.ssid = Akshabay school", "net.password = not-for-logs");
        Assert.IsTrue(bench.Make(() => Network.Store(settings)));
        Assert.AreEqual("Akshabay school", bench.Board.Network.Ssid);
        Assert.AreEqual("not-for-logs", bench.Board.Network.Password);
        Assert.AreEqual(AutoConnectAndEnable, bench.Board.Network.WifiOptions);
        int writes = bench.Board.Network.Writes;
        Assert.IsFalse(bench.Make(() => Network.Store(settings)));
        Assert.AreEqual(writes, bench.Board.Network.Writes);
    }

    [TestMethod]
    public void TheShellRestartsOnceForANewWiFiNetworkAndSaysSo()
    {
        using BenchBoard first = Wifi(new BenchBoard());
        int restarts = 0;
        first.Board.RebootAsked += () => restarts++;
        Assert.ThrowsExactly<PowerCutException>(() => first.Run(() => new Shell(1)));
        Assert.AreEqual(1, restarts);

        using BenchBoard second = first.NextBoot();
        second.Board.Network = first.Board.Network;
        Shell shell = second.Make(() => new Shell(2));
        Assert.AreEqual(BootReason.Network, shell.Agent.Reason);
    }

    [TestMethod]
    public void APlatformThatForgetsItsNetworkDoesNotMakeTheBoardRestartForEver()
    {
        using BenchBoard first = Wifi(new BenchBoard());
        Assert.ThrowsExactly<PowerCutException>(() => first.Run(() => new Shell(1)));
        using BenchBoard second = Wifi(first.NextBoot());
        bool restarted = false;
        second.Board.RebootAsked += () => restarted = true;
        second.Run(() => new Shell(2));
        Assert.IsFalse(restarted);
    }

    [TestMethod]
    public void AnImageWithoutTheInterfaceIsLeftAlone()
    {
        using BenchBoard bench = new();
        Assert.IsFalse(bench.Make(() => Network.Store(SiteText.Read("net.kind = wifi", "net.ssid = x"))));
        Assert.AreEqual(0, bench.Board.Network.Writes);
    }

    private static BenchBoard Wifi(BenchBoard bench)
    {
        bench.Board.Network.Type = NetworkInterfaceType.Wireless80211;
        bench.Put("settings.txt", SiteText.Small + "net.kind = wifi\nnet.ssid = Akshabay\n");
        return bench;
    }
}
