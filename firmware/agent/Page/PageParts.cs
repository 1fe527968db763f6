// The parts of the page that say something of the whole site: the verdict, what needs attention, refused settings, the board's own facts.
// Of a refused setting it shows line, key, reason and remedy, and never a value: that may be a password in the wrong place.
namespace Aul;

public sealed class PageParts
{
    /// <summary>Refused lines that are shown; of the others their number.</summary>
    private const int ProblemsShown = 4;
    private const int RemedyCharsMax = 60;

    private readonly Agent _agent;
    private readonly Settings _settings;
    private readonly SettingsReader _newest;
    private readonly PageGate _gate;

    /// <param name="newest">Who read the newest settings file; null when there is none.</param>
    public PageParts(Agent agent, Settings settings, SettingsReader newest, PageGate gate)
    {
        _agent = agent;
        _settings = settings;
        _newest = newest;
        _gate = gate;
    }

    public void WriteVerdict(PageText text, long nowMs)
    {
        int cause = _agent.Outages.Announced;
        bool blind = cause == Cause.None && !_agent.Ladder.ServiceKnown;
        Severity severity = Cause.SeverityOf(cause);
        bool spoilt = cause == Cause.None && (Problems() > 0 || !_agent.Journal.FlashWell);
        text.Raw("<header class=\"").Raw(blind ? "u" : spoilt ? "a" : ClassOf(severity)).Raw("\"><p>").Html(_settings.Node).Raw(" ")
            .Html(_settings.Board)
            .Raw("</p><h1>").Raw(blind ? "Not known yet" : spoilt ? "The internet works, this board has a problem"
                : PageWords.Cause(cause)).Raw("</h1><p>")
            .Raw(blind ? "It is not known whether the internet works here." : PageWords.Severity(severity)).Raw("</p>");
        if (!blind && (cause != Cause.None || _agent.Outages.SinceMs >= 0))
        {
            WriteSince(text, _agent.Outages.SinceMs, nowMs);
        }

        // What has not held long enough to be said aloud.
        if (_agent.Ladder.Verdict != cause)
        {
            text.Raw("<p>Being checked: ").Raw(PageWords.Cause(_agent.Ladder.Verdict)).Raw("</p>");
        }

        text.Raw("</header>");
    }

    public void WriteAttention(PageText text, long nowMs)
    {
        text.Raw("<ul id=\"s\">");
        if (!_agent.Journal.FlashWell)
        {
            text.Raw("<li>The flash stores no more records: replace the board.</li>");
        }

        if (!_agent.CanReport)
        {
            text.Raw("<li>No centre is set: nothing is reported.</li>");
        }

        if (_agent.Clock.Quality != WallClock.Synchronised)
        {
            text.Raw("<li>The clock is ").Raw(PageWords.Clock(_agent.Clock.Quality)).Raw(".</li>");
        }

        int unknown = 0;
        for (int slot = 0; slot < _agent.Signals.Count; slot++)
        {
            unknown += _agent.Signals.At(slot).Known ? 0 : 1;
        }

        if (unknown > 0)
        {
            text.Raw("<li>Inputs that are unknown: ").Number(unknown).Raw(".</li>");
        }

        long lockedMs = _gate.LockedMs(nowMs);
        if (lockedMs > 0)
        {
            text.Raw("<li>Wrong PINs: the actions are locked for ");
            PageTime.Span(text, lockedMs).Raw(".</li>");
        }
    }

    public void WriteProblems(PageText text)
    {
        int count = Problems();
        if (count > 0)
        {
            text.Raw("<li>Settings: ").Number(count).Raw(" refused, the last good file is in use.</li>");
        }

        int shown = count < ProblemsShown ? count : ProblemsShown;
        for (int i = 0; i < shown; i++)
        {
            SettingsProblem problem = _newest.Problem(i);
            text.Raw(problem.InSecrets ? "<li>secrets, " : "<li>");
            if (problem.Line > 0)
            {
                text.Raw("line ").Number(problem.Line).Raw(": ");
            }

            // The value is not shown: it may be a password in the wrong place.
            text.Html(problem.Key).Raw(": ").Html(problem.Reason).Raw("; write ").Html(Short(problem.Remedy, RemedyCharsMax)).Raw("</li>");
        }

        text.Raw("</ul>");
    }

    public void WriteBoard(PageText text, long nowMs)
    {
        text.Raw("</table><h2>Board</h2><table class=\"v\"><tr><th>centre</th><td>");
        WriteCentre(text);
        long behind = _agent.Journal.Newest - _agent.Journal.Stored;
        text.Raw("</td></tr><tr><th>backlog</th><td>").Number(behind).Raw(behind == 1 ? " record waits" : " records wait")
            .Raw(" for the centre's acknowledgement; room for ").Number(_agent.Journal.DaysLeft(_settings.SampleEveryMs)).Raw(" days")
            .Raw("</td></tr><tr><th>clock</th><td>");
        WriteClock(text, nowMs);
        text.Raw("</td></tr><tr><th>running</th><td>for ");
        PageTime.Span(text, nowMs).Raw(", start ").Number(_agent.Journal.Boot).Raw(", reason: ").Raw(BootReason.Word(_agent.Reason))
            .Raw("</td></tr><tr><th>firmware</th><td>").Raw(Firmware.Version).Raw(", ").Html(_settings.Profile).Raw("</td></tr></table>");
    }

    /// <summary>A level in the unit that people read: volts for millivolts, whole decibels for hundredths.</summary>
    public static void WriteLevel(PageText text, long value, string unit)
    {
        switch (unit)
        {
            case "mV": text.Fraction(value, 1000).Raw(" V"); break;
            case "0.01 dBm": text.Fraction(value, 100).Raw(" dBm"); break;
            case "0.1 degC": text.Fraction(value, 10).Raw(" degC"); break;
            default: text.Number(value).Raw(" ").Raw(unit); break;
        }
    }

    private int Problems() => _newest == null ? 0 : _newest.ProblemCount;

    private void WriteSince(PageText text, long sinceMs, long nowMs)
    {
        if (sinceMs < 0)
        {
            text.Raw("<p>Since before the last start</p>");
            return;
        }

        text.Raw("<p>For ");
        PageTime.Span(text, nowMs - sinceMs);
        long utcMs = _agent.Clock.UtcMs(sinceMs);
        if (utcMs != 0)
        {
            text.Raw(", since ");
            PageTime.Moment(text, utcMs, _settings.UtcOffsetMinutes);
        }

        text.Raw("</p>");
    }

    private void WriteCentre(PageText text)
    {
        if (!_agent.CanReport)
        {
            text.Raw("none in the settings");
            return;
        }

        text.Raw(PageWords.Session(_agent.SyncState));
        if (_agent.SyncState != SyncState.Live && _agent.CentreFault != LinkFault.None)
        {
            text.Raw(": ").Raw(PageWords.Fault(_agent.CentreFault));
        }
    }

    private void WriteClock(PageText text, long nowMs)
    {
        long utcMs = _agent.Clock.UtcMs(nowMs);
        if (utcMs != 0)
        {
            PageTime.Moment(text, utcMs, _settings.UtcOffsetMinutes).Raw(" local, ");
        }

        text.Raw(PageWords.Clock(_agent.Clock.Quality));
    }

    private static string Short(string text, int charsMax) => text.Length <= charsMax ? text : text.Substring(0, charsMax - 3) + "...";

    private static string ClassOf(Severity severity) =>
        severity == Severity.None ? "w" : severity == Severity.Notice ? "n" : severity == Severity.Outage ? "o" : "a";
}
