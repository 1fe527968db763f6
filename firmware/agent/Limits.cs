// Every limit of the agent in one place, the unit last. LimitsCheck ties them together and runs at start.
namespace Aul;

public static class Limits
{
    /// <summary>Signals of one site. The snapshot's column mask is 63 bits wide.</summary>
    public const int SignalsMax = 32;

    /// <summary>A line of the settings file.</summary>
    public const int SettingsLineCharsMax = 240;
    public const int SettingsBytesMax = 8192;
    public const int SettingsProblemsMax = 16;

    /// <summary>One MQTT payload: fits one lwIP send buffer (about 5.7 KB) with room for TLS records.</summary>
    public const int PayloadBytesMax = 4096;

    /// <summary>A command from the centre. Longer ones are counted and dropped.</summary>
    public const int CommandBytesMax = 2048;

    /// <summary>A block on flash and on the wire, check code included.</summary>
    public const int BlockBytesMax = 1024;

    /// <summary>A block that has become longer takes no more records: eight blocks of this and one last reading fill a segment.</summary>
    public const int BlockBytesGoal = 490;

    /// <summary>The count is one byte.</summary>
    public const int BlockRecordsMax = 250;

    /// <summary>Sequence numbers that one block can stand for: two bytes.</summary>
    public const int BlockCoversMax = 65535;

    /// <summary>A segment fills one 4 KiB littlefs block.</summary>
    public const int SegmentBytesMax = 4000;

    /// <summary>What a segment takes of the flash, however full it is: one littlefs block.</summary>
    public const int FlashBlockBytes = 4096;

    /// <summary>Flash blocks of the journal that hold no segment: two metadata pairs and one to copy into.</summary>
    public const int FlashBlocksBeside = 5;

    /// <summary>The data partition's share of what is no journal: the platform's files, settings, certificates, and free blocks to write
    /// with.</summary>
    public const int FlashBesideBytes = 65536;

    /// <summary>So many segments' names and places fill a metadata pair when it splits, at half of its 4,096 bytes: 20 bytes
    /// each.</summary>
    public const int SegmentsAPair = 50;

    /// <summary>A 2 MB board holds about 500 segments.</summary>
    public const int SegmentsMax = 512;
    public const long JournalBytesMin = 40960;
    public const long JournalBytesMax = 2000000;

    /// <summary>Content of a head slice: with littlefs' tags and check code it fits one program unit of 128 bytes (see
    /// FORMAT.md).</summary>
    public const int SliceBytesGoal = 96;

    /// <summary>Slices of one growing block.</summary>
    public const int SlicesMax = 16;

    /// <summary>Snapshots that become one summary when the flash is full.</summary>
    public const int SummarySnapshotsMax = 15;

    /// <summary>Longest sleep between two turns: inputs are polled, because GPIO interrupts lose final states.</summary>
    public const int TurnMsMax = 100;

    public const int SnmpBytesMax = 484;
    public const int TargetsMax = 4;

    /// <summary>What is kept of a text that a device of the site says of itself.</summary>
    public const int TextCharsMax = 24;

    /// <summary>Reconnect back-off: full jitter between 0 and a bound that doubles from the first to the second figure.</summary>
    public const int RetryMsMin = 1000;
    public const int RetryMsMax = 300000;

    /// <summary>A connect attempt that has not ended by then is given up. M2Mqtt itself waits 30 s for CONNACK.</summary>
    public const int ConnectMsMax = 60000;

    /// <summary>A live session that is asked whether it still hears has so long to answer, as M2Mqtt gives a CONNACK.</summary>
    public const int AnswerMsMax = 30000;

    /// <summary>Bytes and messages of history on their way without ack that the host stored them.</summary>
    public const int WindowBytesMax = 16384;
    public const int WindowBytesMin = 2048;
    public const int WindowMessagesMax = 32;

    /// <summary>While someone watches, levels and history go out this often.</summary>
    public const int WatchEveryMs = 5000;
    public const int WatchMinutesMax = 120;

    /// <summary>"Here I am" on the LEDs lasts so long at most.</summary>
    public const int LocateMinutesMax = 60;

    /// <summary>What the centre has asked for again goes out one message at a time, this often, behind everything else.</summary>
    public const int ReplayEveryMs = 1000;

    /// <summary>So many births a minute may be asked for: a birth is long, and the link may be paid by the byte.</summary>
    public const int RebirthsMax = 3;
    public const int RebirthEveryMs = 60000;

    /// <summary>The month's bytes are kept on flash this often.</summary>
    public const int BudgetSaveMs = 3600000;
}
