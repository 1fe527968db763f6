// The board's own network: up when an interface has an address. The platform reconnects by itself; nothing here reboots or retries.
using System;
using System.Net.NetworkInformation;

namespace Aul.Device;

public sealed class Lan
{
    private const int EveryMs = 500;
    private const string NoAddress = "0.0.0.0";

    private readonly int _slot;
    private long _dueMs;

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
            samples.Put(_slot, IsUp() ? 1 : 0, nowMs);
        }
    }

    private static bool IsUp()
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
