// The published metric aliases. They are fixed for all sites and versions: append only. Signals are 100 + number, counters 200 + number.
namespace Aul;

public static class Alias
{
    public const int Firmware = 1;
    public const int Profile = 2;
    public const int JournalId = 3;
    public const int JournalBoot = 4;
    public const int JournalNewest = 5;
    public const int JournalStored = 6;
    public const int JournalBlock = 7;
    public const int ClockQuality = 8;
    public const int OutageCause = 9;
    public const int OutageEvidence = 10;
    public const int OutageSince = 11;
    public const int CentreFault = 12;
    public const int Uptime = 13;
    public const int JournalDaysLeft = 14;
    public const int BudgetBytes = 15;
    public const int BudgetMode = 16;
    public const int Watch = 17;
    public const int JournalReplay = 18;
    public const int JournalOldest = 19;
    public const int AckEvery = 20;
    public const int BootReason = 21;
    public const int LedgerNewest = 22;
    public const int LedgerDays = 23;
    public const int LedgerReplay = 24;
    public const int Locate = 25;
    public const int RestartNote = 26;
    public const int Signal = 100;
    public const int Counter = 200;

    /// <summary>Commands, and the metrics that carry no alias by rule
    /// (tck-id-operational-behavior-data-commands-rebirth-name-aliases).</summary>
    public const string RebirthName = "Node Control/Rebirth";
    public const string StoredName = "Journal/Stored";
    public const string ReplayName = "Journal/Replay";
    public const string WatchName = "Agent/Watch";
    public const string LocateName = "Agent/Locate";
    public const string LedgerReplayName = "Ledger/Replay";
}
