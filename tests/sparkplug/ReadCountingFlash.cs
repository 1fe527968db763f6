// A flash of which is counted what is read of the ledger; it holds everything in memory.
using Aul.Simulation;

namespace Aul.SparkplugTests;

/// <summary>Counts how often the ledger's closed days are read, and can lose what they say.</summary>
public sealed class ReadCountingFlash : IFlash
{
    private readonly RamFlash _flash = new();

    public int LedgerReads { get; private set; }

    public bool IsDamaged { get; set; }

    public string[] List() => _flash.List();

    public int Read(string name, int from, byte[] buffer)
    {
        bool isOurs = JournalFile.IsLedger(name) && name != JournalFile.RunningDayName;
        LedgerReads += isOurs && from == 0 ? 1 : 0;
        return isOurs && IsDamaged ? 0 : _flash.Read(name, from, buffer);
    }

    public bool Replace(string name, byte[] buffer, int count) => _flash.Replace(name, buffer, count);

    public bool Append(string name, byte[] buffer, int offset, int count) => _flash.Append(name, buffer, offset, count);

    public bool Delete(string name) => _flash.Delete(name);
}
