// Reads the addresses of the board's own network into the settings. It knows IPv4 in dotted form alone, and resolves no name.
namespace Aul;

public static class NetValue
{
    private const int Parts = 4;

    /// <summary>True for "a.b.c.d", each 0 to 255 in decimal.</summary>
    public static bool IsAddress(string text)
    {
        string[] parts = text.Split('.');
        bool good = parts.Length == Parts;
        for (int i = 0; i < parts.Length && good; i++)
        {
            good = parts[i].Length <= 3 && WholeNumber.TryRead(parts[i], out long part) && part >= 0 && part <= 255;
        }

        return good;
    }

    /// <summary>"dhcp", or "a.b.c.d/prefix" with a prefix of 1 to 30 (two addresses at least beside the network's and the
    /// broadcast).</summary>
    public static bool ReadAddress(Settings settings, string value)
    {
        settings.NetAddress = "";
        settings.NetMask = "";
        if (value == "dhcp")
        {
            return true;
        }

        int slash = value.IndexOf('/');
        if (slash < 0 || !IsAddress(value.Substring(0, slash)) || !WholeNumber.TryRead(value.Substring(slash + 1), out long prefix)
            || prefix < 1 || prefix > 30)
        {
            return false;
        }

        settings.NetAddress = value.Substring(0, slash);
        settings.NetMask = Mask((int)prefix);
        return true;
    }

    /// <summary>One or two name servers: "a.b.c.d" or "a.b.c.d,a.b.c.d".</summary>
    public static bool ReadDns(Settings settings, string value)
    {
        string[] servers = value.Split(',');
        bool good = servers.Length <= settings.NetDns.Length;
        for (int i = 0; i < servers.Length && good; i++)
        {
            good = IsAddress(servers[i]);
            settings.NetDns[i] = servers[i];
        }

        return good;
    }

    private static string Mask(int prefix)
    {
        string mask = "";
        for (int part = 0; part < Parts; part++)
        {
            int bits = prefix > 8 ? 8 : prefix < 0 ? 0 : prefix;
            prefix -= 8;
            mask = mask + (part == 0 ? "" : ".") + (256 - (1 << (8 - bits))).ToString();
        }

        return mask;
    }
}
