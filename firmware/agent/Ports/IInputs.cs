// The port through which the world comes in. The core never asks a pin, a socket or a clock itself.
namespace Aul;

/// <summary>What the shell has measured since the last turn.</summary>
public interface IInputs
{
    /// <summary>
    /// Copies the newest raw samples into <paramref name="samples"/>: one slot for each signal of the settings, in their order.
    /// Must return at once (below 10 ms): slow probes run elsewhere and leave their last answer here.
    /// A source that did not answer leaves its slot alone, so that the sample grows old and the core calls it unknown.
    /// </summary>
    void Read(Samples samples);
}
