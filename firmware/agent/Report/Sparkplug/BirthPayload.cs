// The NBIRTH: every metric that can be sent in the session, with name, alias, type and present value (tck-id-topics-nbirth-metrics).
namespace Aul;

public sealed class BirthPayload
{
    private readonly SparkplugWriter _writer;
    private readonly Settings _settings;
    private readonly Journal _journal;
    private readonly LedgerStore _days;
    private readonly Counters _counters;
    private readonly SiteStatus _status;
    private readonly LivePayload _live;

    /// <param name="live">Writes its part of each birth: what data messages keep up to date.</param>
    public BirthPayload(
        SparkplugWriter writer, Settings settings, Journal journal, LedgerStore days, Counters counters, SiteStatus status,
            LivePayload live)
    {
        _writer = writer;
        _settings = settings;
        _journal = journal;
        _days = days;
        _counters = counters;
        _status = status;
        _live = live;
    }

    /// <summary>Writes it into the command. Its sequence number is 0 (tck-id-topics-nbirth-seq-num).</summary>
    /// <param name="utcMs">The time of its values; 0: unknown.</param>
    public void Write(LinkCommand command, int bdSeq, long utcMs, long nowMs)
    {
        _writer.Begin(command.Open(), utcMs);
        _writer.BirthLong("bdSeq", -1, bdSeq);
        _writer.BirthMetric(Alias.RebirthName, -1, DataType.Boolean);
        _writer.Bool(false);
        _writer.BirthText("Agent/Firmware", Alias.Firmware, Firmware.Version);
        _writer.BirthText("Agent/Profile", Alias.Profile, _settings.Profile);
        _writer.BirthLong("Agent/Uptime", Alias.Uptime, nowMs);
        _writer.BirthSmall("Agent/BootReason", Alias.BootReason, _status.BootReason);
        _writer.BirthText("Agent/RestartNote", Alias.RestartNote, _status.RestartNote);
        WriteJournal();
        _writer.BirthSmall(Alias.LocateName, Alias.Locate, _status.LocateMinutes);
        _writer.BirthSmall("Link/Centre/Fault", Alias.CentreFault, (int)_status.Session.Fault);
        _live.WriteBirth(nowMs);
        WriteCounters();
        _writer.End(0);
        command.PayloadLength = _writer.Length;
    }

    private void WriteJournal()
    {
        _writer.BirthLong("Journal/Id", Alias.JournalId, _journal.Id);
        _writer.BirthLong("Journal/Boot", Alias.JournalBoot, _journal.Boot);
        _writer.BirthLong("Journal/Newest", Alias.JournalNewest, _journal.Durable);
        _writer.BirthLong("Journal/DaysLeft", Alias.JournalDaysLeft, _journal.DaysLeft(_settings.SampleEveryMs));
        _writer.BirthLong("Journal/Oldest", Alias.JournalOldest, _journal.Oldest);
        _writer.BirthLong("Journal/AckEvery", Alias.AckEvery, _settings.AckEvery);
        _writer.BirthText(Alias.StoredName, Alias.JournalStored, NumberTriple.Text(_journal.Id, _journal.Boot, _journal.Stored));
        _writer.BirthText(Alias.ReplayName, Alias.JournalReplay, "");
        _writer.BirthMetric("Journal/Block", Alias.JournalBlock, DataType.Bytes);
        _writer.Null();
        _writer.BirthLong("Ledger/Newest", Alias.LedgerNewest, _days.NewestDay);
        _writer.BirthMetric("Ledger/Days", Alias.LedgerDays, DataType.Bytes);
        _writer.Null();
        _writer.BirthText(Alias.LedgerReplayName, Alias.LedgerReplay, "");
    }

    // Nothing but a birth tells a counter, so those that stand at 0 are not missed.
    private void WriteCounters()
    {
        for (int i = 0; i < Counters.Total; i++)
        {
            long count = _counters.Of((CounterId)i);
            if (count != 0)
            {
                _writer.BirthLong("Agent/Count/" + Counters.Name(i), Alias.Counter + i, count);
            }
        }
    }
}
