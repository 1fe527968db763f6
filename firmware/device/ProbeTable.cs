// Where probes leave their last answers and the main loop finds them: the one place that two threads share for input.
namespace Aul.Device;

public sealed class ProbeTable
{
    private readonly long[] _values;
    private readonly long[] _atMs;
    private readonly bool[] _fresh;
    private readonly string[] _texts;
    private readonly bool[] _isText;

    public ProbeTable(int slots)
    {
        _values = new long[slots];
        _atMs = new long[slots];
        _fresh = new bool[slots];
        _texts = new string[slots];
        _isText = new bool[slots];
    }

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
            _texts[slot] = text;
            _isText[slot] = true;
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
                if (_fresh[slot])
                {
                    _fresh[slot] = false;
                    if (_isText[slot])
                    {
                        samples.PutText(slot, _texts[slot], _atMs[slot]);
                    }
                    else
                    {
                        samples.Put(slot, _values[slot], _atMs[slot]);
                    }
                }
            }
        }
    }
}
