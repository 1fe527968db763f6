// What becomes of one commit of the modelled store: it is kept, it fails, or the host dies on one side of it or the other.
using System;

namespace Aul.Simulation;

public enum CommitFate
{
    Kept,

    /// <summary>The disk is full, the database is locked: nothing is stored, and the host lives on.</summary>
    Failed,

    /// <summary>The host is killed in the transaction: nothing is stored.</summary>
    KilledBefore,

    /// <summary>The host is killed behind the commit, before it has told anybody.</summary>
    KilledAfter,
}

public sealed class CommitFailedException() : Exception("the commit failed")
{
}

public sealed class HostKilledException() : Exception("the host was killed")
{
}
