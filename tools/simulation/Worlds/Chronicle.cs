// What the boards of a world did and said, in order: boots, power cuts, verdicts, sessions. For people who look at one world; nothing is checked by it.
using System;
using System.Collections.Generic;
using System.Globalization;

namespace Aul.Simulation;

public sealed class Chronicle(Agenda agenda)
{
    private readonly List<(long AtMs, int Village, Func<string> Text)> _entries = [];

    /// <summary>In the order of time: when, which village (-1: the centre), and a text that is made when it is asked for.</summary>
    public IReadOnlyList<(long AtMs, int Village, Func<string> Text)> Entries => _entries;

    public void Add(int village, Func<string> text) => _entries.Add((agenda.NowMs, village, text));

    public void Booted(int village, long boot, int reason) =>
        Add(village, () => string.Create(CultureInfo.InvariantCulture, $"boots, number {boot} ({reason switch { BootReason.Planned => "planned", BootReason.Power => "the power had gone", _ => "reason unknown" }})"));

    public void Announced(int village, int cause) =>
        Add(village, () => cause == Cause.None ? "says: all is well" : $"says: {Cause.Word(cause)} ({Cause.SeverityOf(cause).ToString().ToLowerInvariant()})");

    public void Session(int village, SyncState state, LinkFault fault) =>
        Add(village, () => state == SyncState.Live ? "is heard by the centre" : $"is not heard any more ({fault})");
}
