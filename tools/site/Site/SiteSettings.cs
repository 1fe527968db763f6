// Board, profile and site put together: one flat settings file for the device, and its secrets in another. The firmware's own reader judges
// the result; what it refuses is told with the line that a person wrote. It writes no file and prints nothing.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Aul.Terminal;

namespace Aul.Sites;

public sealed partial class SiteSettings
{
    private readonly SiteFile _site;
    private readonly List<string> _faults = [];
    private readonly List<SiteLine> _lines = [];
    private readonly List<BoardPin> _ownPins = [];

    private SiteSettings(SiteFile site) => _site = site;

    public required BoardFile Board { get; init; }

    public required ProfileFile Profile { get; init; }

    /// <summary>The text of the device's settings.txt.</summary>
    public string Settings => "# Made of " + System.IO.Path.GetFileName(_site.Path) + ": change that file and write this one anew.\n"
        + Text(_lines);

    /// <summary>The text of the device's secrets.txt; empty when the site has none.</summary>
    public string Secrets => Text(_site.Secrets);

    /// <summary>What the firmware reads of it.</summary>
    public Settings Read { get; private set; } = new();

    /// <exception cref="InvalidDataException">The site cannot be made: the message has one line for each fault, with file, line and
    /// remedy.</exception>
    public static SiteSettings Compile(SiteFile site) => Compile(site, Named(site, SiteFile.BoardKey, BoardFile.Find));

    /// <summary>The same for a board that this tool does not carry.</summary>
    /// <exception cref="InvalidDataException">As above.</exception>
    /// <param name="isChecked">False for a proof that wants a bad board.</param>
    /// <param name="isWeighed">False where the memory of the board is not the question.</param>
    public static SiteSettings Compile(SiteFile site, BoardFile board, bool isChecked = true, bool isWeighed = true)
    {
        SiteSettings settings = new(site) { Board = board, Profile = Named(site, SiteFile.ProfileKey, ProfileFile.Load) };
        settings.CheckBoard(isChecked);
        settings.EndIfFaulty();
        settings.Collect();
        settings.EndIfFaulty();
        settings.Judge();
        settings.EndIfFaulty();
        if (isChecked && isWeighed && SiteMemory.Fault(settings, site) is string fault)
        {
            throw new InvalidDataException(fault);
        }

        return settings;
    }

    private static T Named<T>(SiteFile site, string key, Func<string, T> load)
    {
        SiteLine line = site.Find(key)!;
        try
        {
            return load(line.Value);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException(e.Message.StartsWith("no ", StringComparison.Ordinal) ? $"{line.Place}: {e.Message}"
                : e.Message, e);
        }
    }

    private static string Text(IEnumerable<SiteLine> lines) => string.Concat(lines.Select(line => $"{line.Key} = {line.Value}\n"));

    private void CheckBoard(bool isChecked)
    {
        foreach (BoardFinding finding in isChecked ? BoardCheck.Of(Board) : [])
        {
            _faults.Add(finding.Text());
        }

        BoardProfile profile = Board.Profiles[Profile.Name];
        if (!profile.Suits)
        {
            IEnumerable<string> others = BoardFile.Names.Select(BoardFile.Load)
                .Where(other => other.Suits.Contains(Profile.Name) && other.Heap?.Fits != BoardHeap.None).Select(other => other.Name);
            Fault(_site.Find(SiteFile.BoardKey)!, $"{Board.Name} does not suit a {Profile.Name} site: {profile.Why}", "take one of "
                + string.Join(", ", others));
        }

        if (_site.Find(SiteFile.SizeKey) is SiteLine size)
        {
            FaultIf(size.Value is not (BoardHeap.Small or BoardHeap.Full), size, $"size is {size.Value}",
                $"write {BoardHeap.Full} or {BoardHeap.Small}");
        }

        if (_site.Find("page.port") is SiteLine page && _site.IsSmall)
        {
            FaultIf(page.Value != "0", page, "a small site has no page", "remove the line, or size = small");
        }

        if (_site.Find("net.kind") is SiteLine kind)
        {
            FaultIf(kind.Value == "ethernet" && Board.Ethernet == null, kind, $"{Board.Name} has no Ethernet", "write net.kind = wifi");
            FaultIf(kind.Value == "wifi" && !Board.Wifi, kind, $"{Board.Name} may not run Wi-Fi beside a PHY that the ESP32 clocks "
                + $"(erratum CLK-3.22)", "remove the line: it has Ethernet");
        }
    }

