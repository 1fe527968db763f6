// The members of one JSON object, each taken with its type. What is missing, unknown or of a wrong type is a fault with line and remedy,
// and reads as something harmless, so that the next fault is found too. It never throws.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Aul.Terminal;

namespace Aul.Sites;

/// <summary>The faults of one file, in the order in which they were met.</summary>
public sealed class JsonFaults(string path)
{
    public List<string> All { get; } = [];

    public void Add(int line, string reason, string remedy) => All.Add($"{path}: line {line}: {reason}: {remedy}");
}

public sealed class JsonMembers
{
    private readonly JsonFaults _faults;
    private readonly JsonPlace _place;
    private readonly string _what;
    private readonly string[] _known;

    /// <summary>Needed and optional are names separated by spaces; with needed null any name is taken.</summary>
    public JsonMembers(JsonFaults faults, JsonPlace place, string what, string? needed, string optional = "")
    {
        (_faults, _place, _what) = (faults, place, what);
        _known = [.. (needed ?? "").Split(' '), .. optional.Split(' ')];
        if (place.Kind != JsonTokenType.StartObject)
        {
            faults.Add(place.Line, $"{what} is no object", "write { ... }");
            return;
        }

        foreach ((string name, JsonPlace value) in needed == null ? [] : place.Members.Where(item => !_known.Contains(item.Key)))
        {
            string? near = Suggestion.Near(name, _known);
            faults.Add(value.Line, $"{what} has no \"{name}\"", near != null ? $"write \"{near}\"" : "remove it; known are "
                + string.Join(' ', _known).Trim());
        }

        foreach (string name in needed?.Split(' ').Where(name => !place.Members.ContainsKey(name)) ?? [])
        {
            faults.Add(place.Line, $"{what} lacks \"{name}\"", "add it");
        }
    }

    public int Line => _place.Line;

    public IEnumerable<KeyValuePair<string, JsonPlace>> All => _place.Members;

    public bool Has(string name) => _place.Members.ContainsKey(name);

    public bool Knows(string name) => _known.Contains(name);

    public bool IsNull(string name) => _place.Members.TryGetValue(name, out JsonPlace? value) && value.IsNull;

    public string Text(string name) => Take(name, "a text in quotes", place => place.Kind == JsonTokenType.String && place.Text.Length > 0)
        ?? "";

    public bool Flag(string name) => Take(name, "true or false", place => place.Kind is JsonTokenType.True
        or JsonTokenType.False) == "true";

    public string Word(string name, string words) =>
        Take(name, "one of " + words, place => place.Kind == JsonTokenType.String && words.Split(' ').Contains(place.Text))
        ?? words.Split(' ')[0];

    public int Whole(string name, int min, int max) => int.Parse(
        Take(name, $"a whole number from {min} to {max}", place => place.Kind == JsonTokenType.Number
            && int.TryParse(place.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= min
            && value <= max)
        ?? min.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    public int Address(string name) => int.Parse(
        (Take(name, "an address such as \"0x1E0000\"", place => place.Kind == JsonTokenType.String && place.Text.Length is >= 7 and <= 9
            && place.Text.StartsWith("0x", StringComparison.Ordinal) && int.TryParse(place.Text[2..], NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture, out _))
        ?? "0x0")[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    public JsonMembers Object(string name, string needed, string optional = "") =>
        new(_faults, Has(name) ? _place.Members[name] : JsonPlace.Empty, name, Has(name) ? needed : null, optional);

    public JsonMembers Open(string name) => new(_faults, Has(name) ? _place.Members[name] : JsonPlace.Empty, name, null);

    public List<JsonPlace> List(string name)
    {
        if (Has(name) && _place.Members[name].Kind != JsonTokenType.StartArray)
        {
            _faults.Add(_place.Members[name].Line, $"{name} is no list", "write [ ... ]");
        }

        return Has(name) ? _place.Members[name].Items : [];
    }

    private string? Take(string name, string remedy, Func<JsonPlace, bool> fits)
    {
        if (!_place.Members.TryGetValue(name, out JsonPlace? value))
        {
            return null;
        }

        if (!fits(value))
        {
            _faults.Add(value.Line, $"{name} of {_what} is {(value.Text.Length > 0 ? value.Text : "empty")}", "write " + remedy);
            return null;
        }

        return value.Text;
    }
}
