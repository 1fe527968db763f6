// The page's facts for machines, piece by piece. Numbers as they are stored and sent; nothing that may be secret.
namespace Aul;

public sealed class StatusJson : IPageBody
{
    private const int SignalsAPiece = 8;

    private readonly Agent _agent;
    private readonly Settings _settings;
    private readonly SettingsReader _newest;
    private int _piece;

    /// <param name="newest">Who read the newest settings file; null when there is none.</param>
    public StatusJson(Agent agent, Settings settings, SettingsReader newest)
    {
        _agent = agent;
        _settings = settings;
        _newest = newest;
    }

    public void Begin() => _piece = 0;

    public bool Next(PageText text, long nowMs)
    {
        int from = (_piece - 2) * SignalsAPiece;
        bool more = true;
        if (_piece == 0)
        {
            WriteSite(text, nowMs);
        }
        else if (_piece == 1)
        {
            WriteState(text, nowMs);
        }
        else if (from < _agent.Signals.Count)
        {
            WriteSignals(text, from, nowMs);
        }
        else
        {
            more = from < _agent.Signals.Count + SignalsAPiece;
            text.Raw(more ? "]}" : "");
        }

        _piece++;
        return more;
    }

    private void WriteSite(PageText text, long nowMs)
    {
        text.Raw("{\"node\":").Json(_settings.Node).Raw(",\"board\":").Json(_settings.Board).Raw(",\"profile\":").Json(_settings.Profile)
            .Raw(",\"firmware\":").Json(Firmware.Version).Raw(",\"uptimeMs\":").Number(nowMs).Raw(",\"boot\":").Number(_agent.Journal.Boot)
            .Raw(",\"bootReason\":").Json(BootReason.Word(_agent.Reason)).Raw(",\"settingsProblems\":").Number(_newest == null ? 0
                : _newest.ProblemCount)
            .Raw(",\"flashWell\":").Raw(_agent.Journal.FlashWell ? "true" : "false")
            .Raw(",\"clock\":{\"quality\":").Number(_agent.Clock.Quality).Raw(",\"utcMs\":");
        OrNull(text, _agent.Clock.UtcMs(nowMs), 0);
        text.Raw("}");
    }

    private void WriteState(PageText text, long nowMs)
    {
        int cause = _agent.Outages.Announced;
        text.Raw(",\"outage\":{\"cause\":").Number(cause).Raw(",\"word\":").Json(Cause.Word(cause)).Raw(",\"forMs\":");
        OrNull(text, _agent.Outages.SinceMs < 0 ? -1 : nowMs - _agent.Outages.SinceMs, -1);
        text.Raw(",\"verdict\":").Number(_agent.Ladder.Verdict).Raw(",\"evidence\":").Number(_agent.Ladder.Evidence)
            .Raw(",\"serviceKnown\":").Raw(_agent.Ladder.ServiceKnown ? "true" : "false").Raw("},\"centre\":{\"session\":")
            .Number((int)_agent.SyncState)
            .Raw(",\"fault\":").Number((int)_agent.CentreFault).Raw("},\"journal\":{\"newest\":").Number(_agent.Journal.Newest)
            .Raw(",\"stored\":").Number(_agent.Journal.Stored).Raw(",\"daysLeft\":")
                .Number(_agent.Journal.DaysLeft(_settings.SampleEveryMs))
            .Raw("},\"signals\":[");
    }

    private void WriteSignals(PageText text, int from, long nowMs)
    {
        for (int slot = from; slot < from + SignalsAPiece && slot < _agent.Signals.Count; slot++)
        {
            Signal signal = _agent.Signals.At(slot);
            text.Raw(slot == 0 ? "{\"name\":" : ",{\"name\":").Json(SignalTable.Name(signal.Id)).Raw(",\"value\":");
            if (!signal.Known)
            {
                text.Raw("null");
            }
            else if (signal.IsText)
            {
                text.Json(signal.Text);
            }
            else
            {
                text.Number(signal.Value);
            }

            string said = signal.IsState && signal.Known ? SignalTable.Word(signal.Id, signal.Value) : SignalTable.Unit(signal.Id);
            text.Raw(signal.IsState ? ",\"word\":" : ",\"unit\":").Json(said).Raw(",\"ageMs\":");
            OrNull(text, signal.SampledMs < 0 ? -1 : nowMs - signal.SampledMs, -1);
            text.Raw("}");
        }
    }

    private static void OrNull(PageText text, long value, long none)
    {
        if (value == none)
        {
            text.Raw("null");
        }
        else
        {
            text.Number(value);
        }
    }
}
