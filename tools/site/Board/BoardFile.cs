// One board as data: what the tool, the pictures, the proofs and the site files know of it. A file that cannot be read whole is refused;
// whether the chip can give what it says is BoardCheck's.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using Aul.Terminal;

namespace Aul.Sites;

public sealed class BoardFile
{
    private const string Folder = "boards/";
    private const string FileName = "/board.json";

    /// <summary>The four LEDs, in the order of the panel, and the one of a board that has only one.</summary>
    public static readonly IReadOnlyList<string> FourLeds = ["led.power", "led.link", "led.centre", "led.fault"];
    public const string OnlyLed = "led.only";

    /// <summary>The names of the boards that this tool carries.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Resources().Select(item => item.Name).Order(StringComparer.Ordinal)];

    /// <summary>The file, as it is named to people.</summary>
    public required string Path { get; init; }

    public required string Name { get; init; }

    public required string Title { get; init; }

    public required bool Recommended { get; init; }

    public required string Chip { get; init; }

    public required string Module { get; init; }

    /// <summary>The stock nanoFramework image; null for the virtual board.</summary>
    public required string? Target { get; init; }

    public required BoardPsram Psram { get; init; }

    /// <summary>The heap of the image; null where there is none.</summary>
    public required BoardHeap? Heap { get; init; }

    public required FlashLayout Flash { get; init; }

    public required BoardEthernet? Ethernet { get; init; }

    /// <summary>Whether a site may run Wi-Fi on it.</summary>
    public required bool Wifi { get; init; }

    public required BoardOwn? Button { get; init; }

    public required BoardOwn? Led { get; init; }

    /// <summary>What the board senses of itself.</summary>
    public required IReadOnlyList<BoardOwn> Sense { get; init; }

    /// <summary>Pins that nothing may use, and why.</summary>
    public required IReadOnlyList<BoardOwn> Reserved { get; init; }

    /// <summary>Pins by role that are the same in every profile.</summary>
    public required IReadOnlyDictionary<string, BoardPin> Pins { get; init; }

    /// <summary>The kinds of site, by name.</summary>
    public required IReadOnlyDictionary<string, BoardProfile> Profiles { get; init; }

    /// <summary>Which document each group of facts is from.</summary>
    public required IReadOnlyDictionary<string, string> Sources { get; init; }

    /// <summary>The texts that somebody still has to write.</summary>
    public required IReadOnlyList<BoardBlank> Blanks { get; init; }

    public IReadOnlyList<string> Suits => [.. Profiles.Values.Where(profile => profile.Suits).Select(profile => profile.Name)];

    /// <summary>The pins that a profile uses on this board: its inputs in the order of the profile, then LEDs and watchdog. A lacking role
    /// is left out.</summary>
    public IReadOnlyList<BoardPin> PinsFor(string profile)
    {
        IEnumerable<string> inputs = ProfileFile.Load(profile).Uses.Select(use => use.Role).Distinct();
        IEnumerable<string> roles = [.. inputs, .. FourLeds, OnlyLed, BoardPin.Watchdog];
        return [.. roles.Select(role => PinFor(profile, role)).OfType<BoardPin>()];
    }

    /// <summary>The pin of a role in a profile: the profile's own, else the common one; null when the board lacks it.</summary>
    public BoardPin? PinFor(string profile, string role) =>
        Profiles.TryGetValue(profile, out BoardProfile? own) && own.Pins.TryGetValue(role, out BoardPin? pin) ? pin
        : Pins.GetValueOrDefault(role);

    /// <summary>A board of this tool by its name, or one in a file.</summary>
    /// <exception cref="InvalidDataException">Neither, or the file is bad: the message says what to do.</exception>
    public static BoardFile Find(string name) => File.Exists(name) ? Read(name, InputFile.Text(name)) : Load(name);

    /// <summary>Loads a board that this tool carries.</summary>
    /// <exception cref="InvalidDataException">There is no such board, or its file is bad: the message says what to do.</exception>
    public static BoardFile Load(string name) => Read(Folder + name + FileName, TextOf(name));

    /// <summary>The text of a board that this tool carries, with plain line ends.</summary>
    /// <exception cref="InvalidDataException">There is no such board: the message says what to do.</exception>
    public static string TextOf(string name)
    {
        string? resource = Resources().FirstOrDefault(item => item.Name == name).Resource;
        if (resource == null)
        {
            string? near = Suggestion.Near(name, Names);
            throw new InvalidDataException($"no board '{name}'; " + (near != null ? $"did you mean '{near}'?"
                : $"there are {string.Join(", ", Names)}"));
        }

        using StreamReader reader = new(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>Reads a board from the text of its file.</summary>
    /// <exception cref="InvalidDataException">The message has one line for each fault: file, line, reason, remedy.</exception>
    public static BoardFile Read(string path, string text) => new BoardReader(path).Read(JsonPlace.Parse(path, text));

    // The name of a resource has the separator of the machine that built it.
    private static IEnumerable<(string Name, string Resource)> Resources() =>
        from resource in Assembly.GetExecutingAssembly().GetManifestResourceNames()
        let path = resource.Replace('\\', '/')
        where path.StartsWith(Folder, StringComparison.Ordinal) && path.EndsWith(FileName, StringComparison.Ordinal)
        select (path[Folder.Length..^FileName.Length], resource);
}
