// The board's network interface, its stored configuration, and name resolution: without a network there is no address, and no name
// resolves.
using System;
using System.Net;
using System.Net.NetworkInformation;

namespace NanoOnDotnet
{
    [StandsFor("System.Net.NetworkInformation.NetworkInterface")]
    public sealed class NanoNetworkInterface
    {
        private const string NoAddress = "0.0.0.0";
        private readonly Board _board;

        private NanoNetworkInterface(Board board) => _board = board;

        public NetworkInterfaceType NetworkInterfaceType => _board.Live().Network.Type;

        public uint SpecificConfigId => 0;

        public bool IsDhcpEnabled => _board.Live().Network.IsDhcp;

        /// <summary>A fixed address, or the PC's own by DHCP; none while the cable is pulled.</summary>
        public string IPv4Address => !_board.Live().IsNetworkUp ? NoAddress : IsDhcpEnabled ? "127.0.0.1" : _board.Network.Address;

        public string IPv4SubnetMask => IsDhcpEnabled ? NoAddress : _board.Network.Mask;

        public string IPv4GatewayAddress => IsDhcpEnabled ? NoAddress : _board.Network.Gateway;

        /// <summary>Those that are set, at most two; by DHCP the one of the board's network.</summary>
        public string[] IPv4DnsAddresses
        {
            get
            {
                BoardNetwork network = _board.Live().Network;
                string[] stored = Array.FindAll([network.Dns1, network.Dns2], address => address != NoAddress);
                return stored.Length > 0 || !network.IsDhcp || !_board.IsNetworkUp ? stored : [_board.NameServer];
            }
        }

        /// <summary>Native and without an object: whether any interface has its link.</summary>
        public static bool GetIsNetworkAvailable() => Board.Current.Live().IsNetworkUp;

        /// <summary>Each call makes the array and, for each interface, an object with its arrays of words.</summary>
        public static NanoNetworkInterface[] GetAllNetworkInterfaces()
        {
            Board board = Board.Current.Live();
            board.Made.Interface();
            return [new NanoNetworkInterface(board)];
        }

        public void EnableDhcp()
        {
            BoardNetwork network = _board.Live().Network;
            network.IsDhcp = true;
            network.Dns1 = NoAddress;
            network.Dns2 = NoAddress;
            network.Writes++;
        }

        public void EnableStaticIPv4(string ipv4Address, string ipv4SubnetMask, string ipv4GatewayAddress)
        {
            BoardNetwork network = _board.Live().Network;
            network.IsDhcp = false;
            network.Address = Parsed(ipv4Address);
            network.Mask = Parsed(ipv4SubnetMask);
            network.Gateway = Parsed(ipv4GatewayAddress);
            network.Writes++;
        }

        public void EnableStaticIPv4Dns(string[] dnsAddresses)
        {
            BoardNetwork network = _board.Live().Network;
            network.Dns1 = Parsed(dnsAddresses[0]);
            network.Dns2 = dnsAddresses.Length > 1 ? Parsed(dnsAddresses[1]) : NoAddress;
            network.Writes++;
        }

        private static string Parsed(string address) => IPAddress.Parse(address).ToString();
    }

    /// <summary>
    /// The platform's look-up runs in native code: no thread of the board runs until it ends, and where no server answers that takes lwIP's
    /// time. An address is no look-up.
    /// </summary>
    [StandsFor("System.Net.Dns")]
    public static class NanoDns
    {
        public static IPHostEntry GetHostEntry(string name)
        {
            Board board = Board.Current.Online();
            return IPAddress.TryParse(name, out IPAddress? address)
                ? new IPHostEntry { HostName = name, AddressList = [address] }
                : board.HoldAll(() => LookUp(board, name));
        }

        private static IPHostEntry LookUp(Board board, string name)
        {
            System.Threading.Thread.Sleep(board.LookUpMs);
            return board.Address(name) is { } told ? new IPHostEntry { HostName = name, AddressList = [told] } : Dns.GetHostEntry(name);
        }
    }
}

namespace System.Net.NetworkInformation
{
    public enum AuthenticationType
    {
        None,
        EAP,
        PEAP,
        WCN,
        Open,
        Shared,
        WEP,
        WPA,
        WPA2,
    }

    public enum EncryptionType
    {
        None,
        WEP,
        WPA,
        WPA2,
        WPA_PSK,
        WPA2_PSK,
        Certificate,
    }

    /// <summary>The stored Wi-Fi configuration. It counts from the next boot on; every saving is a write to the flash.</summary>
    public class Wireless80211Configuration
    {
        private readonly NanoOnDotnet.BoardNetwork _network;

        private Wireless80211Configuration(NanoOnDotnet.BoardNetwork network)
        {
            _network = network;
            Ssid = network.Ssid;
            Password = network.Password;
            Options = (ConfigurationOptions)network.WifiOptions;
        }

        [Flags]
        public enum ConfigurationOptions : byte
        {
            None = 0,
            Disable = 0x01,
            Enable = 0x02,
            AutoConnect = 0x04,
            SmartConfig = 0x08,
        }

        public AuthenticationType Authentication { get; set; }

        public EncryptionType Encryption { get; set; }

        public ConfigurationOptions Options { get; set; }

        public string Ssid { get; set; }

        public string Password { get; set; }

        public static Wireless80211Configuration[] GetAllWireless80211Configurations() =>
            NanoOnDotnet.Board.Current.Live().Network.Type == NetworkInterfaceType.Wireless80211
                ? [new Wireless80211Configuration(NanoOnDotnet.Board.Current.Network)]
                : [];

        /// <summary>At most 31 characters of name and 63 of password have room, each with a closing NUL.</summary>
        public void SaveConfiguration()
        {
            if (Ssid.Length > 31 || Password.Length > 63)
            {
                throw new ArgumentException("too long for the stored block");
            }

            _network.Ssid = Ssid;
            _network.Password = Password;
            _network.WifiOptions = (byte)Options;
            _network.Writes++;
        }
    }
}
