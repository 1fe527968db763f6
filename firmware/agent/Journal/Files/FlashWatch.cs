// Whether the flash takes what it is given. Every writing call and every refusal is counted; the last outcome is the fault LED's business.
namespace Aul;

public sealed class FlashWatch
{
    private readonly Counters _counters;

    public FlashWatch(Counters counters)
    {
        _counters = counters;
    }

    public bool IsWell { get; private set; } = true;

    /// <summary>Notes the outcome of a writing call and hands it on.</summary>
    public bool Tried(bool done)
    {
        IsWell = done;
        _counters.Add(CounterId.FlashWrites);
        if (!done)
        {
            _counters.Add(CounterId.FlashErrors);
        }

        return done;
    }
}