    // The device's lines in their order: the board's, the profile's with what the site says otherwise, the site's.
    private void Collect()
    {
        _lines.AddRange(BoardLines());
        string[] lacking = _site.Find(SiteFile.WithoutKey)?.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        foreach (string signal in lacking.Where(signal => Profile.Lines.All(line => line.Key != "signal." + signal)))
        {
            IEnumerable<string> signals = Profile.Lines.Where(line => line.Key.StartsWith("signal.", StringComparison.Ordinal))
                .Select(line => line.Key["signal.".Length..]);
            string? near = Suggestion.Near(signal, signals);
            Fault(_site.Find(SiteFile.WithoutKey)!, $"profile {Profile.Name} has no signal {signal}", near != null ? $"write {near}"
                : "see boards/profiles/" + Profile.Name + ".txt");
        }

        HashSet<string> without = [.. lacking, .. _site.IsSmall ? Profile.SmallWithout : []];
        IEnumerable<SiteLine> own = _site.Lines.Where(line => line.Key[0] != '@' && !SiteFile.OwnKeys.Contains(line.Key));
        List<SiteLine> raw = [.. Profile.Lines.Where(line => !without.Contains(line.Key.Replace("signal.", "", StringComparison.Ordinal)))];
        foreach (SiteLine line in own)
        {
            int index = raw.FindIndex(other => other.Key == line.Key);
            if (line.Key == "site.profile" || _lines.Any(given => given.Key == line.Key && given.Key != "net.kind"))
            {
                Fault(line, $"{line.Key} is given by the " + (line.Key == "site.profile" ? "profile" : "board"), "remove the line");
            }
            else if (index >= 0)
            {
                raw[index] = line;
            }
            else if (line.Key == "net.kind")
            {
                _lines[_lines.FindIndex(given => given.Key == line.Key)] = line;
            }
            else
            {
                raw.Add(line);
            }
        }

        CheckRoles(raw);
        _lines.AddRange(raw.Select(Filled));
        CheckOwnPins();
    }

    private IEnumerable<SiteLine> BoardLines()
    {
        SiteLine Line(string key, string value, int line = 1) => new(Board.Path, line, key, value);
        IReadOnlyList<BoardPin> pins = Board.PinsFor(Profile.Name);
        yield return Line("board.name", Board.Name);
        yield return Line("flash.bytes", $"{Board.Flash.DataBytes}", Board.Flash.Line);
        yield return Line("net.kind", Board.Ethernet != null || Board.Target == null ? "ethernet" : "wifi");
        foreach (BoardPin led in pins.Where(pin => pin.IsLed))
        {
            yield return Line(led.Role, $"{led.Gpio}", led.Line);
        }

        yield return Line("led.active", pins.Any(pin => pin.IsLed && pin.ActiveLow) ? "low" : "high");
        if (pins.FirstOrDefault(pin => pin.Role == BoardPin.Watchdog) is BoardPin watchdog)
        {
            yield return Line("watchdog.pin", $"{watchdog.Gpio}", watchdog.Line);
        }
    }

    // What the site says that nobody asks for, and what is asked for and nobody says: all at once.
    private void CheckRoles(List<SiteLine> lines)
    {
        HashSet<string> wanted = [.. lines.Where(HasRoles).SelectMany(line => Role().Matches(line.Value))
            .Select(match => match.Groups[1].Value)];
        HashSet<string> pins = [.. Board.PinsFor(Profile.Name).Select(pin => pin.Role)];
        foreach (SiteLine line in _site.Lines.Where(line => line.Key[0] == '@'))
        {
            string role = line.Key[1..];
            IEnumerable<string> sites = Profile.Roles.Concat(wanted).Where(word => !pins.Contains(word));
            FaultIf(pins.Contains(role), line, $"the board gives a pin to @{role}", "remove the line, or write the signal's line with "
                + "a pin of its own");
            FaultIf(!pins.Contains(role) && !sites.Contains(role), line, $"profile {Profile.Name} has no role @{role}",
                Suggestion.Near(role, sites) is string near ? $"write @{near}" : "remove the line");
        }

        foreach (string role in wanted.Where(role => !pins.Contains(role) && _site.Find("@" + role) == null))
        {
            SiteLine user = lines.First(line => HasRoles(line) && Role().Matches(line.Value).Any(match => match.Groups[1].Value == role));
            Fault(_site.Find(SiteFile.ProfileKey)!, $"nothing is given for @{role}, which {user.Key} needs",
                $"add @{role} = ..., or without = {user.Key.Replace("signal.", "", StringComparison.Ordinal)}");
        }
    }

    // A user's name or a network's may have an '@' of its own.
    private static bool HasRoles(SiteLine line) => line.Key.StartsWith("signal.", StringComparison.Ordinal);

