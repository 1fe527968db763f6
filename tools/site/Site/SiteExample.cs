// The site file that an office begins with: every line that a kind of site needs, with an example and what it is. boards/virtual/site.txt
// is this text for the virtual board; a test holds the two together. Its secrets are made at random and shown to nobody.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace Aul.Sites;

public static class SiteExample
{
    private const int PinDigits = 6;
    private const int KeyBytes = 24;
    private const int SignalsOfALine = 6;

    // What a site gives: role, example, what it is.
    private static readonly (string Role, string Value, string What)[] SiteRoles =
    [
        ("gateway", "192.168.1.1", "the router's address on the LAN"),
        ("backupGateway", "192.168.2.1", "the first hop of the second path"),
        ("terminal", "192.168.0.1", "the satellite terminal's status page"),
        ("ups", "192.168.1.5", "the SNMP card of the UPS"),
        ("wan", "ether1", "ifName of the router's port to the fibre or terminal; never an index"),
        ("backup", "lte1", "ifName of the second path"),
        ("backhaul", "sfp1", "ifName of the backhaul port"),
        ("sfp", "sfp1", "ifName of the optical module"),
        ("target1", "1.1.1.1:443", "an address in the internet that answers on TCP"),
        ("target2", "8.8.8.8:443", "another, of another operator"),
        ("name", "example.org", "a name that must resolve"),
        ("page", "example.org/generate_204", "a page that answers 204: else a log-in page is in the way"),
    ];

    /// <summary>The example for a role that a site gives; "?" for one that it does not know.</summary>
    public static string Of(string role) => SiteRoles.FirstOrDefault(item => item.Role == role).Value ?? "?";

    /// <summary>The file with an example in every line.</summary>
    public static string Text(BoardFile board, ProfileFile profile) => Text(board, profile, SizeFor(board), null, isExample: true);

    /// <summary>The same for a site of this size, whatever the board's memory.</summary>
    public static string Text(BoardFile board, ProfileFile profile, string size) => Text(board, profile, size, null, isExample: true);

    /// <summary>The file to fill in: what differs from site to site stands empty, so that no site goes out with an example's
    /// name.</summary>
    public static string Form(BoardFile board, ProfileFile profile) => Form(board, profile, SizeFor(board), null);

    /// <summary>The same for a size, and a heap that was read from the board; null: its file says it.</summary>
    public static string Form(BoardFile board, ProfileFile profile, string size, int? heap) => Text(board, profile, size, heap,
        isExample: false);

    private static string SizeFor(BoardFile board) => board.Heap == null || board.Heap.Fits == BoardHeap.Full ? BoardHeap.Full
        : BoardHeap.Small;

    private static string Text(BoardFile board, ProfileFile profile, string size, int? heap, bool isExample)
    {
        StringBuilder text = new();
        void Line(string line = "") => text.Append(line).Append('\n');
        void Own(string key, string example) => Line($"{key} = {(isExample ? example : "")}".TrimEnd());
        Line("# One site. Check: aul site check FILE    Write the device's files: aul site write FILE --out FOLDER");
        Line("# Secrets (mqtt.password, witness.key, net.password, page.pin) lie beside it, in FILE.secrets.txt without the first .txt.");
        Line();
        Line("# Which board, and which kind of site: aul board list");
        Line($"board = {board.Name}");
        Line($"profile = {profile.Name}");
        if (size == BoardHeap.Small)
        {
            Line("# This board has little memory: twelve signals and no page. Where nanoff --devicedetails shows more RAM for it: size "
                + "= full, and");
            Line("# heap.bytes = what it shows. What is left out:");
            profile.SmallWithout.Chunk(SignalsOfALine).ToList().ForEach(some => Line("#   " + string.Join(' ', some)));
            Line($"{SiteFile.SizeKey} = {size}");
        }

        if (heap is int bytes)
        {
            Line("# RAM of this very board, as nanoff --devicedetails shows it.");
            Line($"{SiteFile.HeapKey} = {bytes}");
        }

        Line();
        Line("# The site's name on the operator's card, and whom to call.");
        Own("name.kk", "Ауыл");
        Own("name.ru", "Село");
        Own("name.en", "Village");
        Own("call", "+7 700 000 00 00");
        Line();
        Line("# Sparkplug group and node: the region, and the village's KATO code with the unit, as 101033102-1.");
        Own("site.group", "demo");
        Own("site.node", "101033102-1");
        Line();
        Line("# The broker. With tls.ca the broker is reached by TLS, or not at all.");
        Own("mqtt.host", "127.0.0.1");
        Line("mqtt.port = 1883");
        Line("# mqtt.user = 101033102-1");
        Line("# tls.ca = ca.pem");
        Line();
        Network(board).ForEach(Line);
        Line();
        if (size != BoardHeap.Small)
        {
            Line("# The page on the LAN for the installer's phone; 0: none. Its actions ask for page.pin.");
            Line(isExample ? "# page.port = 80" : "page.port = 80");
            Line();
        }

        Line("# What the profile asks of the site.");
        HashSet<string> pins = [.. board.PinsFor(profile.Name).Select(pin => pin.Role)];
        foreach (string role in profile.Roles.Where(role => !pins.Contains(role)))
        {
            Line($"# {SiteRoles.FirstOrDefault(item => item.Role == role).What}");
            Line($"@{role} = {Of(role)}");
        }

        Line();
        if (pins.Contains("mains"))
        {
            Line("# Mains by a plug adapter, which gives a level, in place of an optocoupler, which gives pulses: signal.power.mains = "
                + "gpio pin=@mains debounceMs=300");
        }

        Line("# A signal that the site lacks: without = site.temperature");
        Line("# A calibration: signal.power.battery = adc channel=@battery raw1=1650 mv1=11800 raw2=1930 mv2=13700");
        return text.ToString();
    }

    /// <summary>The secrets of a new site, with a PIN and, where the profile has a witness, a key made at random.</summary>
    public static string Secrets(BoardFile board, ProfileFile profile)
    {
        StringBuilder text = new();
        text.Append("# Secrets of one site: never send or print this file.\n");
        text.Append($"page.pin = {RandomNumberGenerator.GetString("0123456789", PinDigits)}\n");
        text.Append("# mqtt.password = ...\n");
        if (board.Wifi)
        {
            text.Append("# net.password = ...\n");
        }

        if (profile.Lines.Any(line => line.Value == "witness"))
        {
            text.Append("# Both agents of the village need the same key.\n");
            text.Append($"witness.key = {Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes))}\n");
        }

        return text.ToString();
    }

    private static List<string> Network(BoardFile board) => board.Ethernet == null && board.Target != null
        ? ["# This board has Wi-Fi alone: the network's name; its password is the secret net.password.", "net.ssid = village"]
        : ["# Without these lines the address comes by DHCP.", "# net.address = 192.168.1.20/24", "# net.gateway = 192.168.1.1",
        "# net.dns = 192.168.1.1"];
}
