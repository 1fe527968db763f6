// How many of the last probes failed. It knows no clock and does not say what is too many.
namespace Aul;

public sealed class LossMeter
{
    /// <summary>Probes that count: one of them is 5 %.</summary>
    public const int Probes = 20;

    // Fewer say nothing yet: one failure among three is a third.
    private const int ProbesMin = 10;

    private int _failed;
    private int _seen;

    /// <summary>False until enough probes have ended.</summary>
    public bool Known => _seen >= ProbesMin;

    public int Percent
    {
        get
        {
            int count = 0;
            for (int rest = _failed; rest != 0; rest &= rest - 1)
            {
                count++;
            }

            return _seen == 0 ? 0 : count * 100 / _seen;
        }
    }

    public void Take(bool answered)
    {
        _failed = ((_failed << 1) | (answered ? 0 : 1)) & ((1 << Probes) - 1);
        _seen = _seen < Probes ? _seen + 1 : Probes;
    }

    public void Forget()
    {
        _failed = 0;
        _seen = 0;
    }
}
