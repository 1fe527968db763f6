// A named situation of a site as a text file: what its sources say and when, and what is to be diagnosed. A malformed line is refused with
// its number, the reason and the remedy. It runs nothing.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using Aul.Terminal;

namespace Aul.Simulation;

/// <summary>At this moment a source, the centre, the clock or the power does something else.</summary>
public sealed record Step(long AtMs, string What, string[] Words, int Line);

/// <summary>At this moment (or at the end: long.MaxValue) this must be so.</summary>
public sealed record Expectation(long AtMs, string What, string[] Words, int Line);

public sealed class ScenarioFile
{
    private const string Folder = "scenarios/";

    private readonly List<Step> _steps = [];
    private readonly List<Expectation> _expectations = [];
    private readonly List<(string Key, string Value, int Line)> _settings = [];
    private readonly List<(string Key, int Line)> _dropped = [];

    private ScenarioFile(string name)
    {
        Name = name;
    }

    public string Name { get; }

    public string Title { get; private set; } = "";

    /// <summary>What the situation is, and where it is known from: the comment at the head of the file.</summary>
    public string About { get; private set; } = "";

    public string Profile { get; private set; } = "";

    public long EndMs { get; private set; }

    /// <summary>In the order of time; at the same moment, in the order of the file.</summary>
    public IReadOnlyList<Step> Steps => _steps;

    public IReadOnlyList<Expectation> Expectations => _expectations;

    /// <summary>Settings of this situation that are not the profile's.</summary>
    public IReadOnlyList<(string Key, string Value, int Line)> Settings => _settings;

    /// <summary>Keys of the profile that this situation does without.</summary>
    public IReadOnlyList<(string Key, int Line)> Dropped => _dropped;

