// What may stand behind "expect": every word is known, every number is one. A misspelt expectation would else be met for ever, or end the
// tool. It holds nothing to an agent; ScenarioCheck does.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Aul.Simulation;

public static class ExpectationForm
{
    /// <summary>The LEDs of the panel, in its order.</summary>
    public static readonly string[] Leds = ["power", "link", "centre", "fault"];

    private static readonly string[] Causes = [.. Enumerable.Range(0, 256).Select(Cause.Word).Distinct()];

    /// <summary>Returns when an expectation of this kind can be held to an agent.</summary>
    /// <exception cref="FormatException">It cannot: the message says why, and what can.</exception>
    public static void Check(string what, string[] words)
    {
        switch (what)
        {
            case "verdict": Verdict(words); break;
            case "led":
                Count(what, words, 2, 2);
                OneOf(words[0], Leds, "LED");
                OneOf(words[1], Enum.GetNames<LedPattern>().Select(name => name.ToLowerInvariant()), "pattern");
                break;
            case "signal" or "raw":
                Count(what, words, 2, 2);
                Value(Signal(words[0]), words[1]);
                break;
            case "reason":
                Count(what, words, 1, 1);
                OneOf(words[0], Enumerable.Range(0, 4).Select(BootReason.Word), "reason of a boot");
                break;
            case "strange":
                Count(what, words, 1, 1);
                Refuse(Whole(words[0]) < 1, "at least 0 is always so: expect 1 or more");
                break;
            case "seconds": Seconds(words); break;
            case "records": Records(words); break;
            default:
                throw new FormatException($"'{what}' cannot be expected: verdict, led, signal, raw, reason, strange, seconds, records");
        }
    }

    private static void Verdict(string[] words)
    {
        Count("verdict", words, 1, 4);
        OneOf(words[0], Causes, "cause");
        bool formed = words.Length switch
        {
            1 => true,
            3 => words[1] == "since",
            4 => words[1] == "since" && words[3].StartsWith("+-", StringComparison.Ordinal),
            _ => false,
        };
        Refuse(!formed, "write verdict CAUSE, verdict CAUSE since TIME, or verdict CAUSE since TIME +-SECONDS");
        if (words.Length >= 3)
        {
            ScenarioFile.Time(words[2]);
        }

        if (words.Length == 4)
        {
            Whole(words[3][2..]);
        }
    }

    private static void Seconds(string[] words)
    {
        Count("seconds", words, 2, 2);
        OneOf(words[0], Causes.Append("service").Append("unobserved"), "cause");
        int cause = Enumerable.Range(0, 256).FirstOrDefault(number => Cause.Word(number) == words[0], -1);
        Refuse(cause >= 0 && !Cause.TakesService(cause), $"{words[0]} takes no service, so the ledger keeps no seconds of it");
        string[] range = words[1].Split("..");
        Refuse(range.Length != 2, $"'{words[1]}' is no range: write FROM..TO in whole seconds");
        Refuse(Whole(range[0]) > Whole(range[1]), $"'{words[1]}' holds no number: the lower one comes first");
    }

    private static void Records(string[] words)
    {
        Count("records", words, 2, 3);
        Whole(words[0]);
        OneOf(words[1], Enum.GetNames<RecordKind>(), "kind of record");
        if (words.Length < 3)
        {
            return;
        }

        switch (words[1])
        {
            case nameof(RecordKind.Change): Signal(words[2]); break;
            case nameof(RecordKind.OutageOpen) or nameof(RecordKind.OutageClose): OneOf(words[2], Causes, "cause"); break;
            default:
                throw new FormatException($"{words[1]} is of nothing: only Change has a signal, and OutageOpen and OutageClose a cause");
        }
    }

    private static int Signal(string name)
    {
        int id = SignalTable.Find(name);
        Refuse(id < 0, $"'{name}' is no signal: a name of firmware/agent/Sense/Table/SignalTable.cs");
        return id;
    }

    private static void Value(int id, string value)
    {
        if (value == "unknown" || SignalTable.Kind(id) == SignalKind.Text)
        {
            return;
        }

        if (SignalTable.Kind(id) == SignalKind.State)
        {
            OneOf(value, Enumerable.Range(0, 3).Select(state => SignalTable.Word(id, state)).Append("unknown"), "state of "
                + SignalTable.Name(id));
            return;
        }

        Refuse(!long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long _),
            $"'{value}' is not a whole number, nor unknown");
    }

    private static void Count(string what, string[] words, int least, int most)
    {
        Refuse(words.Length < least, $"{what} needs {least} more words");
        Refuse(words.Length > most, $"'{words[^1]}' is too much behind {what}");
    }

    private static int Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number : throw new FormatException($"'{text}' is not a whole number");

    private static void OneOf(string word, IEnumerable<string> known, string what) =>
        Refuse(!known.Contains(word), $"'{word}' is no {what}: {string.Join(", ", known)}");

    private static void Refuse(bool wrong, string why)
    {
        if (wrong)
        {
            throw new FormatException(why);
        }
    }
}
