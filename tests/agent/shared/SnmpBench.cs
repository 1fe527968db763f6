// A small SNMP agent for tests: rows of identifiers and values, asked by the bytes that the poll really writes. It can lie where a test
// says so.
namespace Aul.Tests;

public sealed class SnmpBench
{
    private readonly byte[][] _oids = new byte[200][];
    private readonly byte[][] _values = new byte[200][];
    private readonly byte[] _request = new byte[Limits.SnmpBytesMax];
    private int _rows;
    private int _at;

    public readonly SnmpPoll Poll = new SnmpPoll("public", 77);

    /// <summary>So many bindings are too big for this agent; 0 for none.</summary>
    public int TooBigAbove;

    /// <summary>Requests so far.</summary>
    public int Asked;

    /// <summary>Adds or replaces a row; the value is a whole BER element.</summary>
    public void Set(string oid, byte[] value)
    {
        byte[] bytes = Oid(oid);
        int row = 0;
        while (row < _rows && Compare(_oids[row], bytes) < 0)
        {
            row++;
        }

        if (row == _rows || Compare(_oids[row], bytes) != 0)
        {
            for (int i = _rows; i > row; i--)
            {
                _oids[i] = _oids[i - 1];
                _values[i] = _values[i - 1];
            }

            _rows++;
        }

        _oids[row] = bytes;
        _values[row] = value;
    }

    public void Clear() => _rows = 0;

    public void UpTime(int ticks) => Set("1.3.6.1.2.1.1.3.0", Number(0x43, ticks));

    /// <summary>A row of the interfaces' tables.</summary>
    public void Interface(int index, string name, int status, long octets)
    {
        Set("1.3.6.1.2.1.31.1.1.1.1." + index.ToString(), Text(name));
        Set("1.3.6.1.2.1.2.2.1.8." + index.ToString(), Number(2, status));
        Set("1.3.6.1.2.1.31.1.1.1.6." + index.ToString(), Number(0x46, octets));
        Set("1.3.6.1.2.1.2.2.1.10." + index.ToString(), Number(0x41, octets));
    }

    /// <summary>Plays one round; false when it did not end.</summary>
    public bool Round()
    {
        Poll.Begin();
        for (int i = 0; i < 300; i++)
        {
            int length = Poll.Request(_request);
            byte[] answer = Answer(length);
            Assert.IsTrue(Poll.Handle(answer, answer.Length));
            if (Poll.RoundDone)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The answer to the request that the poll has just written.</summary>
    public byte[] Ask(int length) => Answer(length);

    public byte[] Request => _request;

    public static SignalSpec Spec(int id, int number, string name) =>
        new SignalSpec { Id = id, Source = Source.Snmp, Object = number, Interface = name };

    public static byte[] Number(int tag, long value)
    {
        int length = 1;
        while (length < 8 && (value >> ((length * 8) - 1)) != 0 && (value >> ((length * 8) - 1)) != -1)
        {
            length++;
        }

        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++)
        {
            bytes[i] = (byte)(value >> (8 * (length - 1 - i)));
        }

        return Element(tag, bytes);
    }

    public static byte[] Text(string text)
    {
        byte[] bytes = new byte[text.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)text[i];
        }

        return Element(4, bytes);
    }

    public static byte[] Element(int tag, byte[] content)
    {
        int head = content.Length < 128 ? 2 : content.Length < 256 ? 3 : 4;
        byte[] element = new byte[head + content.Length];
        element[0] = (byte)tag;
        element[1] = (byte)(head == 2 ? content.Length : head == 3 ? 0x81 : 0x82);
        element[head - 1] = (byte)content.Length;
        if (head == 4)
        {
            element[2] = (byte)(content.Length >> 8);
        }

        content.CopyTo(element, head);
        return element;
    }

    public static byte[] Join(byte[] a, byte[] b)
    {
        byte[] joined = new byte[a.Length + b.Length];
        a.CopyTo(joined, 0);
        b.CopyTo(joined, a.Length);
        return joined;
    }

    public static byte[] Oid(string text)
    {
        byte[] buffer = new byte[64];
        int length = SnmpOid.Write(buffer, text);
        Assert.IsTrue(length > 0);
        byte[] oid = new byte[length];
        for (int i = 0; i < length; i++)
        {
            oid[i] = buffer[i];
        }

        return oid;
    }

    private byte[] Answer(int length)
    {
        Asked++;
        _at = 0;
        Open(0x30);
        Skip();
        Skip();
        int pdu = _request[_at];
        Open(pdu);
        byte[] id = Take();
        Skip();
        Skip();
        Open(0x30);
        byte[] bindings = new byte[0];
        int count = 0;
        while (_at < length)
        {
            Open(0x30);
            byte[] asked = Take();
            Skip();
            bindings = Join(bindings, Binding(asked, pdu == 0xA1));
            count++;
        }

        if (TooBigAbove > 0 && count > TooBigAbove)
        {
            return Message(id, 1, new byte[0]);
        }

        return Message(id, 0, bindings);
    }

    public static byte[] Message(byte[] id, int error, byte[] bindings)
    {
        byte[] pdu = Element(0xA2, Join(Element(2, id), Join(new byte[] { 2, 1, (byte)error, 2, 1, 0 }, Element(0x30, bindings))));
        return Element(0x30, Join(new byte[] { 2, 1, 1 }, Join(Text("public"), pdu)));
    }

    private byte[] Binding(byte[] oid, bool next)
    {
        for (int row = 0; row < _rows; row++)
        {
            int order = Compare(_oids[row], oid);
            if (next ? order > 0 : order == 0)
            {
                return Element(0x30, Join(Element(6, _oids[row]), _values[row]));
            }
        }

        return Element(0x30, Join(Element(6, oid), new byte[] { (byte)(next ? 0x82 : 0x81), 0 }));
    }

    private static int Compare(byte[] a, byte[] b)
    {
        for (int i = 0; i < a.Length && i < b.Length; i++)
        {
            if (a[i] != b[i])
            {
                return a[i] - b[i];
            }
        }

        return a.Length - b.Length;
    }

    private int Head()
    {
        int first = _request[_at + 1];
        int length = first;
        int head = 2;
        if (first == 0x81)
        {
            length = _request[_at + 2];
            head = 3;
        }
        else if (first == 0x82)
        {
            length = (_request[_at + 2] << 8) | _request[_at + 3];
            head = 4;
        }

        _at += head;
        return length;
    }

    private void Open(int tag)
    {
        Assert.AreEqual(tag, (int)_request[_at]);
        Head();
    }

    private void Skip() => Take();

    private byte[] Take()
    {
        int length = Head();
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++)
        {
            content[i] = _request[_at + i];
        }

        _at += length;
        return content;
    }
}
