// What Sense may know of the second witness: another agent's states, as its last true beacon told them. Who it is, and whether a beacon is
// true, is not decided here.
namespace Aul;

public sealed class WitnessView
{
    /// <summary>False until a first beacon was believed.</summary>
    public bool Heard;

    /// <summary>When it was heard, in milliseconds since boot.</summary>
    public long AtMs;

    /// <summary>States of its site; -1 for what it does not know.</summary>
    public int Mains = -1;
    public int Access = -1;
    public int Internet = -1;
}
