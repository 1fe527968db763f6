// Stretches of time in which something is so, in order and apart from each other, drawn from a seed. Asked with times that never go back.
using System;
using System.Collections.Generic;

namespace Aul.Proof.LongLife;

public sealed class Spans
{
    private readonly List<(long FromMs, long UntilMs)> _all = [];
    private int _at;

    /// <param name="everyMs">One begins about so often.</param>
    /// <param name="longestMs">How long one lasts at most; whole minutes, one at least.</param>
    public Spans(Random random, long endMs, long everyMs, long longestMs)
    {
        for (long fromMs = everyMs / 2; fromMs < endMs; fromMs += everyMs + random.NextInt64(everyMs))
        {
            _all.Add((fromMs, fromMs + 60_000 + (random.NextInt64(longestMs) / 60_000 * 60_000)));
        }
    }

    public int Count => _all.Count;

    public bool Holds(long atMs)
    {
        while (_at < _all.Count && _all[_at].UntilMs <= atMs)
        {
            _at++;
        }

        return _at < _all.Count && _all[_at].FromMs <= atMs;
    }

    /// <summary>When it changes next; called after <see cref="Holds"/> for the same moment.</summary>
    public long NextEdgeMs(long atMs) => _at == _all.Count ? long.MaxValue : _all[_at].FromMs > atMs ? _all[_at].FromMs : _all[_at].UntilMs;
}
