// Finds the rows of an agent's tables by their names: each column of names is walked through once, for all wants that need one. A table may
// be long, endless or go round: so many rows are looked at and no more.
namespace Aul;

public sealed class SnmpNames
{
    private const int RowsMax = 64;

    private readonly SnmpWant[] _wants;
    private readonly byte[] _oid = new byte[SnmpWant.OidBytesMax];
    private readonly byte[] _found = new byte[SnmpWant.OidBytesMax];
    private int _count;
    private int _column = SnmpObject.NameColumnCount;
    private int _rows;

    /// <param name="wants">The poll's own array; it fills up before the first round.</param>
    public SnmpNames(SnmpWant[] wants)
    {
        _wants = wants;
    }

    /// <summary>True when there is no name to look for, or all columns have been walked through.</summary>
    public bool IsDone => _column >= SnmpObject.NameColumnCount;

    /// <summary>The identifier behind which the next row is asked for.</summary>
    public byte[] Oid => _oid;

    public int OidLength { get; private set; }

    /// <summary>Begins with the first column in which a name is missing.</summary>
    public void Begin(int count)
    {
        _count = count;
        BeginColumn(0);
    }

    /// <summary>Takes the answer to a request for the next row.</summary>
    public void Take(SnmpAnswer answer)
    {
        byte[] names = SnmpObject.NameColumn(_column);
        int length = answer.CopyOid(0, _found);
        bool inColumn = answer.ErrorStatus == 0 && answer.Count == 1 && length > names.Length && SnmpOid.StartsWith(_found, names)
            && !SnmpOid.IsSame(_found, length, _oid, OidLength);
        if (!inColumn || ++_rows > RowsMax)
        {
            BeginColumn(_column + 1);
            return;
        }

        for (int i = 0; i < _count; i++)
        {
            if (_wants[i].NameColumn == _column && !_wants[i].IsFound && answer.IsText(0, _wants[i].Interface))
            {
                _wants[i].Found(_found, names.Length, length);
            }
        }

        SnmpOid.Copy(_found, _oid, length);
        OidLength = length;
        if (!IsMissing(_column))
        {
            BeginColumn(_column + 1);
        }
    }

    private void BeginColumn(int column)
    {
        _rows = 0;
        _column = column;
        while (!IsDone && !IsMissing(_column))
        {
            _column++;
        }

        if (!IsDone)
        {
            byte[] names = SnmpObject.NameColumn(_column);
            OidLength = names.Length;
            SnmpOid.Copy(names, _oid, OidLength);
        }
    }

    private bool IsMissing(int column)
    {
        for (int i = 0; i < _count; i++)
        {
            if (_wants[i].NameColumn == column && !_wants[i].IsFound)
            {
                return true;
            }
        }

        return false;
    }
}
