// The words of the card in one language: flat lines of key = value. It translates nothing, and a word that is missing is an error.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;

namespace Aul.Sites;

public sealed class CardText
{
    public static readonly IReadOnlyList<string> Languages = ["kk", "ru", "en"];

    private readonly Dictionary<string, string> _words = [];

    private CardText(string language, string text)
    {
        Language = language;
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            int equals = line.IndexOf(" = ", StringComparison.Ordinal);
            _words.Add(line[..equals], line[(equals + 3)..].Trim());
        }
    }

    public string Language { get; }

    public IReadOnlyCollection<string> Keys => _words.Keys;

    public string this[string key] => _words[key];

    public string Says(LedState state) => _words[$"state.{state}.says"];

    public string Do(LedState state) => _words[$"state.{state}.do"];

    /// <summary>What to do where only one LED says it: nobody can look at the others there.</summary>
    public string DoWithOne(LedState state) => _words.GetValueOrDefault($"only.{state}.do") ?? Do(state);

    public string Pattern(LedPattern pattern) => _words[$"pattern.{pattern}"];

    public static CardText Load(string language)
    {
        using StreamReader reader = new(Assembly.GetExecutingAssembly().GetManifestResourceStream($"card/{language}.txt")!, Encoding.UTF8);
        return new CardText(language, reader.ReadToEnd());
    }
}
