// Where probes leave their last answers and the main loop finds them, and the main loop the free memory: the one place that two threads
// share for input.
namespace Aul.Device;

public sealed class ProbeTable
{
    private readonly long[] _values;
    private readonly long[] _atMs;
    private readonly bool[] _fresh;

    // Of all signals one is a text.
    private int _textSlot = -1;
    private string _text;

    public ProbeTable(int slots)
    {
        _values = new long[slots];
        _atMs = new long[slots];
        _fresh = new bool[slots];
    }

    /// <summary>Free managed memory in bytes when it was last looked at; 0 when nobody can tell.</summary>
    public long FreeBytes { get; set; }

    public void Put(int slot, long value, long atMs)
    {
        lock (_values)
        {
            _values[slot] = value;
            _atMs[slot] = atMs;
            _fresh[slot] = true;
        }
    }

    public void PutText(int slot, string text, long atMs)
    {
        lock (_values)
        {
            _textSlot = slot;
            _text = text;
            _atMs[slot] = atMs;
            _fresh[slot] = true;
        }
    }

    /// <summary>Hands over what is new since the last call.</summary>
    public void Read(Samples samples)
    {
        lock (_values)
        {
            for (int slot = 0; slot < _values.Length; slot++)
            {
                if (!_fresh[slot])
                {
                    continue;
                }

                _fresh[slot] = false;
                if (slot == _textSlot)
                {
                    samples.PutText(slot, _text, _atMs[slot]);
                }
                else
                {
                    samples.Put(slot, _values[slot], _atMs[slot]);
                }
            }
        }
    }
}
