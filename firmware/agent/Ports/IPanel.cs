// The port to the operator's four LEDs. Which of them is lit when is decided in Show, not behind this port.
namespace Aul;

/// <summary>Four LEDs in fixed order: power, link, centre, fault.</summary>
public interface IPanel
{
    /// <summary>Lights the LEDs whose bit is set: bit 0 power, 1 link, 2 centre, 3 fault. Called at every turn.</summary>
    void Show(int lit);
}
