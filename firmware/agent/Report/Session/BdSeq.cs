// The number that ties a death to its birth: 1 to 127 and round again over all boots, because the will is text (Topics.WillText).
// It is on flash before it is used, so that a late will of a session that a power cut ended never matches a later birth. An attempt
// that certainly never sent CONNECT has not used its number: an outage of weeks costs no write.
namespace Aul;

public sealed class BdSeq
{
    private const int Last = 127;

    private readonly SessionFile _file;
    private readonly Journal _journal;
    private bool _used;

    public BdSeq(SessionFile file, Journal journal)
    {
        _file = file;
        _journal = journal;

        // Without a file, boots begin far apart in the circle.
        Value = file.BdSeq != 0 ? file.BdSeq : 1 + (int)(journal.Boot * 37 % Last);
        _used = true;
    }

    /// <summary>The number of the present attempt.</summary>
    public int Value { get; private set; }

    /// <summary>The number of a new attempt. A flash that refuses it is told by the fault signal; the session goes on.</summary>
    public int Next()
    {
        if (_used)
        {
            Value = Value >= Last ? 1 : Value + 1;
            _file.BdSeq = Value;
            _file.Save(_journal.Id);
        }

        _used = true;
        return Value;
    }

    /// <summary>The attempt ended where no CONNECT can have been sent.</summary>
    public void NotUsed() => _used = false;

    /// <summary>Faults of an attempt that come before CONNECT.</summary>
    public static bool IsBeforeConnect(LinkFault fault) =>
        fault == LinkFault.Name || fault == LinkFault.Tcp || fault == LinkFault.Tls || fault == LinkFault.TlsAuthority
        || fault == LinkFault.TlsName || fault == LinkFault.TlsDates;
}