    // Roles put in, and how the board wired the pin: polarity, and whose pull it is.
    private SiteLine Filled(SiteLine line)
    {
        if (!HasRoles(line))
        {
            return line;
        }

        ProfileUse? use = ProfileUse.Of($"{line.Key} = {line.Value}");
        BoardPin? pin = use == null ? null : Board.PinFor(Profile.Name, use.Role);
        string value = Role().Replace(line.Value, match =>
        {
            string role = match.Groups[1].Value;
            return pin != null && role == use!.Role ? $"{(use.IsChannel ? pin.Adc : pin.Gpio)}" : _site.Find("@" + role)?.Value
                ?? match.Value;
        });
        if (pin != null && !use!.IsChannel)
        {
            value = pin.Pull == "external" ? value.Replace(" pull=up", "", StringComparison.Ordinal) : pin.Pull == "up" && !use.PullUp
                ? value + " pull=up" : value;
            value += pin.ActiveLow && !use.IsContact && use.Source is "gpio" or "led" && !value.Contains(" active=",
                StringComparison.Ordinal) ? " active=low" : "";
        }
        else if (line.File == _site.Path && OwnPin().Match(value) is { Success: true } own)
        {
            bool isChannel = own.Groups[1].Value == "channel";
            int number = int.Parse(own.Groups[2].Value);
            int gpio = isChannel ? Chip.Of(Board.Chip).PinOfChannel(number) : number;
            _ownPins.Add(new BoardPin(line.Key, line.Line, gpio, isChannel ? number : null,
                value.Contains(" pull=up", StringComparison.Ordinal) ? "up" : "none", false,
                value.StartsWith("pulse", StringComparison.Ordinal) && Chip.Of(Board.Chip).PulseCounters > 0 ? "counted" : null, null,
                    false, ""));
        }

        return line with { Value = value };
    }

    // A pin that the site gives by its number is held to the same rules.
    private void CheckOwnPins()
    {
        foreach (BoardPin pin in _ownPins)
        {
            foreach (BoardFinding finding in BoardCheck.Of(Board, pin))
            {
                _faults.Add((finding with { File = _site.Path }).Text());
            }

            string? other = Board.PinsFor(Profile.Name).Where(given => _lines.Any(line => line.Key == given.Role) || UsedBy(given))
                .FirstOrDefault(given => given.Gpio == pin.Gpio)?.Role
                ?? _ownPins.FirstOrDefault(own => own != pin && own.Gpio == pin.Gpio)?.Role;
            FaultIf(other != null, new SiteLine(_site.Path, pin.Line, pin.Role, ""), $"GPIO{pin.Gpio} has {other} already",
                "choose a free pin: aul board show " + Board.Name);
        }
    }

    // A role whose signal the site has replaced leaves its pin free.
    private bool UsedBy(BoardPin given) =>
        given.Role == BoardPin.Watchdog || Profile.Uses.Any(use => use.Role == given.Role && _lines.Any(line => line.Key == use.Key
        && line.File != _site.Path));

    private void Judge()
    {
        // The reader counts lines; the first line of the text is the comment.
        byte[] settings = Encoding.UTF8.GetBytes(Settings);
        byte[]? secrets = _site.Secrets.Count == 0 ? null : Encoding.UTF8.GetBytes(Secrets);
        SettingsReader reader = new();
        reader.Read(settings, settings.Length, secrets!);
        for (int i = 0; i < Math.Min(reader.ProblemCount, Limits.SettingsProblemsMax); i++)
        {
            SettingsProblem problem = reader.Problem(i);
            string place = problem.Line == 0 ? $"{_site.Path}: line 1" : problem.InSecrets ? _site.Secrets[problem.Line - 1].Place
                : _lines[problem.Line - 2].Place;
            bool secret = SettingsReader.SecretKeys.Split(' ').Contains(problem.Key);
            string where = problem.Line == 0 && secret ? $"{_site.SecretsPath}: line 1" : place;
            _faults.Add($"{where}: {problem.Said()}");
        }

        Read = reader.Settings;
    }

    private void FaultIf(bool broken, SiteLine line, string reason, string remedy)
    {
        if (broken)
        {
            Fault(line, reason, remedy);
        }
    }

    private void Fault(SiteLine line, string reason, string remedy) => _faults.Add($"{line.Place}: {reason}: {remedy}");

    private void EndIfFaulty()
    {
        if (_faults.Count > 0)
        {
            throw new InvalidDataException(string.Join(Environment.NewLine, _faults));
        }
    }

    [GeneratedRegex("@([A-Za-z0-9]+)")]
    private static partial Regex Role();

    [GeneratedRegex(@"\b(pin|channel)=(\d{1,2})\b")]
    private static partial Regex OwnPin();
}
