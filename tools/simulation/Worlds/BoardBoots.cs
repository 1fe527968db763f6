// The boots of one board as they really were: when each began, whether somebody meant it, and what it said of itself; and the most memory
// that its agent has held. The agent's own account is held against it.
using System;
using System.Collections.Generic;

namespace Aul.Simulation;

/// <param name="BeganMs">Of the world.</param>
/// <param name="IsPlanned">The board was restarted by intention, and left a note of it; else its power had gone.</param>
/// <param name="Reason">What the boot said: a number of <see cref="BootReason"/>.</param>
public sealed record LivedBoot(long BeganMs, bool IsPlanned, int Reason);

public sealed class BoardBoots
{
    private readonly Dictionary<(long Journal, long Boot), LivedBoot> _boots = [];

    /// <summary>Boots by their journal and number: a boot that ended before it was on flash gives its number to the next one.</summary>
    public IReadOnlyDictionary<(long Journal, long Boot), LivedBoot> Boots => _boots;

    /// <summary>Bytes that an agent held, at most, of those weighed.</summary>
    public long HeldBytesMax { get; private set; }

    public void Begin(Agent agent, bool isPlanned, long nowMs) =>
        _boots[(agent.Journal.Id, agent.Journal.Boot)] = new LivedBoot(nowMs, isPlanned, agent.Reason);

    public void Weigh(Agent? agent) => HeldBytesMax = Math.Max(HeldBytesMax, agent == null ? 0 : Held.Bytes(agent));
}
