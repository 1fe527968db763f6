// Makes the platform's stored network configuration what the settings say: at start, and only where it differs, because storing it wears
// the flash. From then on the platform connects and reconnects by itself; nothing here connects, retries or waits. It never throws.
using System;
using System.Net.NetworkInformation;

namespace Aul.Device;

public static class Network
{
    /// <summary>Stores what differs. True when the device must start again for it to count: the platform joins a Wi-Fi network only
    /// then.</summary>
    public static bool Store(Settings settings)
    {
        try
        {
            NetworkInterfaceType type = settings.IsWifi ? NetworkInterfaceType.Wireless80211 : NetworkInterfaceType.Ethernet;
            NetworkInterface[] interfaces = NetworkInterface.GetAllNetworkInterfaces();
            for (int i = 0; i < interfaces.Length; i++)
            {
                if (interfaces[i].NetworkInterfaceType == type)
                {
                    StoreAddress(interfaces[i], settings);
                    return settings.IsWifi && StoreWifi(interfaces[i], settings);
                }
            }

            return false;
        }
        catch (Exception)
        {
            // Without a network the board senses and records all the same, and link.lan says that it is down.
            return false;
        }
    }

    // Counts at once, without a restart.
    private static void StoreAddress(NetworkInterface network, Settings settings)
    {
        if (settings.NetAddress.Length == 0)
        {
            // The name servers come with it.
            if (!network.IsDhcpEnabled)
            {
                network.EnableDhcp();
            }

            return;
        }

        if (network.IsDhcpEnabled || network.IPv4Address != settings.NetAddress || network.IPv4SubnetMask != settings.NetMask
            || network.IPv4GatewayAddress != settings.NetGateway)
        {
            network.EnableStaticIPv4(settings.NetAddress, settings.NetMask, settings.NetGateway);
        }

        string[] servers = settings.NetDns[1].Length > 0 ? settings.NetDns : new string[] { settings.NetDns[0] };
        if (!IsSame(network.IPv4DnsAddresses, servers))
        {
            network.EnableStaticIPv4Dns(servers);
        }
    }

    private static bool StoreWifi(NetworkInterface network, Settings settings)
    {
        Wireless80211Configuration wifi = Wireless80211Configuration.GetAllWireless80211Configurations()[(int)network.SpecificConfigId];
        Wireless80211Configuration.ConfigurationOptions options =
            Wireless80211Configuration.ConfigurationOptions.AutoConnect | Wireless80211Configuration.ConfigurationOptions.Enable;
        if (wifi.Ssid == settings.WifiSsid && wifi.Password == settings.WifiPassword && wifi.Options == options)
        {
            return false;
        }

        bool open = settings.WifiPassword.Length == 0;
        wifi.Ssid = settings.WifiSsid;
        wifi.Password = settings.WifiPassword;
        wifi.Authentication = open ? AuthenticationType.Open : AuthenticationType.WPA2;
        wifi.Encryption = open ? EncryptionType.None : EncryptionType.WPA2;
        wifi.Options = options;
        wifi.SaveConfiguration();
        return true;
    }

    // The platform gives two places, "0.0.0.0" where there is none.
    private static bool IsSame(string[] stored, string[] wanted)
    {
        int found = 0;
        for (int i = 0; stored != null && i < stored.Length; i++)
        {
            string server = stored[i];
            if (server == null || server.Length == 0 || server == "0.0.0.0")
            {
                continue;
            }

            if (found >= wanted.Length || server != wanted[found])
            {
                return false;
            }

            found++;
        }

        return found == wanted.Length;
    }
}
