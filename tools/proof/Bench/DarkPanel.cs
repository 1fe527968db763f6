// The LEDs of a bench: nobody looks.
namespace Aul.Proof.Bench;

public sealed class DarkPanel : IPanel
{
    public void Show(int lit, bool dim)
    {
    }
}
