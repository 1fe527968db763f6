// The port to the operator's four LEDs. Which of them is lit when is decided in Show, not behind this port.
namespace Aul;

/// <summary>Four LEDs in fixed order: power, link, centre, fault; or one LED that plays a code for all.</summary>
public interface IPanel
{
    /// <summary>Lights the LEDs whose bit is set: bit 0 power, 1 link, 2 centre, 3 fault, 4 the one LED of a board that has no four. Called
    /// at every turn.</summary>
    /// <param name="dim">What is lit is lit faintly: it is night.</param>
    void Show(int lit, bool dim);
}
