// One value that is wanted of an SNMP agent: where its row is, and what the agent said last. It asks nothing.
namespace Aul;

public sealed class SnmpWant
{
    public const int OidBytesMax = 32;

    private const long Counter32 = 1L << 32;

    // Where its row is: what stands behind the column in an identifier; null while that is not known.
    private byte[] _index;
    private long _last32 = -1;
    private long _total;

    private readonly int _object;
    private readonly byte[] _oid;

    /// <summary>The name of its row; null for a value that has none.</summary>
    public readonly string Interface;

    /// <summary>Column of names that gives the row; -1 for a value that has none.</summary>
    public int NameColumn => SnmpObject.NameColumnOf(_object);

    public SnmpWant(SignalSpec spec)
    {
        _object = spec.Object;
        _oid = spec.Oid;
        Interface = spec.Interface;
    }

    /// <summary>How many identifiers are asked for it: none for what sysUpTime tells, two for a UPS.</summary>
    public int Asks => _object == SnmpObject.UpTimeRestarts ? 0 : SnmpObject.HasSecond(_object) ? 2 : 1;

    /// <summary>True when its row is known, or it has none.</summary>
    public bool IsFound => NameColumn < 0 || _index != null;

    /// <summary>False when the agent did not say it in the last round.</summary>
    public bool Known { get; private set; }

    /// <summary>The agent's number; a 32-bit counter goes on over its wraps.</summary>
    public long Raw { get; private set; }

    /// <summary>The router has started again: rows have other places, and counters begin anew.</summary>
    public void Restarted()
    {
        _index = null;
        _last32 = -1;
        Known = false;
    }

    public void Lose() => Known = false;

    /// <summary>Its row is gone: the name is looked up again.</summary>
    public void LoseRow()
    {
        _index = null;
        Known = false;
    }

    public void Found(byte[] oid, int columnLength, int length)
    {
        _index = new byte[length - columnLength];
        for (int i = 0; i < _index.Length; i++)
        {
            _index[i] = oid[columnLength + i];
        }
    }

    /// <summary>Writes the identifier that is asked for to a place; returns its length, 0 when it is too long.</summary>
    public int WriteOid(byte[] to, int at, int ask)
    {
        byte[] oid = ask == 0 ? SnmpObject.IdentifierOf(_object, _oid) : SnmpObject.Second();
        int indexLength = _index == null ? 0 : _index.Length;
        if (oid.Length + indexLength > OidBytesMax)
        {
            return 0;
        }

        for (int i = 0; i < oid.Length; i++)
        {
            to[at + i] = oid[i];
        }

        for (int i = 0; i < indexLength; i++)
        {
            to[at + oid.Length + i] = _index[i];
        }

        return oid.Length + indexLength;
    }

    /// <summary>Takes the agent's number for one of its identifiers.</summary>
    public void Take(int ask, long number)
    {
        if (ask == 1)
        {
            // Two small numbers become one; any other is left as what it is: impossible.
            bool fits = Known && Raw >= 0 && Raw < SnmpObject.UpsUnit && number >= 0 && number < SnmpObject.UpsUnit;
            Raw = fits ? (Raw * SnmpObject.UpsUnit) + number : -1;
            return;
        }

        Raw = SnmpObject.IsCounter32(_object) ? Widened(number) : number;
        Known = true;
    }

    private long Widened(long number)
    {
        if (number < 0 || number >= Counter32)
        {
            return -1;
        }

        _total = _last32 < 0 ? number : _total + ((number - _last32 + Counter32) % Counter32);
        _last32 = number;
        return _total;
    }
}
