// A JSON text as values that know their line, so that a refusal can say where. It does not know what a board is, and takes neither comments
// nor a name given twice.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace Aul.Sites;

/// <summary>One value of a JSON text. Members and items are empty where it is no object or list.</summary>
public sealed class JsonPlace
{
    private JsonPlace(int line, JsonTokenType kind, string text)
    {
        Line = line;
        Kind = kind;
        Text = text;
    }

    /// <summary>An object without members, for one that is not there.</summary>
    public static JsonPlace Empty => new(0, JsonTokenType.StartObject, "");

    /// <summary>Line number from 1.</summary>
    public int Line { get; }

    public JsonTokenType Kind { get; }

    /// <summary>The value as it stands in the file, without quotes.</summary>
    public string Text { get; }

    public Dictionary<string, JsonPlace> Members { get; } = [];

    public List<JsonPlace> Items { get; } = [];

    public bool IsNull => Kind == JsonTokenType.Null;

    /// <exception cref="InvalidDataException">The text is no JSON, or gives a name twice: the message has line, reason and
    /// remedy.</exception>
    public static JsonPlace Parse(string file, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Utf8JsonReader reader = new(bytes);
        try
        {
            reader.Read();
            JsonPlace root = Read(file, bytes, ref reader);
            reader.Read();
            return root;
        }
        catch (JsonException e)
        {
            string reason = e.Message.Split(" LineNumber:")[0].TrimEnd('.');
            throw new InvalidDataException($"{file}: line {(e.LineNumber ?? 0) + 1}: no JSON: {reason}: correct the line, or the comma "
                + $"or bracket before it", e);
        }
    }

    private static JsonPlace Read(string file, byte[] bytes, ref Utf8JsonReader reader)
    {
        int line = 1 + bytes.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n');
        string text = reader.TokenType == JsonTokenType.String ? reader.GetString() ?? "" : Encoding.UTF8.GetString(reader.ValueSpan);
        JsonPlace place = new(line, reader.TokenType, text);
        if (place.Kind == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                string name = reader.GetString() ?? "";
                reader.Read();
                JsonPlace value = Read(file, bytes, ref reader);
                if (!place.Members.TryAdd(name, value))
                {
                    throw new InvalidDataException($"{file}: line {value.Line}: \"{name}\" is given twice, first in line "
                        + $"{place.Members[name].Line}: keep one");
                }
            }
        }
        else if (place.Kind == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                place.Items.Add(Read(file, bytes, ref reader));
            }
        }

        return place;
    }
}
