// An SNMP v2c answer, bytes in: BER by hand (ITU-T X.690, RFC 3416). It opens no socket, allocates nothing after start, and refuses every
// answer whose lengths do not fit. What is asked is SnmpRequest's.
namespace Aul;

public sealed class SnmpAnswer
{
    /// <summary>Variable bindings of one message.</summary>
    public const int VarBindsMax = 8;

    private const int Response = 0xA2;
    private const int OctetString = 4;


    // Values of an answer, one for each variable binding.
    private readonly byte[] _tags = new byte[VarBindsMax];
    private readonly ushort[] _starts = new ushort[VarBindsMax];
    private readonly ushort[] _lengths = new ushort[VarBindsMax];
    private readonly ushort[] _oidStarts = new ushort[VarBindsMax];
    private readonly ushort[] _oidLengths = new ushort[VarBindsMax];
    private byte[] _bytes;
    private int _at;
    private int _end;

    /// <summary>Variable bindings of the answer last read.</summary>
    public int Count { get; private set; }

    /// <summary>error-status of the answer, RFC 3416: 0 noError.</summary>
    public int ErrorStatus { get; private set; }

    /// <summary>Reads an answer. False when it is malformed, of another version, or not the answer to this request.</summary>
    public bool Read(byte[] buffer, int length, int requestId)
    {
        _bytes = buffer;
        _at = 0;
        _end = length;
        Count = 0;
        if (!Open(0x30) || !Number(out long version) || version != 1 || !Skip(4)
            || !Open(Response) || !Number(out long id) || id != requestId
            || !Number(out long status) || !Number(out _) || !Open(0x30))
        {
            return false;
        }

        ErrorStatus = status < 0 || status > 255 ? 255 : (int)status;
        while (_at < _end)
        {
            if (Count == VarBindsMax || !VarBind())
            {
                Count = 0;
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// True with the binding's number. noSuchObject, noSuchInstance and endOfMibView hold none; a text of digits does: some routers
    /// say their levels so.
    /// </summary>
    public bool TryNumber(int index, out long number)
    {
        number = 0;
        return index < Count && (IsNumberTag(_tags[index]) ? ReadNumber(index, out number) : _tags[index] == OctetString
            && TextNumber(index, out number));
    }

    /// <summary>True when the binding is of the OID that lies there as BER bytes without tag.</summary>
    public bool IsOid(int index, byte[] oid, int at, int length)
    {
        bool same = index < Count && _oidLengths[index] == length;
        for (int i = 0; i < length && same; i++)
        {
            same = _bytes[_oidStarts[index] + i] == oid[at + i];
        }

        return same;
    }

    /// <summary>True when the binding is an octet string equal to the text.</summary>
    public bool IsText(int index, string text)
    {
        if (index >= Count || _tags[index] != OctetString || _lengths[index] != text.Length)
        {
            return false;
        }

        for (int i = 0; i < text.Length; i++)
        {
            if (_bytes[_starts[index] + i] != text[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Copies the OID of a binding; returns its length, or -1 when it does not fit.</summary>
    public int CopyOid(int index, byte[] to)
    {
        if (index >= Count || _oidLengths[index] > to.Length)
        {
            return -1;
        }

        for (int i = 0; i < _oidLengths[index]; i++)
        {
            to[i] = _bytes[_oidStarts[index] + i];
        }

        return _oidLengths[index];
    }

    private bool TextNumber(int index, out long number)
    {
        number = 0;
        int at = _starts[index];
        int end = at + _lengths[index];
        bool minus = at < end && _bytes[at] == '-';
        at += minus ? 1 : 0;
        bool good = end > at && end - at <= 15;
        for (; at < end && good; at++)
        {
            good = _bytes[at] >= '0' && _bytes[at] <= '9';
            number = (number * 10) + (_bytes[at] - '0');
        }

        number = minus ? -number : number;
        return good;
    }

    private bool VarBind()
    {
        if (!Element(0x30, out int start, out int length))
        {
            return false;
        }

        int after = start + length;
        int outerEnd = _end;
        _at = start;
        _end = after;
        bool good = Element(6, out start, out length);
        _oidStarts[Count] = (ushort)start;
        _oidLengths[Count] = (ushort)length;
        _at = good ? start + length : _at;
        good = good && _at < _end;
        if (good)
        {
            _tags[Count] = _bytes[_at];

            // A tag whose number takes more bytes (X.690, 8.1.2.4) is none of SNMP's: what looks like its length is not.
            good = (_tags[Count] & 31) != 31 && Element(_tags[Count], out start, out length) && start + length == after;
            _starts[Count] = (ushort)start;
            _lengths[Count] = (ushort)length;
            good = good && (!IsNumberTag(_tags[Count]) || ReadNumber(Count, out _));
        }

        _at = after;
        _end = outerEnd;
        Count++;
        return good;
    }

    private bool ReadNumber(int index, out long number)
    {
        number = 0;

        // INTEGER is signed; Counter32, Gauge32, TimeTicks and Counter64 are not, and may carry a leading zero byte.
        bool signed = _tags[index] == 2;
        return _lengths[index] >= 1
            && _lengths[index] <= (signed ? 8 : 9)
            && Big(_starts[index], _lengths[index], signed, out number);
    }

    // INTEGER, Counter32, Gauge32, TimeTicks, Counter64 (RFC 2578).
    private static bool IsNumberTag(int tag) => tag == 2 || tag == 0x41 || tag == 0x42 || tag == 0x43 || tag == 0x46;

    private bool Big(int start, int length, bool signed, out long number)
    {
        number = signed && _bytes[start] >= 128 ? -1 : 0;
        for (int i = 0; i < length; i++)
        {
            number = (number << 8) | _bytes[start + i];
        }

        // A Counter64 above 2^63 would need 300 years at 1 Gbit/s: refuse rather than show a negative counter.
        return signed || number >= 0;
    }

    private bool Number(out long number)
    {
        number = 0;
        if (!Element(2, out int start, out int length) || length < 1 || length > 8)
        {
            return false;
        }

        _at = start + length;
        return Big(start, length, true, out number);
    }

    private bool Skip(int tag)
    {
        bool there = Element(tag, out int start, out int length);
        _at = there ? start + length : _at;
        return there;
    }

    private bool Open(int tag)
    {
        bool there = Element(tag, out int start, out int length);
        _at = there ? start : _at;
        _end = there ? start + length : _end;
        return there;
    }

    // Tag and length at _at; the content must lie before _end.
    private bool Element(int tag, out int start, out int length)
    {
        start = 0;
        length = 0;
        if (_at + 2 > _end || _bytes[_at] != tag)
        {
            return false;
        }

        int at = _at + 1;
        int first = _bytes[at++];
        if (first < 128)
        {
            length = first;
        }
        else
        {
            int many = first & 127;
            if (many < 1 || many > 2 || at + many > _end)
            {
                return false;
            }

            for (int i = 0; i < many; i++)
            {
                length = (length << 8) | _bytes[at++];
            }
        }

        start = at;
        return at + length <= _end;
    }
}
