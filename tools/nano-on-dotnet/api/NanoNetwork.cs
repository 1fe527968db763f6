// The board's network interface and name resolution: without a network there is no address, and no name resolves.
using System.Net;

namespace NanoOnDotnet;

[StandsFor("System.Net.NetworkInformation.NetworkInterface")]
public sealed class NanoNetworkInterface
{
    private NanoNetworkInterface()
    {
    }

    public string IPv4Address => Board.Current.Live().IsNetworkUp ? "127.0.0.1" : "0.0.0.0";

    public static NanoNetworkInterface[] GetAllNetworkInterfaces() => [new NanoNetworkInterface()];
}

[StandsFor("System.Net.Dns")]
public static class NanoDns
{
    public static IPHostEntry GetHostEntry(string name)
    {
        IPAddress? address = Board.Current.Online().Address(name);
        return address != null || IPAddress.TryParse(name, out address)
            ? new IPHostEntry { HostName = name, AddressList = [address] }
            : Dns.GetHostEntry(name);
    }
}
