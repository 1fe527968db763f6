// Asks one interface of one SNMP agent for its state and octets, and finds it by name: bytes out, bytes in.
// An index is never trusted over a restart of the router: when sysUpTime falls or the row is gone, the name is looked up again.
namespace Aul;

public sealed class SnmpPoll
{
    // Encoded OIDs without tag. RFC 3418 sysUpTime.0; RFC 2863 ifName, ifOperStatus, ifHCInOctets, ifHCOutOctets.
    private static readonly byte[] SysUpTime = { 0x2B, 6, 1, 2, 1, 1, 3, 0 };
    private static readonly byte[] IfName = { 0x2B, 6, 1, 2, 1, 31, 1, 1, 1, 1 };
    private static readonly byte[] IfOperStatus = { 0x2B, 6, 1, 2, 1, 2, 2, 1, 8 };
    private static readonly byte[] IfHCInOctets = { 0x2B, 6, 1, 2, 1, 31, 1, 1, 1, 6 };
    private static readonly byte[] IfHCOutOctets = { 0x2B, 6, 1, 2, 1, 31, 1, 1, 1, 10 };
    private const int OidBytesMax = 32;
    private const int InterfacesMax = 64;

    private readonly SnmpMessage _answer = new SnmpMessage();
    private readonly byte[][] _oids = new byte[4][];
    private readonly int[] _lengths = new int[4];
    private readonly byte[] _index = new byte[OidBytesMax];
    private readonly string _community;
    private readonly string _interface;
    private int _indexLength;
    private bool _found;
    private int _rows;
    private int _requestId;
    private long _upTime;

    /// <param name="requestSeed">Any number: request ids count up from it, so that an answer to an earlier life is not ours.</param>
    public SnmpPoll(string community, string interfaceName, int requestSeed)
    {
        _community = community;
        _interface = interfaceName;
        _requestId = requestSeed & 0x3FFFFFFF;
        for (int i = 0; i < _oids.Length; i++)
        {
            _oids[i] = new byte[OidBytesMax];
        }

        Forget();
    }

    /// <summary>True when the last answer ended a round: the values below are of this round.</summary>
    public bool RoundDone { get; private set; }

    public bool StatusKnown { get; private set; }

    /// <summary>ifOperStatus: 1 up, 2 down, 3 testing, 4 unknown, 5 dormant, 6 notPresent, 7 lowerLayerDown.</summary>
    public long Status { get; private set; }

    public bool OctetsKnown { get; private set; }
    public long InOctets { get; private set; }
    public long OutOctets { get; private set; }

    /// <summary>Starts anew with the search for the interface's name.</summary>
    public void Forget()
    {
        _found = false;
        _indexLength = 0;
        _rows = 0;
        _upTime = 0;
        RoundDone = false;
        StatusKnown = false;
        OctetsKnown = false;
    }

    /// <summary>Writes the next request and returns its length.</summary>
    public int Request(byte[] buffer)
    {
        RoundDone = false;
        _requestId = (_requestId + 1) & 0x3FFFFFFF;
        if (!_found)
        {
            _lengths[0] = Join(_oids[0], IfName);
            return SnmpMessage.Write(buffer, SnmpMessage.GetNext, _community, _requestId, _oids, _lengths, 1);
        }

        Copy(SysUpTime, _oids[0]);
        _lengths[0] = SysUpTime.Length;
        _lengths[1] = Join(_oids[1], IfOperStatus);
        _lengths[2] = Join(_oids[2], IfHCInOctets);
        _lengths[3] = Join(_oids[3], IfHCOutOctets);
        return SnmpMessage.Write(buffer, SnmpMessage.Get, _community, _requestId, _oids, _lengths, 4);
    }

    /// <summary>Takes an answer. False when it is not the answer to the last request: the caller waits on, or asks again.</summary>
    public bool Handle(byte[] buffer, int length)
    {
        if (!_answer.Read(buffer, length, _requestId))
        {
            return false;
        }

        if (_found)
        {
            HandleValues();
        }
        else
        {
            HandleName();
        }

        return true;
    }

    private void HandleName()
    {
        byte[] oid = _oids[3];
        int length = _answer.CopyOid(0, oid);
        bool inTable = length > IfName.Length && length <= OidBytesMax && _answer.ErrorStatus == 0;
        for (int i = 0; inTable && i < IfName.Length; i++)
        {
            inTable = oid[i] == IfName[i];
        }

        if (!inTable || ++_rows > InterfacesMax)
        {
            // The end of the table without our name: the router has no such interface now. The round ends with nothing known.
            Forget();
            RoundDone = true;
            return;
        }

        _indexLength = length - IfName.Length;
        for (int i = 0; i < _indexLength; i++)
        {
            _index[i] = oid[IfName.Length + i];
        }

        _found = _answer.IsText(0, _interface);
    }

    private void HandleValues()
    {
        bool restarted = _answer.HasNumber(0) && _answer.NumberAt(0) < _upTime;
        if (_answer.ErrorStatus != 0 || _answer.Count != 4 || restarted || !_answer.HasNumber(1))
        {
            Forget();
            RoundDone = !restarted;
            return;
        }

        _upTime = _answer.HasNumber(0) ? _answer.NumberAt(0) : _upTime;
        Status = _answer.NumberAt(1);
        StatusKnown = true;
        OctetsKnown = _answer.HasNumber(2) && _answer.HasNumber(3);
        InOctets = _answer.NumberAt(2);
        OutOctets = _answer.NumberAt(3);
        RoundDone = true;
    }

    private int Join(byte[] to, byte[] column)
    {
        Copy(column, to);
        for (int i = 0; i < _indexLength && column.Length + i < OidBytesMax; i++)
        {
            to[column.Length + i] = _index[i];
        }

        return column.Length + _indexLength;
    }

    private static void Copy(byte[] from, byte[] to)
    {
        for (int i = 0; i < from.Length; i++)
        {
            to[i] = from[i];
        }
    }
}
