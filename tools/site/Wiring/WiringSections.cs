// Which pins stand together: those of every kind of site that the board suits, then those that only some kinds have. It draws nothing.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.Sites;

/// <summary>Pins of the same kinds of site. All: the board suits no other.</summary>
public sealed record WiringSection(IReadOnlyList<string> Profiles, bool All, IReadOnlyList<BoardPin> Pins)
{
    public string Title => Profiles.Count == 1 && All ? $"A {Profiles[0]} site" : All ? "Every kind of site" : "Only "
        + string.Join(", ", Profiles);

    /// <summary>The sections of a board; with a profile, its one.</summary>
    public static IReadOnlyList<WiringSection> Of(BoardFile board, string? profile)
    {
        IReadOnlyList<string> profiles = profile == null ? board.Suits : [profile];
        IEnumerable<(BoardPin Pin, string[] In)> pins = profiles.SelectMany(board.PinsFor).Select(Same).Distinct()
            .Select(pin => (pin, profiles.Where(name => board.PinsFor(name).Select(Same).Contains(pin)).ToArray()));
        return
        [
            .. pins.GroupBy(item => string.Join(' ', item.In)).OrderByDescending(group => group.First().In.Length)
                .Select(group => new WiringSection(group.First().In, group.First().In.Length == profiles.Count,
                [.. group.Select(item => item.Pin).OrderBy(Order)])),
        ];
    }

    private static int Order(BoardPin pin) => pin.IsLed ? 0
        : pin.Role switch { "mains" => 1, "routerSupply" => 2, "battery" => 3, BoardPin.Watchdog => 9, _ => 5 };

    // The same pin may stand in several profiles, in different lines.
    private static BoardPin Same(BoardPin pin) => pin with { Line = 0 };
}
