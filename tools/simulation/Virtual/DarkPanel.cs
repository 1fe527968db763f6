// LEDs at which nobody looks.
namespace Aul.Simulation;

public sealed class DarkPanel : IPanel
{
    public void Show(int lit, bool dim)
    {
    }
}
