// Makes a board of the values of its file: every key known, every type right, nothing missing. All faults are told at once, each with its
// line and a remedy. board.schema.json says the same to editors; tests/boards holds the two together.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aul.Terminal;

namespace Aul.Sites;

public sealed class BoardReader(string path)
{
    private const int PinMax = 48;
    private readonly JsonFaults _faults = new(path);

    /// <exception cref="InvalidDataException">The message has one line for each fault.</exception>
    public BoardFile Read(JsonPlace root)
    {
        BoardFile board = ReadBoard(new JsonMembers(_faults, root, "the board",
            "$schema name title recommended hardware chip module target psram heap flash ethernet wifi button led sense reserved pins "
                + "profiles sources"),
            [.. BoardBlank.Of(root)]);
        return _faults.All.Count == 0 ? board : throw new InvalidDataException(string.Join(Environment.NewLine, _faults.All));
    }

    private BoardFile ReadBoard(JsonMembers of, IReadOnlyList<BoardBlank> blanks)
    {
        of.Word("$schema", "../board.schema.json");
        of.Word("hardware", "unproven");
        return new BoardFile
        {
            Path = path,
            Name = of.Text("name"),
            Title = of.Text("title"),
            Recommended = of.Flag("recommended"),
            Chip = of.Word("chip", "esp32 esp32s3 esp32c3"),
            Module = of.Text("module"),
            Target = of.IsNull("target") ? null : of.Text("target"),
            Psram = ReadPsram(of.Object("psram", "kind megabytes tls")),
            Heap = of.IsNull("heap") ? null : ReadHeap(of.Object("heap", "bytes fits")),
            Flash = ReadFlash(of.Object("flash", "megabytes deploymentAddress dataAddress dataBytes")),
            Ethernet = of.IsNull("ethernet") ? null
                : ReadEthernet(of.Object("ethernet", "phy address mdc mdio clock clockPin powerPin resetPin")),
            Wifi = of.Flag("wifi"),
            Button = of.IsNull("button") ? null : ReadOwn(of.Object("button", "gpio active note"), "the button"),
            Led = of.IsNull("led") ? null : ReadOwn(of.Object("led", "gpio active kind note"), "the board's own LED"),
            Sense = ReadSense(of.Object("sense", "battery supply5V")),
            Reserved = [.. of.List("reserved").Select(item => ReadOwn(new JsonMembers(_faults, item, "reserved", "gpio why"), "reserved"))],
            Pins = ReadPins(of.Open("pins")),
            Profiles = ReadProfiles(of.Object("profiles", string.Join(' ', ProfileFile.Names))),
            Blanks = blanks,
            Sources = ReadSources(of.Object("sources", "pins chip flash", "target ethernet sense wifi heap")),
        };
    }

    private static BoardPsram ReadPsram(JsonMembers of) => new(of.Word("kind", "none quad octal"), of.Whole("megabytes", 0, 32),
        of.Text("tls"));

    private static BoardHeap ReadHeap(JsonMembers of) => new(of.Line, of.Whole("bytes", 16384, 32 << 20),
        of.Word("fits", "full small none"));

    private static FlashLayout ReadFlash(JsonMembers of) => new(
        of.Line, of.Whole("megabytes", 2, 32), of.Address("deploymentAddress"), of.Address("dataAddress"), of.Whole("dataBytes", 65536,
            16 << 20));

    private static BoardEthernet ReadEthernet(JsonMembers of) => new(
        of.Line, of.Text("phy"), of.Whole("address", 0, 31), of.Whole("mdc", 0, PinMax), of.Whole("mdio", 0, PinMax),
            of.Word("clock", "in out") == "out",
        of.Whole("clockPin", 0, PinMax), of.IsNull("powerPin") ? null : of.Whole("powerPin", 0, PinMax), of.IsNull("resetPin") ? null
            : of.Whole("resetPin", 0, PinMax));

    private static BoardOwn ReadOwn(JsonMembers of, string what) => new(
        of.Line, what, of.Whole("gpio", 0, PinMax), of.Has("adc") ? of.Whole("adc", 0, 19) : null, of.Knows("active")
            && of.Word("active", "high low") == "low",
        of.Knows("kind") ? of.Word("kind", "plain rgb") : null, of.Text(of.Knows("why") ? "why" : "note"));

    private static List<BoardOwn> ReadSense(JsonMembers of)
    {
        List<BoardOwn> sense = [];
        foreach (string what in new[] { "battery", "supply5V" })
        {
            if (!of.IsNull(what))
            {
                sense.Add(ReadOwn(of.Object(what, "gpio note", "adc"), "the board's own sense of " + what));
            }
        }

        return sense;
    }

    private Dictionary<string, BoardPin> ReadPins(JsonMembers of)
    {
        Dictionary<string, BoardPin> pins = [];
        foreach ((string role, JsonPlace place) in of.All)
        {
            if (!BoardPin.Roles.Contains(role))
            {
                string? near = Suggestion.Near(role, BoardPin.Roles);
                _faults.Add(place.Line, $"no profile has a role \"{role}\"", near != null ? $"write \"{near}\"" : "write one of "
                    + string.Join(", ", BoardPin.Roles.Order(StringComparer.Ordinal)));
                continue;
            }

            JsonMembers pin = new(_faults, place, role, "gpio pull active note", "adc pulses strapping interrupt");
            pins.Add(role, new BoardPin(
                role, place.Line, pin.Whole("gpio", 0, PinMax), pin.Has("adc") ? pin.Whole("adc", 0, 19) : null,
                    pin.Word("pull", "none up external"),
                pin.Word("active", "high low") == "low", pin.Has("pulses") ? pin.Word("pulses", "counted sampled") : null,
                pin.Has("strapping") ? pin.Text("strapping") : null, pin.Has("interrupt") && pin.Flag("interrupt"), pin.Text("note")));
        }

        return pins;
    }

    private Dictionary<string, BoardProfile> ReadProfiles(JsonMembers of)
    {
        Dictionary<string, BoardProfile> profiles = [];
        foreach ((string name, _) in of.All)
        {
            JsonMembers profile = of.Object(name, "suits", "pins why");
            bool suits = profile.Flag("suits");
            if (suits == profile.Has("why") || suits != profile.Has("pins"))
            {
                _faults.Add(profile.Line, $"profile {name} that " + (suits ? "suits has pins and no why"
                    : "does not suit has a why and no pins"), "write the one and not the other");
            }

            profiles[name] = new BoardProfile(
                name, profile.Line, suits, profile.Has("why") ? profile.Text("why") : null, profile.Has("pins")
                    ? ReadPins(profile.Open("pins")) : []);
        }

        return profiles;
    }

    private static Dictionary<string, string> ReadSources(JsonMembers of) => of.All.ToDictionary(item => item.Key, item =>
        of.Text(item.Key));
}
