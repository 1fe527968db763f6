// Facts about the agent itself, counted rather than told: they go out with every birth, logs do not exist.
namespace Aul;

/// <summary>Which thing is counted. The numbers are aliases on the wire: append only.</summary>
public enum CounterId
{
    LinkAttempts,
    LinkFailures,
    LinkLost,

    /// <summary>Events of an attempt that was already over.</summary>
    LinkLate,
    BytesPublished,
    MessagesPublished,

    /// <summary>Commands that were not Sparkplug, too long, or of the wrong type.</summary>
    CommandsBad,

    /// <summary>Well-formed commands with a name that the agent does not know.</summary>
    CommandsUnknown,
    Rebirths,
    RecordsWritten,
    RecordsLost,
    BlocksBad,
    FilesForeign,
    FlashErrors,
    BlocksSentAgain,
    ClockSteps,
    SettingsProblems,
    SamplesStrange,

    /// <summary>Snapshots that became part of a summary because the flash was full.</summary>
    RecordsThinned,

    /// <summary>Segments that another one covered altogether: a cut while two became one, or a copy.</summary>
    FilesDouble,

    /// <summary>TLS handshakes that failed because the broker's certificate is not of our authority, not of this name, or out of its
    /// dates.</summary>
    TlsAuthority,
    TlsName,
    TlsDates,

    /// <summary>TLS handshakes that the broker ended: it does not accept our certificate.</summary>
    TlsRefused,

    /// <summary>Answers of a time server that cannot be true.</summary>
    ClockRefused,

    /// <summary>Payload bytes of commands, and of echoes of our own marks.</summary>
    BytesReceived,

    /// <summary>Ranges of the journal, or days of the ledger, that the centre has asked for again.</summary>
    Replays,

    /// <summary>Writing calls to the flash, whatever they wrote.</summary>
    FlashWrites,

    /// <summary>Datagrams for the witness that are no beacon, have a wrong code, or are old.</summary>
    BeaconsRefused,

    /// <summary>Requests for the local page that were refused, and those that never became whole.</summary>
    PageRefused,
    PagePinsWrong,

    /// <summary>Visits to the local page that were closed because memory was short.</summary>
    PageNoMemory,

    /// <summary>Probes that were broken off for want of memory.</summary>
    ProbesNoMemory,

    /// <summary>Answers of name servers that came cut off, and datagrams that were no answer to a question of ours.</summary>
    NamesCut,
    NamesRefused,

    /// <summary>Failures in a row before this start, as far as they are counted: three.</summary>
    StartsFailed,
}

public sealed class Counters
{
    /// <summary>How many things are counted.</summary>
    public const int Total = 36;

    // The metric names below Agent/Count/ in the order of CounterId.
    private const string Names =
        "LinkAttempts|LinkFailures|LinkLost|LinkLate|BytesPublished|MessagesPublished|CommandsBad|CommandsUnknown|Rebirths|"
        + "RecordsWritten|RecordsLost|BlocksBad|FilesForeign|FlashErrors|BlocksSentAgain|ClockSteps|SettingsProblems|"
        + "SamplesStrange|RecordsThinned|FilesDouble|TlsAuthority|TlsName|TlsDates|TlsRefused|ClockRefused|BytesReceived|Replays|"
        + "FlashWrites|BeaconsRefused|PageRefused|PagePinsWrong|PageNoMemory|ProbesNoMemory|"
        + "NamesCut|NamesRefused|StartsFailed|";

    private readonly long[] _counts = new long[Total];

    /// <summary>The metric name of a counter below Agent/Count/.</summary>
    public static string Name(int counter) => TextList.Item(Names, counter);

    public void Add(CounterId what) => _counts[(int)what]++;

    public void Add(CounterId what, long many) => _counts[(int)what] += many;

    public long Of(CounterId what) => _counts[(int)what];
}
