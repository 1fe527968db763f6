// One fault of one direction of a connection: what happens, and after how many bytes. Drawn from a seed, printed, drawn again.
using System;

namespace Aul.Proof.Loss;

public enum FaultKind
{
    None,

    /// <summary>The connection ends in order (FIN), in the middle of whatever was on its way.</summary>
    CutInOrder,

    /// <summary>The connection breaks (RST).</summary>
    Cut,

    /// <summary>Nothing passes for a while; then all that waited does.</summary>
    Stall,

    /// <summary>Both ends believe in the connection and nothing passes any more, in both directions, until the way is mended: then it
    /// breaks.</summary>
    HalfOpen,

    /// <summary>One byte at a time.</summary>
    Trickle,

    /// <summary>What was read in one piece passes twice.</summary>
    Duplicate,

    /// <summary>What was read in one piece does not pass.</summary>
    Drop,

    /// <summary>Bytes that nobody sent stand between the others.</summary>
    Garbage,

    /// <summary>The type of the next MQTT packet becomes one that MQTT does not have.</summary>
    BreakFrame,

    /// <summary>One bit in the middle of the next history message is another: inside a block of the journal.</summary>
    SpoilBlock,
}

/// <param name="AfterBytes">So many bytes of this direction pass before.</param>
/// <param name="Ms">Stall: how long. Trickle: the time of one byte. HalfOpen: until the way is mended; 0: never by itself.</param>
/// <param name="Bytes">Trickle and Garbage: how many.</param>
/// <param name="Seed">Of garbage and spoiled bits.</param>
public sealed record Fault(FaultKind Kind, int AfterBytes = 0, int Ms = 0, int Bytes = 0, int Seed = 0)
{
    // What a life of seconds sends: a birth and a dozen reports one way, as many proofs the other.
    private const int UpBytesMax = 3000;
    private const int DownBytesMax = 800;

    public static readonly Fault None = new(FaultKind.None);

    /// <summary>Any fault that a direction can have. Only readings can be spoiled, because only they carry a check code.</summary>
    /// <param name="carriesReadings">The direction in which history travels.</param>
    public static Fault Draw(Random random, bool carriesReadings)
    {
        FaultKind kind = (FaultKind)random.Next((int)FaultKind.None, (int)(carriesReadings ? FaultKind.SpoilBlock : FaultKind.BreakFrame)
            + 1);

        // As many in the first bytes, where a session is made, as in the thousands behind, where it is used.
        int after = (int)Math.Pow(carriesReadings ? UpBytesMax : DownBytesMax, random.NextDouble());
        return kind switch
        {
            FaultKind.Stall => new Fault(kind, after, Ms: random.Next(300, 3000)),
            FaultKind.HalfOpen => new Fault(kind, after, Ms: random.Next(500, 3000)),
            FaultKind.Trickle => new Fault(kind, after, Ms: random.Next(1, 20), Bytes: random.Next(20, 200)),
            FaultKind.Garbage => new Fault(kind, after, Bytes: random.Next(4, 64), Seed: random.Next()),
            FaultKind.SpoilBlock => new Fault(kind, after, Seed: random.Next()),
            _ => new Fault(kind, after),
        };
    }

    public override string ToString() => Kind == FaultKind.None
        ? "none"
        : $"{Kind} after {AfterBytes} B" + (Bytes > 0 ? $", {Bytes} B" : "") + (Ms > 0 ? $", {Ms} ms" : "");
}
