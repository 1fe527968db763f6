// The file in which an office says what one village's site is: board, kind of site, names, addresses. It reads two files, the site's and
// beside it that of its secrets, and tells every line that is no good. What the lines come to is SiteSettings'. It prints no secret.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Aul.Terminal;

namespace Aul.Sites;

/// <summary>One "key = value" of a file, and where it stands.</summary>
public sealed record SiteLine(string File, int Line, string Key, string Value)
{
    public string Place => $"{File}: line {Line}";
}

public sealed partial class SiteFile
{
    public const string BoardKey = "board";
    public const string ProfileKey = "profile";
    public const string CallKey = "call";

    /// <summary>Signals of the profile that this site does not have, separated by spaces.</summary>
    public const string WithoutKey = "without";

    /// <summary>"small": without the signals that the profile can do without, and without a page, for a board with little memory.</summary>
    public const string SizeKey = "size";

    /// <summary>The heap that was read from this very board, in bytes; without it the board's file says what its image gives.</summary>
    public const string HeapKey = "heap.bytes";

    /// <summary>What is the site's own and no settings key.</summary>
    public static readonly IReadOnlyList<string> OwnKeys = [BoardKey, ProfileKey, SizeKey, HeapKey, "name.kk", "name.ru", "name.en",
        CallKey, WithoutKey];
    private static readonly string[] KeysOfSecrets = SettingsReader.SecretKeys.Split(' ');

    private readonly List<string> _faults = [];

    private SiteFile(string path) => Path = path;

    public string Path { get; }

    /// <summary>Where this site's secrets lie: beside it, so that it can be sent and printed without them.</summary>
    public string SecretsPath => SecretsOf(Path);

    /// <summary>The site's lines in their order.</summary>
    public List<SiteLine> Lines { get; } = [];

    public List<SiteLine> Secrets { get; } = [];

    /// <summary>Empty when there is no such line.</summary>
    public string Board => Value(BoardKey);

    public string Profile => Value(ProfileKey);

    public bool IsSmall => Value(SizeKey) == BoardHeap.Small;

    /// <summary>The telephone on the operator's card.</summary>
    public string Call => Value(CallKey);

    /// <summary>The site's name in a language of kk, ru, en; where it is not given, the next that is.</summary>
    public string Name(string language) =>
        new[] { language, "ru", "kk", "en" }.Select(word => Value("name." + word)).FirstOrDefault(name => name.Length > 0) ?? "";

    /// <summary>The same site with one line otherwise, or more.</summary>
    public SiteFile With(string key, string value)
    {
        SiteFile other = new(Path);
        other.Lines.AddRange(Lines.Where(line => line.Key != key));
        other.Lines.Add(new SiteLine(Path, Find(key)?.Line ?? 1, key, value));
        other.Secrets.AddRange(Secrets);
        return other;
    }

    public static string SecretsOf(string path) => System.IO.Path.ChangeExtension(path, ".secrets.txt");

    /// <summary>Reads a site's file, and its secrets where there are any.</summary>
    /// <exception cref="InvalidDataException">A line is no good: the message has one line for each.</exception>
    public static SiteFile Load(string path)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            throw new InvalidDataException($"{path}: no such file: make one with aul site new {path}");
        }

        string secrets = SecretsOf(path);
        return Read(path, InputFile.Text(path), File.Exists(secrets) ? InputFile.Text(secrets) : "");
    }

    /// <exception cref="InvalidDataException">A line is no good: the message has one line for each.</exception>
    public static SiteFile Read(string path, string text, string secrets)
    {
        SiteFile site = new(path);
        site.ReadLines(path, text, site.Lines, secret: false);
        site.ReadLines(site.SecretsPath, secrets, site.Secrets, secret: true);
        foreach (string key in new[] { BoardKey, ProfileKey }.Where(key => site.Value(key).Length == 0))
        {
            site._faults.Add($"{path}: line 1: no {key}: add {key} = NAME" + (key == BoardKey ? " (see aul board list)" : ", one of "
                + string.Join(", ", ProfileFile.Names)));
        }

        return site._faults.Count == 0 ? site : throw new InvalidDataException(string.Join(Environment.NewLine, site._faults));
    }

    /// <summary>The line of a key; null when there is none.</summary>
    public SiteLine? Find(string key) => Lines.Find(line => line.Key == key);

    private string Value(string key) => Find(key)?.Value ?? "";

    private void ReadLines(string file, string text, List<SiteLine> to, bool secret)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim().TrimStart('\uFEFF');
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            int equals = line.IndexOf('=', StringComparison.Ordinal);

            // What has no '=' may be a password: it is not repeated.
            SiteLine read = new(file, i + 1, equals < 1 ? "" : line[..equals].Trim(), equals < 1 ? "" : line[(equals + 1)..].Trim());
            string? fault = equals < 1 ? "no '=': write key = value" : Fault(read, to, secret);
            if (fault != null)
            {
                _faults.Add($"{read.Place}: {fault}");
                continue;
            }

            to.Add(read);
        }
    }

    private static string? Fault(SiteLine line, List<SiteLine> before, bool secret)
    {
        if (before.Find(other => other.Key == line.Key) is SiteLine first)
        {
            return $"{line.Key} is given twice, first in line {first.Line}: keep one";
        }

        bool isSecret = KeysOfSecrets.Contains(line.Key);
        if (isSecret != secret)
        {
            return secret ? $"{Known(line.Key)} is no secret: write it into the site's file; secrets are {string.Join(", ", KeysOfSecrets)}"
                : $"{line.Key} is a secret: write it into {System.IO.Path.GetFileName(SecretsOf(line.File))}, which is not sent or printed";
        }

        if (line.Value.Length == 0)
        {
            return $"{line.Key} has no value: write one, or remove the line";
        }

        bool own = line.Key[0] == '@' || line.Key.Contains('.') || OwnKeys.Contains(line.Key);
        return own ? null : $"'{line.Key}' is not known: " + (Suggestion.Near(line.Key, OwnKeys) is string near ? $"write {near}"
            : "write one of " + string.Join(", ", OwnKeys)
            + ", a @role, or a settings key of firmware/agent/Setup/SETTINGS.md");
    }

    // A key in the file of secrets that is not one may be half of a password.
    private static string Known(string key) => SettingsKey().IsMatch(key) ? key : "the key";

    [GeneratedRegex("^(@?[a-z]+|[a-z]+(\\.[a-zA-Z]+)+)$")]
    private static partial Regex SettingsKey();
}
