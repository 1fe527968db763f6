// A text of a board's file that somebody still has to write: it begins with "? " and says what belongs there. `aul board new` makes them,
// and `aul board check` names each. It does not know what is true of the board.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Aul.Sites;

/// <summary>Where it stands, as "sources.pins", and what belongs there.</summary>
public sealed record BoardBlank(int Line, string Where, string What)
{
    public const string Mark = "? ";

    public static bool Is(string? text) => text?.StartsWith(Mark, StringComparison.Ordinal) == true;

    /// <summary>Every blank of a file, in its order.</summary>
    public static IEnumerable<BoardBlank> Of(JsonPlace place, string where = "")
    {
        if (place.Kind == JsonTokenType.String && Is(place.Text))
        {
            return [new BoardBlank(place.Line, where, place.Text[Mark.Length..])];
        }

        string Inside(string name) => where.Length == 0 ? name : $"{where}.{name}";
        return place.Members.SelectMany(member => Of(member.Value, Inside(member.Key)))
            .Concat(place.Items.SelectMany((item, index) => Of(item, Inside($"{index + 1}"))));
    }
}
