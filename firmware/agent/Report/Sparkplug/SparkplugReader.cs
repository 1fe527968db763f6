// Reads the metrics of a Sparkplug command one by one. Whatever bytes come, it neither throws nor reads outside them.
namespace Aul;

public sealed class SparkplugReader
{
    private byte[] _bytes;
    private int _at;
    private int _end;

    /// <summary>True after <see cref="Next"/> returned false because the payload was malformed.</summary>
    public bool Malformed { get; private set; }

    /// <summary>Where the name lies; length 0 when the metric has none.</summary>
    public int NameStart { get; private set; }
    public int NameLength { get; private set; }

    /// <summary>-1 when the metric has no alias.</summary>
    public long Alias { get; private set; }
    public bool IsBool { get; private set; }
    public bool BoolValue { get; private set; }

    public bool IsNumber { get; private set; }
    public long Number { get; private set; }

    /// <summary>Where a text value lies; -1 when the metric has none.</summary>
    public int TextStart { get; private set; }
    public int TextLength { get; private set; }

    public void Begin(byte[] payload)
    {
        _bytes = payload;
        _at = 0;
        _end = payload.Length;
        Malformed = false;
    }

    /// <summary>The payload, in which names and texts lie.</summary>
    public byte[] Bytes => _bytes;

    /// <summary>Goes to the next metric; false at the end or where the payload is malformed.</summary>
    public bool Next()
    {
        while (_at < _end)
        {
            if (!Field(_end, out int field, out int wire, out long number, out int start, out int length))
            {
                Malformed = true;
                return false;
            }

            if (field == 2 && wire == 2)
            {
                if (Metric(start, start + length))
                {
                    return true;
                }

                Malformed = true;
                return false;
            }
        }

        return false;
    }

    public bool NameIs(string name)
    {
        if (NameLength != name.Length)
        {
            return false;
        }

        for (int i = 0; i < name.Length; i++)
        {
            if (_bytes[NameStart + i] != name[i])
            {
                return false;
            }
        }

        return true;
    }

    private bool Metric(int start, int end)
    {
        NameStart = 0;
        NameLength = 0;
        Alias = -1;
        IsBool = false;
        IsNumber = false;
        TextStart = -1;
        TextLength = 0;
        _at = start;
        while (_at < end)
        {
            if (!Field(end, out int field, out int wire, out long number, out int valueStart, out int length))
            {
                return false;
            }

            // Even a text that a later one replaces: a parser of the whole payload refuses it.
            if (wire == 2 && (field == 1 || field == 15) && !Utf8.Is(_bytes, valueStart, length))
            {
                return false;
            }

            TakeField(field, wire, number, valueStart, length);
        }

        return true;
    }

    private void TakeField(int field, int wire, long number, int start, int length)
    {
        if (IsValue(field, wire))
        {
            // A metric has one value (a "oneof"): the one that comes last takes the place of those before it.
            IsNumber = false;
            IsBool = false;
            TextStart = -1;
            TextLength = 0;
        }

        if (field == 1 && wire == 2)
        {
            NameStart = start;
            NameLength = length;
        }
        else if (field == 2 && wire == 0)
        {
            Alias = number;
        }
        else if ((field == 10 || field == 11) && wire == 0)
        {
            IsNumber = true;
            Number = number;
        }
        else if (field == 14 && wire == 0)
        {
            IsBool = true;
            BoolValue = number != 0;
        }
        else if (field == 15 && wire == 2)
        {
            TextStart = start;
            TextLength = length;
        }
    }

    // Whole numbers and Booleans, bytes and texts, float, double.
    private static bool IsValue(int field, int wire) =>
        (wire == 0 && (field == 10 || field == 11 || field == 14)) || (wire == 2 && (field == 15 || field == 16))
        || (wire == 5 && field == 12) || (wire == 1 && field == 13);

    // One field at _at, below end: a varint's number, or where a length-delimited value lies; fixed ones are stepped over.
    private bool Field(int end, out int field, out int wire, out long number, out int start, out int length)
    {
        field = 0;
        wire = 0;
        number = 0;
        start = 0;
        length = 0;
        int at = Varint.Read(_bytes, _at, end, out long tag);
        if (at < 0 || tag < 8 || tag > 0xFFFF)
        {
            return false;
        }

        field = (int)(tag >> 3);
        wire = (int)(tag & 7);
        if (wire == 0)
        {
            at = Varint.Read(_bytes, at, end, out number);
        }
        else if (wire == 2)
        {
            at = Varint.Read(_bytes, at, end, out long count);
            if (at < 0 || count < 0 || count > end - at)
            {
                return false;
            }

            start = at;
            length = (int)count;
            at += length;
        }
        else if (wire == 1 || wire == 5)
        {
            at += wire == 1 ? 8 : 4;
        }
        else
        {
            return false;
        }

        if (at < 0 || at > end)
        {
            return false;
        }

        _at = at;
        return true;
    }
}
