// What a board keeps of its network on its flash, over boots: which interface the image has, how it gets its address, which Wi-Fi it joins.
using System.Net.NetworkInformation;

namespace NanoOnDotnet;

public sealed class BoardNetwork
{
    public NetworkInterfaceType Type { get; set; } = NetworkInterfaceType.Ethernet;

    public bool IsDhcp { get; set; } = true;

    public string Address { get; set; } = "0.0.0.0";

    public string Mask { get; set; } = "0.0.0.0";

    public string Gateway { get; set; } = "0.0.0.0";

    public string Dns1 { get; set; } = "0.0.0.0";

    public string Dns2 { get; set; } = "0.0.0.0";

    public string Ssid { get; set; } = "";

    public string Password { get; set; } = "";

    public byte WifiOptions { get; set; }

    /// <summary>How often the configuration was stored: each time wears the flash.</summary>
    public int Writes { get; internal set; }
}
