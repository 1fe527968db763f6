// What a trial came to: a table and the survivors for people, the same as JSON for machines. It judges nothing.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Aul.Mutation;

/// <summary>Counts of a file, a folder or all. The score is the share caught, the one over what is not explained.</summary>
public sealed record Count(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("mutants")] int Mutants,
    [property: JsonPropertyName("killed")] int Killed,
    [property: JsonPropertyName("timedOut")] int TimedOut,
    [property: JsonPropertyName("explained")] int Explained,
    [property: JsonPropertyName("survived")] int Survived,
    [property: JsonPropertyName("notReached")] int NotReached)
{
    [JsonPropertyName("score")]
    public double Score => Share(Killed + TimedOut, Mutants);

    [JsonPropertyName("scoreWithoutExplained")]
    public double ScoreWithoutExplained => Share(Killed + TimedOut, Mutants - Explained);

    private static double Share(int part, int all) => all == 0 ? 100 : Math.Round(100.0 * part / all, 1);
}

/// <summary>A mutant that lives and that nobody has explained.</summary>
public sealed record Survivor(
    [property: JsonPropertyName("file")] string File,
    [property: JsonPropertyName("line")] int Line,
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("change")] string Change,
    [property: JsonPropertyName("reached")] bool Reached);

public sealed class Score
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private const int WidthMin = 132;
    private readonly IReadOnlyList<Mutant> _mutants;
    private readonly HashSet<(string, string, string)> _explained;

    public Score(IReadOnlyList<Mutant> mutants, IEnumerable<Explanation> explained)
    {
        _mutants = mutants;
        _explained = [.. explained.Select(e => e.Key)];
        Folders = [.. mutants.GroupBy(m => m.Folder).Select(g => CountOf(g.Key, [.. g]))];
        Files = [.. mutants.GroupBy(m => m.File).Select(g => CountOf(g.Key, [.. g]))];
        Survivors = [.. mutants.Where(m => !m.IsCaught && !_explained.Contains(m.Key))
            .Select(m => new Survivor(m.File, m.Line, m.Text, m.Change, m.Fate == Fate.Survived))];
    }

    public IReadOnlyList<Count> Folders { get; }

    public IReadOnlyList<Count> Files { get; }

    public IReadOnlyList<Survivor> Survivors { get; }

    /// <summary>Explained mutants that a test catches all the same: the explanation can go.</summary>
    public IEnumerable<Mutant> Needless() => _mutants.GroupBy(m => m.Key).Where(g => _explained.Contains(g.Key) && g.All(m => m.IsCaught))
        .Select(g => g.First());

    public string Json() => JsonSerializer.Serialize(new { folders = Folders, files = Files, survivors = Survivors }, Indented);

    public void Print(IAnsiConsole console)
    {
        Table table = new Table().Border(TableBorder.Rounded);
        string[] heads = ["", "mutants", "killed", "timed out", "explained", "survived", "not reached", "score", "without explained"];
        for (int i = 0; i < heads.Length; i++)
        {
            table.AddColumn(new TableColumn(heads[i]) { Alignment = i == 0 ? Justify.Left : Justify.Right, NoWrap = true });
        }

        foreach (Count count in Folders.SelectMany(folder => Files.Where(f => f.Name.StartsWith(folder.Name + "/",
            StringComparison.Ordinal)).Append(folder)))
        {
            string[] cells = [count.Name,
                .. new[] { count.Mutants, count.Killed, count.TimedOut, count.Explained, count.Survived, count.NotReached }
                .Select(n => n.ToString(CultureInfo.InvariantCulture)), Percent(count.Score), Percent(count.ScoreWithoutExplained)];
            table.AddRow([.. cells.Select(c => count.Name.Contains('/') ? c : $"[bold]{c}[/]")]);
        }

        foreach (Survivor survivor in Survivors)
        {
            Console.WriteLine($"{survivor.File}:{survivor.Line}: {survivor.Change}{(survivor.Reached ? "" : " (not reached)")}");
        }

        // Wide enough also where the output is a file: a table that breaks its numbers helps nobody.
        console.Profile.Width = Math.Max(console.Profile.Width, WidthMin);
        console.Write(table);
    }

    private static string Percent(double share) => share.ToString("0.0", CultureInfo.InvariantCulture) + " %";

    private Count CountOf(string name, IReadOnlyCollection<Mutant> of)
    {
        int alive(Fate fate) => of.Count(m => m.Fate == fate && !_explained.Contains(m.Key));
        return new Count(name, of.Count, of.Count(m => m.Fate == Fate.Killed), of.Count(m => m.Fate == Fate.TimedOut),
            of.Count(m => !m.IsCaught && _explained.Contains(m.Key)), alive(Fate.Survived), alive(Fate.NotReached));
    }
}
