// What the boards of a world did and said, in order: boots, power cuts, verdicts, sessions. For people who look at one world; nothing is
// checked by it.
using System;
using System.Collections.Generic;
using System.Globalization;

namespace Aul.Simulation;

public sealed class EventLog(EventQueue eventQueue)
{
    private readonly List<(long AtMs, int Site, Func<string> Text)> _entries = [];

    /// <summary>In the order of time: when, which site (-1: the centre), and a text that is made when it is asked for.</summary>
    public IReadOnlyList<(long AtMs, int Site, Func<string> Text)> Entries => _entries;

    public void Add(int site, Func<string> text) => _entries.Add((eventQueue.NowMs, site, text));

    public void Booted(int site, long boot, int reason) =>
        Add(site, () => string.Create(CultureInfo.InvariantCulture,
        $"boots, number {boot} "
            + $"({reason switch { BootReason.Planned => "planned", BootReason.Power => "the power had gone", _ => "reason unknown" }})"));

    public void Announced(int site, int cause) =>
        Add(site, () => cause == Cause.None ? "says: all is well"
        : $"says: {Cause.Word(cause)} ({Cause.SeverityOf(cause).ToString().ToLowerInvariant()})");

    public void Session(int site, SyncState state, LinkFault fault) =>
        Add(site, () => state == SyncState.Live ? "is connected to the centre" : $"has lost the centre ({fault})");
}
