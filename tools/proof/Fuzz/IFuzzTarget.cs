// One door of the firmware that takes bytes from outside, as the fuzzing proof sees it.
using System.Collections.Generic;

namespace Aul.Proof.Fuzz;

public interface IFuzzTarget
{
    string Name { get; }

    /// <summary>Good inputs, from which bad ones are made.</summary>
    IReadOnlyList<byte[]> Seeds { get; }

    /// <summary>Takes an input; an exception is a failure.</summary>
    void Take(byte[] input);
}
