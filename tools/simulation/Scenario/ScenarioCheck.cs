// Holds one expectation of a scenario to what the agent says now. It changes nothing.
using System;
using System.Globalization;
using System.Linq;
using Aul.Sparkplug;

namespace Aul.Simulation;

public static class ScenarioCheck
{
    private const double SinceToleranceS = 1;

    public static (string Expected, string Got, bool Met) Of(Expectation expectation, Agent agent, long bootMs) => expectation.What switch
    {
        "verdict" => Verdict(expectation.Words, agent, bootMs),
        "led" => Same(expectation.Words, agent.Panel.Pattern(Array.IndexOf(ExpectationForm.Leds, expectation.Words[0])).ToString()
            .ToLowerInvariant()),
        "signal" or "raw" => Same(expectation.Words, Value(agent, expectation.Words[0])),
        "reason" => Same(["reason", .. expectation.Words], BootReason.Word(agent.Reason)),
        "strange" => AtLeast(expectation.Words[0], agent.Counters.Of(CounterId.SamplesStrange)),
        "seconds" => Seconds(expectation.Words, agent),
        _ => Records(expectation.Words, agent),
    };

    private static (string, string, bool) Same(string[] words, string got) => (string.Join(' ', words), got, words[1] == got);

    private static (string, string, bool) AtLeast(string least, long got) => (
        $"at least {least} strange samples", got.ToString(CultureInfo.InvariantCulture),
            got >= long.Parse(least, CultureInfo.InvariantCulture));

    private static (string, string, bool) Verdict(string[] words, Agent agent, long bootMs)
    {
        double sinceS = (bootMs + agent.Outages.SinceMs) / 1000.0;
        string got = string.Create(CultureInfo.InvariantCulture, $"{Cause.Word(agent.Outages.Announced)} since {sinceS:0.0}");
        bool met = words[0] == Cause.Word(agent.Outages.Announced);
        if (words.Length >= 3 && words[1] == "since")
        {
            double expectedS = ScenarioFile.Time(words[2]) / 1000.0;
            double toleranceS = words.Length > 3 ? double.Parse(words[3].TrimStart('+', '-'), CultureInfo.InvariantCulture)
                : SinceToleranceS;
            met &= Math.Abs(sinceS - expectedS) <= toleranceS;
        }

        return (string.Join(' ', ["verdict", .. words]), $"{got} (evidence: {Reading.EvidenceText(agent.Ladder.Evidence)}; now "
            + $"{Cause.Word(agent.Ladder.Verdict)})", met);
    }

    private static string Value(Agent agent, string name)
    {
        Signal? signal = agent.Signals.Find(SignalTable.Find(name));
        return signal == null ? "no such signal" : !signal.Known ? "unknown" : signal.IsText ? signal.Text
            : SignalTable.Word(signal.Id, signal.Value) ?? signal.Value.ToString(CultureInfo.InvariantCulture);
    }

    private static (string, string, bool) Seconds(string[] words, Agent agent)
    {
        DayEntry day = agent.Ledger.Today;
        int got = words[0] switch
        {
            "service" => day.ServiceS,
            "unobserved" => day.UnobservedS,
            _ => Enumerable.Range(0, day.CauseCount).Where(i => Cause.Word(day.CauseAt(i)) == words[0]).Sum(day.CauseS),
        };
        string[] range = words[1].Split("..");
        bool met = got >= int.Parse(range[0], CultureInfo.InvariantCulture) && got <= int.Parse(range[^1], CultureInfo.InvariantCulture);
        return ($"{words[1]} s of {words[0]} today", got.ToString(CultureInfo.InvariantCulture), met);
    }

    // Of the whole journal, over all boots.
    private static (string, string, bool) Records(string[] words, Agent agent)
    {
        int got = 0;
        BlockView view = new();
        BlockReader reader = new();
        Record record = new();
        for (long next = 1; agent.Journal.Peek(next, view); next = view.LastSequence + 1)
        {
            reader.Open(view.Buffer, view.Offset, view.Offset + view.Length);
            while (reader.Next(record))
            {
                got += record.Kind.ToString() == words[1] && (words.Length < 3 || Of(record) == words[2]) ? 1 : 0;
            }
        }

        return ($"{words[0]} records of {string.Join(' ', words[1..])}", got.ToString(CultureInfo.InvariantCulture),
            got == int.Parse(words[0], CultureInfo.InvariantCulture));
    }

    private static string Of(Record record) => record.Kind == RecordKind.Change
        ? record.Id < SignalId.Total ? SignalTable.Name(record.Id) : "" : Cause.Word(record.Id);
}
