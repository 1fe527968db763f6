// A kind of site as data: settings lines in which words with @ stand for what the board and the site give. It puts them in and hands over
// settings text; what a settings line may be is SettingsReader's.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace Aul.Sites;

public sealed partial class ProfileFile(string name, IReadOnlyList<string> lines)
{
    private const string Folder = "profiles/";

    /// <summary>The key of the signals that a small site leaves out. It is for this tool: the device never reads it.</summary>
    private const string SmallKey = "small.without";

    /// <summary>The names of the profiles that this tool carries.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Folder, StringComparison.Ordinal))
            .Select(resource => resource[Folder.Length..^".txt".Length]).Order(StringComparer.Ordinal),
    ];

    public string Name { get; } = name;

    /// <summary>Every @word of the profile, each once.</summary>
    public IReadOnlyList<string> Roles { get; } =
        [.. lines.Where(line => !line.StartsWith('#')).SelectMany(line => Role().Matches(line)).Select(match => match.Groups[1].Value)
        .Distinct()];

    /// <summary>The roles that a board gives a pin to, in the order of the profile's lines.</summary>
    public IReadOnlyList<ProfileUse> Uses { get; } = [.. lines.Select(ProfileUse.Of).OfType<ProfileUse>()];

    /// <summary>The signals that a site leaves out whose board has little memory.</summary>
    public IReadOnlyList<string> SmallWithout { get; } =
        [.. lines.Where(IsSmall).SelectMany(line => line.Split('=')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>The profile's lines in its order, with their @words as they stand.</summary>
    public IReadOnlyList<SiteLine> Lines { get; } =
    [
        .. from number in Enumerable.Range(1, lines.Count)
           let line = lines[number - 1].Trim()
           where line.Length > 0 && line[0] != '#' && line.Contains('=') && !IsSmall(line)
           let split = line.IndexOf('=', StringComparison.Ordinal)
           select new SiteLine($"profiles/{name}.txt", number, line[..split].Trim(), line[(split + 1)..].Trim()),
    ];

    /// <summary>
    /// How often and how much a site of this kind reports: the settings lines that are no signal's. A line that is given takes the place of
    /// the profile's with the same key, or follows.
    /// </summary>
    public string Pace(params string[] instead)
    {
        IEnumerable<string> keys = instead.Select(line => line.Split('=')[0].Trim());
        return string.Join('\n', Lines.Where(line => !line.Key.StartsWith("signal.", StringComparison.Ordinal) && !keys.Contains(line.Key))
            .Select(line => $"{line.Key} = {line.Value}").Concat(instead));
    }

    /// <summary>Loads a profile that this tool carries.</summary>
    /// <exception cref="InvalidDataException">There is no such profile: the message names those that are.</exception>
    public static ProfileFile Load(string name)
    {
        using Stream? stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Folder + name + ".txt");
        if (stream == null)
        {
            throw new InvalidDataException($"no profile '{name}'; there are {string.Join(", ", Names)}");
        }

        using StreamReader reader = new(stream, Encoding.UTF8);
        return new ProfileFile(name, reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'));
    }

    /// <summary>The profile's settings lines with the roles put in, in its order, by key; a later line of changes replaces or adds a
    /// key.</summary>
    /// <exception cref="InvalidDataException">A role is missing: the message names profile, line and role.</exception>
    public Dictionary<string, string> Compile(IReadOnlyDictionary<string, string> roles)
    {
        Dictionary<string, string> settings = [];
        for (int i = 0; i < lines.Count; i++)
        {
            string line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#' || IsSmall(line))
            {
                continue;
            }

            string filled = Role().Replace(line, match => roles.TryGetValue(match.Groups[1].Value, out string? value)
                ? value
                : throw new InvalidDataException(
                    $"profiles/{Name}.txt: line {i + 1}: nothing is given for @{match.Groups[1].Value}: name a pin, channel or "
                        + $"address for it"));
            int equals = filled.IndexOf('=', StringComparison.Ordinal);
            string key = equals < 1 ? filled : filled[..equals].Trim();
            if (equals < 1 || !settings.TryAdd(key, filled[(equals + 1)..].Trim()))
            {
                throw new InvalidDataException(
                    $"profiles/{Name}.txt: line {i + 1}: " + (equals < 1 ? "no '=': write key = value"
                        : $"{key} is given twice: keep one line"));
            }
        }

        return settings;
    }

    /// <summary>Where a key of this profile stands, for people: file and line.</summary>
    public string Place(string key)
    {
        int index = lines.ToList().FindIndex(line => line.Split('=')[0].Trim() == key);
        return $"profiles/{Name}.txt" + (index < 0 ? "" : $": line {index + 1}");
    }

    private static bool IsSmall(string line) => line.StartsWith(SmallKey + " =", StringComparison.Ordinal);

    [GeneratedRegex("@([A-Za-z0-9]+)")]
    private static partial Regex Role();
}
