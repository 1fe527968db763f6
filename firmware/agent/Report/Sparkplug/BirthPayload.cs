// The NBIRTH: every metric that can be sent in the session, with name, alias, type and present value (tck-id-topics-nbirth-metrics).
namespace Aul;

public sealed class BirthPayload
{
    private readonly SparkplugWriter _writer;
    private readonly Site _site;

    public BirthPayload(SparkplugWriter writer, Site site)
    {
        _writer = writer;
        _site = site;
    }

    /// <summary>Writes it into the command. Its sequence number is 0 (tck-id-topics-nbirth-seq-num).</summary>
    public void Write(LinkCommand command, int bdSeq, long nowMs)
    {
        command.Widen();
        _writer.Begin(command.Payload, _site.Clock.UtcMs(nowMs));
        Long("bdSeq", -1, bdSeq);
        _writer.BirthMetric(Alias.RebirthName, -1, DataType.Boolean);
        _writer.Bool(false);
        Text("Agent/Firmware", Alias.Firmware, Firmware.Version);
        Text("Agent/Profile", Alias.Profile, _site.Settings.Profile);
        Long("Agent/Uptime", Alias.Uptime, nowMs);
        Small("Agent/BootReason", Alias.BootReason, _site.Reason);
        Long("Journal/Id", Alias.JournalId, _site.Journal.Id);
        Long("Journal/Boot", Alias.JournalBoot, _site.Journal.Boot);
        Long("Journal/Newest", Alias.JournalNewest, _site.Journal.Durable);
        Long("Journal/DaysLeft", Alias.JournalDaysLeft, _site.Journal.DaysLeft(_site.Settings.SampleEveryMs));
        Long("Journal/Oldest", Alias.JournalOldest, _site.Journal.Oldest);
        Long("Journal/ProofEvery", Alias.ProofEvery, _site.Settings.ProofEvery);
        Text(Alias.StoredName, Alias.JournalStored, NumberTriple.Text(_site.Journal.Id, _site.Journal.Boot, _site.Journal.Stored));
        Text(Alias.ReplayName, Alias.JournalReplay, "");
        _writer.BirthMetric("Journal/Block", Alias.JournalBlock, DataType.Bytes);
        _writer.Null();
        Long("Ledger/Newest", Alias.LedgerNewest, _site.Ledger.Store.NewestDay);
        _writer.BirthMetric("Ledger/Days", Alias.LedgerDays, DataType.Bytes);
        _writer.Null();
        Text(Alias.LedgerReplayName, Alias.LedgerReplay, "");
        Long("Agent/Budget/Bytes", Alias.BudgetBytes, _site.Pace.Budget.Bytes);
        Small("Agent/Budget/Mode", Alias.BudgetMode, _site.Pace.Budget.Mode);
        Long(Alias.WatchName, Alias.Watch, _site.Pace.WatchMinutes(nowMs));
        Small(Alias.LocateName, Alias.Locate, _site.Panel.LocateMinutes(nowMs));
        Small("Clock/Quality", Alias.ClockQuality, _site.Clock.Quality);
        Small("Outage/Cause", Alias.OutageCause, _site.Outages.Announced);
        Long("Outage/Evidence", Alias.OutageEvidence, _site.Ladder.Evidence);
        _writer.BirthMetric("Outage/Since", Alias.OutageSince, DataType.DateTime);
        LivePayload.Since(_writer, _site);
        Small("Link/Centre/Fault", Alias.CentreFault, (int)_site.Session.Fault);
        for (int slot = 0; slot < _site.Signals.Count; slot++)
        {
            Signal signal = _site.Signals.At(slot);
            int dataType = signal.IsState ? DataType.UInt8 : signal.IsText ? DataType.Text : DataType.Int64;
            _writer.BirthMetric(SignalTable.Metric(signal.Id), Alias.Signal + signal.Id, dataType);
            LivePayload.Value(_writer, signal);
        }

        // Nothing but a birth tells a counter, so those that stand at 0 are not missed.
        for (int i = 0; i < Counters.Total; i++)
        {
            if (_site.Counters.Of((Tally)i) == 0)
            {
                continue;
            }

            Long("Agent/Count/" + Counters.Name(i), Alias.Counter + i, _site.Counters.Of((Tally)i));
        }

        _writer.End(0);
        command.PayloadLength = _writer.Length;
    }

    private void Long(string name, int alias, long value)
    {
        _writer.BirthMetric(name, alias, DataType.Int64);
        _writer.Long(value);
    }

    private void Small(string name, int alias, int value)
    {
        _writer.BirthMetric(name, alias, DataType.UInt8);
        _writer.Int(value);
    }

    private void Text(string name, int alias, string value)
    {
        _writer.BirthMetric(name, alias, DataType.Text);
        _writer.Text(value);
    }
}
