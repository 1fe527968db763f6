// One column of a block: predicts the next value and codes how wrong that was. Writer and reader hold the same state, so nothing of it
// is stored. It does not know which signal it is.
namespace Aul;

public sealed class Column
{
    /// <summary>Values are clipped to 56 bits and a sign: 10^16 fits, and a sum of a summary's snapshots cannot overflow.</summary>
    public const long ValueMax = (1L << 56) - 1;

    private readonly Rice _error = new Rice();
    private readonly Rice _spread = new Rice();
    private SignalKind _kind;
    private bool _started;
    private long _step;

    /// <summary>The value last coded; the last known one while the column is unknown.</summary>
    public long Value { get; private set; }

    public bool Known { get; private set; }

    /// <summary>Forgets everything: a block begins. A counter is expected to go on at its pace, anything else to stay.</summary>
    public void Begin(SignalKind kind)
    {
        _kind = kind;
        _started = false;
        _step = 0;
        _error.Begin();
        _spread.Begin();
        Value = 0;
        Known = true;
    }

    public static long Clip(long value) => value > ValueMax ? ValueMax : value < -ValueMax ? -ValueMax : value;

    public void Write(BitWriter bits, bool known, long value)
    {
        if (!Known)
        {
            bits.Bit(known);
        }
        else if (!known && _started)
        {
            _error.WriteToggle(bits);
        }
        else if (!known)
        {
            bits.Bits(BitCode.Toggle, BitCode.LengthBits);
        }

        Known = known;
        if (!known)
        {
            return;
        }

        long error = Varint.ZigZag(Clip(value) - Expected());
        if (_started)
        {
            _error.Write(bits, error);
        }
        else
        {
            bits.Number(error);
        }

        Take(error);
    }

    public void Read(BitReader bits)
    {
        if (!Known && !bits.Bit())
        {
            return;
        }

        long error = _started ? _error.Read(bits) : ReadFirst(bits);
        Known = error >= 0;
        if (Known)
        {
            Take(error);
        }
    }

    /// <summary>A level's lowest and highest value beside the mean just written. States and counters have neither.</summary>
    public void WriteSpread(BitWriter bits, long low, long high)
    {
        if (_kind == SignalKind.Level && Known)
        {
            _spread.Write(bits, Distance(low, Value));
            _spread.Write(bits, Distance(Value, high));
        }
    }

    public void ReadSpread(BitReader bits, out long low, out long high)
    {
        low = Value;
        high = Value;
        if (_kind == SignalKind.Level && Known)
        {
            // A toggle has no place here: it reads as no distance.
            long below = _spread.Read(bits);
            long above = _spread.Read(bits);
            low = Clip(Value - (below < 0 ? 0 : below));
            high = Clip(Value + (above < 0 ? 0 : above));
        }
    }

    private static long Distance(long low, long high) => high < low ? 0 : Clip(high) - Clip(low);

    private static long ReadFirst(BitReader bits)
    {
        int length = (int)bits.Bits(BitCode.LengthBits);
        return length == BitCode.Toggle ? -1 : bits.Bits(length);
    }

    private long Expected() => _kind == SignalKind.Counter ? Clip(Value + _step) : Value;

    // What Rice has coded it has also counted; the first value is not counted, because it is a value and not an error.
    private void Take(long error)
    {
        long value = Clip(Expected() + Varint.UnZigZag(error));
        _step = _started ? value - Value : 0;
        Value = value;
        _started = true;
    }
}
