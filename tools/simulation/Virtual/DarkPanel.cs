// The LEDs of a site at which nobody looks: it takes what the panel shows and lights nothing.
namespace Aul.Simulation;

public sealed class DarkPanel : IPanel
{
    public void Show(int lit, bool dim)
    {
    }
}
