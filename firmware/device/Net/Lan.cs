// The board's own network: down without a link, up with an address, and a link without an address is told apart. Asking for the address
// makes dozens of objects, so the link is asked for, which makes none, and the address when the link has changed, and now and then. The
// platform reconnects by itself; nothing here reboots or retries.
using System;
using System.Net.NetworkInformation;

namespace Aul.Device;

public sealed class Lan
{
    private const int EveryMs = 500;

    // A link without an address waits for DHCP.
    private const int AddressSoonMs = 1000;
    private const int AddressEveryMs = 10000;
    private const string NoAddress = "0.0.0.0";

    private readonly int _slot;
    private long _dueMs;
    private long _addressDueMs;
    private bool _hasLink;
    private bool _isUp;

    public Lan(Settings settings)
    {
        _slot = settings.SlotOf(SignalId.LinkLan);
        if (_slot >= 0 && settings.Signal(_slot).Source != Source.Lan)
        {
            _slot = -1;
        }
    }

    public void Read(Samples samples, long nowMs)
    {
        if (_slot >= 0 && nowMs >= _dueMs)
        {
            _dueMs = nowMs + EveryMs;
            bool hasLink = HasLink();
            if (hasLink != _hasLink || nowMs >= _addressDueMs)
            {
                _hasLink = hasLink;
                _isUp = HasAddress();
                _addressDueMs = nowMs + (hasLink && !_isUp ? AddressSoonMs : AddressEveryMs);
            }

            samples.Put(_slot, _isUp ? 1 : _hasLink ? 2 : 0, nowMs);
        }
    }

    private static bool HasLink()
    {
        try
        {
            return NetworkInterface.GetIsNetworkAvailable();
        }
        catch (Exception)
        {
            return false;
        }
    }

    private static bool HasAddress()
    {
        try
        {
            NetworkInterface[] interfaces = NetworkInterface.GetAllNetworkInterfaces();
            for (int i = 0; i < interfaces.Length; i++)
            {
                string address = interfaces[i].IPv4Address;
                if (address != null && address.Length > 0 && address != NoAddress)
                {
                    return true;
                }
            }

            return false;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
