// A script of what happens to a site: one line a happening, in the order of time. A bad line is refused with its number.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Aul.Terminal;

namespace Aul.Cli.Run;

/// <summary>At so many seconds, this happens.</summary>
public sealed record Happening(double Seconds, string What, string Value);

public sealed class Script(IReadOnlyList<Happening> happenings)
{
    public IReadOnlyList<Happening> Happenings { get; } = happenings;

    /// <summary>Reads a script; no file is an empty one. False after telling what is wrong on the error stream.</summary>
    public static bool TryRead(FileInfo? file, out Script script)
    {
        List<Happening> happenings = [];
        script = new Script(happenings);
        int number = 0;
        foreach (string line in file == null ? [] : InputFile.Text(file.FullName).ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0 || words[0].StartsWith('#'))
            {
                continue;
            }

            string? reason = Problem(words, out double seconds);
            if (reason != null)
            {
                Console.Error.WriteLine($"{file!.Name}: line {number}: {reason}");
                return false;
            }

            happenings.Add(new Happening(seconds, words[1], words[2]));
        }

        happenings.Sort((a, b) => a.Seconds.CompareTo(b.Seconds));
        return true;
    }

    private static string? Problem(string[] words, out double seconds)
    {
        seconds = 0;
        if (words.Length != 3)
        {
            return "expected SECONDS WHAT VALUE";
        }

        if (!double.TryParse(words[0], NumberStyles.Float, CultureInfo.InvariantCulture, out seconds) || seconds < 0)
        {
            return $"'{words[0]}' is not a number of seconds";
        }

        return words[1] switch
        {
            "network" => words[2] is "up" or "down" ? null : "network is 'up' or 'down'",
            "power" => words[2] is "on" or "off" ? null : "power is 'on' or 'off'",
            _ when SignalTable.Find(words[1]) < 0 => $"'{words[1]}' is not a signal; known: network, power, and the names of "
                + $"firmware/agent/Sense/Table/SignalTable.cs",
            _ => long.TryParse(words[2], out _) ? null : $"'{words[2]}' is not a whole number",
        };
    }
}
