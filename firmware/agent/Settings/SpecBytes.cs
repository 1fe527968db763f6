// One signal's settings as a few bytes: a value that is as it would be by itself takes none. The same walk over the values writes them and
// reads them, so that both agree. It checks nothing: what is packed has been checked.
namespace Aul;

public sealed class SpecBytes
{
    // A line of the settings has no more characters than bytes here, and its numbers are longer as text.
    private const int BytesMax = 512;

    private readonly byte[] _bytes;
    private readonly bool _writes;
    private readonly int _end;
    private int _at;
    private int _place;

    /// <summary>To be written.</summary>
    public SpecBytes()
    {
        _bytes = new byte[BytesMax];
        _writes = true;
    }

    /// <summary>To be read: what lies there.</summary>
    public SpecBytes(byte[] packed, int from, int end)
    {
        _bytes = packed;
        _at = from;
        _end = end;
    }

    /// <summary>Bytes written so far.</summary>
    public int Length => _at;

    /// <summary>Puts what was written to a place.</summary>
    public void CopyTo(byte[] packed, int at) => System.Array.Copy(_bytes, 0, packed, at, _at);

    public int Number(int value, int usual)
    {
        if (!Begin(value != usual))
        {
            return usual;
        }

        if (_writes)
        {
            _at = Varint.Write(_bytes, _at, Varint.ZigZag(value));
            return value;
        }

        _at = Varint.Read(_bytes, _at, _end, out long coded);
        return (int)Varint.UnZigZag(coded);
    }

    public bool Flag(bool value) => Number(value ? 1 : 0, 0) != 0;

    /// <summary>A text of ASCII; null when it is not given.</summary>
    public string Text(string value, string usual)
    {
        if (_writes)
        {
            bool isUsual = value == null || (usual != null && value == usual);
            Bytes(isUsual ? null : System.Text.Encoding.UTF8.GetBytes(value));
            return value;
        }

        if (!Begin(false))
        {
            return usual;
        }

        int start = _at + 1;
        _at = start + _bytes[_at];
        return System.Text.Encoding.UTF8.GetString(_bytes, start, _at - start);
    }

    public string[] Texts(string[] values)
    {
        int count = Number(values == null ? 0 : values.Length, 0);
        string[] texts = count == 0 ? null : new string[count];
        for (int i = 0; i < count; i++)
        {
            texts[i] = Text(_writes ? values[i] : null, null);
        }

        return texts;
    }

    public byte[] Bytes(byte[] value)
    {
        if (!Begin(value != null))
        {
            return null;
        }

        byte[] bytes = _writes ? value : new byte[_bytes[_at]];
        _at++;
        if (_writes)
        {
            _bytes[_at - 1] = (byte)value.Length;
            System.Array.Copy(value, 0, _bytes, _at, value.Length);
        }
        else
        {
            System.Array.Copy(_bytes, _at, bytes, 0, bytes.Length);
        }

        _at += bytes.Length;
        return bytes;
    }

    // Before each value that is given stands its place in the walk.
    private bool Begin(bool isGiven)
    {
        _place++;
        if (!_writes)
        {
            isGiven = _at < _end && _bytes[_at] == _place;
        }
        else if (isGiven)
        {
            _bytes[_at] = (byte)_place;
        }

        _at += isGiven ? 1 : 0;
        return isGiven;
    }
}