    /// <summary>The names of the situations that this tool carries.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Folder, StringComparison.Ordinal))
            .Select(resource => resource[Folder.Length..^".txt".Length]).Order(StringComparer.Ordinal),
    ];

    /// <summary>Loads a situation by its name, or a file by its path.</summary>
    /// <exception cref="InvalidDataException">There is no such situation, or a line of it is malformed.</exception>
    public static ScenarioFile Load(string nameOrPath)
    {
        using Stream? stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Folder + nameOrPath + ".txt");
        if (stream != null)
        {
            using StreamReader reader = new(stream, Encoding.UTF8);
            return Parse(nameOrPath, reader.ReadToEnd());
        }

        if (File.Exists(nameOrPath))
        {
            return Parse(Path.GetFileNameWithoutExtension(nameOrPath), InputFile.Text(nameOrPath));
        }

        string? near = Names.FirstOrDefault(name => name.Contains(nameOrPath, StringComparison.OrdinalIgnoreCase));
        throw new InvalidDataException($"no scenario and no file '{nameOrPath}'; " + (near == null ? "'aul scenario list' shows them"
            : $"did you mean {near}?"));
    }

    /// <summary>Reads a situation's text.</summary>
    /// <exception cref="InvalidDataException">A line is malformed: the message names file, line, reason and remedy.</exception>
    public static ScenarioFile Parse(string name, string text)
    {
        ScenarioFile file = new(name);
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            try
            {
                file.Read(lines[i].Trim(), i + 1);
            }
            catch (FormatException e)
            {
                throw new InvalidDataException($"{name}.txt: line {i + 1}: {e.Message}", e);
            }
        }

        if (file.Title.Length == 0 || file.Profile.Length == 0 || file.EndMs == 0)
        {
            string missing = file.Title.Length == 0 ? "title TEXT" : file.Profile.Length == 0 ? "profile NAME" : "end SECONDS";
            throw new InvalidDataException($"{name}.txt: a line is missing: {missing}");
        }

        if (file._expectations.Count == 0)
        {
            throw new InvalidDataException($"{name}.txt: nothing is expected: a situation that cannot fail shows nothing; add "
                + $"expect lines");
        }

        if (file._steps.Concat<object>(file._expectations).Any(item => item is Step step ? step.AtMs > file.EndMs
            : item is Expectation { AtMs: < long.MaxValue } e && e.AtMs > file.EndMs))
        {
            throw new InvalidDataException($"{name}.txt: something happens after the end: let 'end' be the last moment");
        }

        file._steps.Sort((a, b) => a.AtMs != b.AtMs ? a.AtMs.CompareTo(b.AtMs) : a.Line.CompareTo(b.Line));
        return file;
    }

    /// <summary>"90", "1m30" or "2h", in milliseconds.</summary>
    /// <exception cref="FormatException">It is none of these.</exception>
    public static long Time(string text)
    {
        double total = 0;
        string number = "";
        foreach (char c in text + "s")
        {
            if (char.IsAsciiDigit(c) || c == '.')
            {
                number += c;
                continue;
            }

            int unit = c switch { 'h' => 3600, 'm' => 60, 's' => 1, _ => throw NoTime(text) };
            if (number.Length > 0)
            {
                total += double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
                    ? value * unit : throw NoTime(text);
            }
            else if (c != 's' || text.Length == 0)
            {
                throw NoTime(text);
            }

            number = "";
        }

        return (long)Math.Round(total * 1000);
    }

    private static FormatException NoTime(string text) => new($"'{text}' is not a time: write 90, 1m30 or 2h");

    private void Read(string line, int number)
    {
        if (line.Length == 0 || line[0] == '#')
        {
            About += line.Length > 1 && _steps.Count == 0 && Title.Length == 0 ? line[1..].Trim() + " " : "";
            return;
        }

        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string rest = line[words[0].Length..].Trim();
        switch (words[0])
        {
            case "title": Title = Once(Title.Length == 0, "title", rest); break;
            case "profile": Profile = Once(Profile.Length == 0, "profile", rest); break;
            case "drop": _dropped.Add((rest, number)); break;
            case "set":
                int equals = rest.IndexOf('=', StringComparison.Ordinal);
                _settings.Add(equals > 0 ? (rest[..equals].Trim(), rest[(equals + 1)..].Trim(), number)
                    : throw new FormatException("write set key = value"));
                break;
            case "end": EndMs = LastTurn(Time(Once(EndMs == 0, "end", rest))); break;
            case "expect": ReadExpectation(words, number); break;
            case "clock" or "centre" or "power": AddStep(new Step(0, words[0], words[1..], number)); break;
            default: ReadStep(words, number); break;
        }
    }

    private void ReadStep(string[] words, int number)
    {
        if (!char.IsAsciiDigit(words[0][0]))
        {
            throw new FormatException($"'{words[0]}' is not known: write title, profile, set, drop, expect, end, or SECONDS SIGNAL VALUE");
        }

        long atMs = Time(words[0]);
        if (words.Length < 3)
        {
            throw new FormatException("write SECONDS SIGNAL VALUE");
        }

        bool known = words[1] is "clock" or "centre" or "power" || SignalTable.Find(words[1]) >= 0;
        AddStep(known
            ? new Step(atMs, words[1], words[2..], number)
            : throw new FormatException($"'{words[1]}' is no signal: a name of firmware/agent/Sense/Table/SignalTable.cs, or power, "
            + $"centre, clock"));
    }

    private static string Once(bool first, string key, string value) =>
        first ? value : throw new FormatException($"{key} is given twice: keep one line");

    // A moment between two turns belongs to the later one, so that the last expectation is held to the agent too.
    private static long LastTurn(long ms) => (ms + ScenarioRun.TurnMs - 1) / ScenarioRun.TurnMs * ScenarioRun.TurnMs;

    private void AddStep(Step step)
    {
        string? form = step.What switch
        {
            "power" => step.Words is ["on"] or ["off"] ? null : "power on, or power off",
            "centre" => step.Words is ["connected"] or ["away", _] ? null : "centre connected, or centre away FAULT",
            "clock" => step.Words.Length == 1 ? null : "clock 2026-11-26T05:00:00Z, or clock unknown",
            _ => step.Words.Length == 1 ? null : "SECONDS SIGNAL VALUE, with one word as the value",
        };
        _steps.Add(form == null ? step : throw new FormatException("write " + form));
    }

    private void ReadExpectation(string[] words, int number)
    {
        bool atEnd = words.Length > 1 && (words[1] == "end" || words[1] == "records");
        int first = words.Length > 1 && words[1] == "records" ? 1 : 2;
        if (words.Length <= first)
        {
            throw new FormatException("write expect SECONDS verdict|led|signal|raw|reason|strange ..., expect end seconds WHAT "
                + "FROM..TO, or expect records N KIND");
        }

        Expectation expectation = new(atEnd ? long.MaxValue : Time(words[1]), words[first], words[(first + 1)..], number);
        ExpectationForm.Check(expectation.What, expectation.Words);
        _expectations.Add(expectation);
    }
}
