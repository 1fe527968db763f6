// Raw input of one turn, as values: what each source said last, and when. It judges nothing.
namespace Aul;

/// <summary>One slot for each signal of the site, in the order of <see cref="Settings.Signals"/>, and the wall clock.</summary>
public sealed class Samples
{
    private readonly long[] _values;
    private readonly long[] _atMs;
    private readonly bool[] _taken;
    private readonly bool[] _news;
    private readonly bool[] _repeats;

    // Made for the first text: most sites have no source of text.
    private string[] _texts;

    public Samples(int count)
    {
        _values = new long[count];
        _atMs = new long[count];
        _taken = new bool[count];
        _news = new bool[count];
        _repeats = new bool[count];
    }

    public int Count => _values.Length;

    /// <summary>Milliseconds since 1970-01-01 UTC at <see cref="UtcAtMs"/>; 0 while no time server has answered.</summary>
    public long UtcMs { get; private set; }

    /// <summary>The moment of <see cref="UtcMs"/> on the monotonic clock, in milliseconds since boot.</summary>
    public long UtcAtMs { get; private set; }

    /// <summary>Free managed memory in bytes; 0 when the shell cannot tell.</summary>
    public long FreeBytes { get; set; }

    /// <summary>True while some sample has not been taken that says more than that all is as it was.</summary>
    public bool HasNews { get; private set; }

    public void Put(int slot, long value, long atMs)
    {
        if (!_repeats[slot] || _values[slot] != value)
        {
            _news[slot] = true;
            HasNews = true;
        }

        _values[slot] = value;
        _atMs[slot] = atMs;
        _taken[slot] = true;
    }

    /// <summary>What a source of text said: printable ASCII, at most <see cref="Limits.TextCharsMax"/> characters.</summary>
    public void PutText(int slot, string text, long atMs)
    {
        _texts = _texts == null ? new string[Count] : _texts;
        _texts[slot] = text;
        _atMs[slot] = atMs;
        _taken[slot] = true;
        _news[slot] = true;
        HasNews = true;
    }

    public void PutUtc(long utcMs, long atMs)
    {
        UtcMs = utcMs;
        UtcAtMs = atMs;
    }

    /// <summary>True when something new has been put into this slot since the last call.</summary>
    public bool TakeNews(int slot)
    {
        bool isNews = _news[slot];
        _news[slot] = false;
        return isNews;
    }

    /// <summary>All news is being taken.</summary>
    public void Seen() => HasNews = false;

    /// <summary>True when the slot's sample says, as long as its value is the same, only that this is still so.</summary>
    public bool Repeats(int slot) => _repeats[slot];

    /// <summary>Says whether the same value again in this slot would be no news.</summary>
    public void SetRepeats(int slot, bool repeats) => _repeats[slot] = repeats;

    /// <summary>False until the source of this slot has answered once.</summary>
    public bool Taken(int slot) => _taken[slot];

    public long Value(int slot) => _values[slot];

    /// <summary>The text of a slot whose source gives text.</summary>
    public string Text(int slot) => _texts == null ? null : _texts[slot];

    /// <summary>When the sample was measured, in milliseconds since boot.</summary>
    public long AtMs(int slot) => _atMs[slot];
}
