// A board that fell silent while its power was going: the whole site was without power until now, and what it served is out of service.
// Nobody saw it, so the outage is written down as presumed, with the last sign of life as its begin.
namespace Aul;

public static class PresumedOutage
{
    /// <summary>
    /// The outage that this boot goes on with, a number of <see cref="Cause"/>; None when there is none. An outage that was open stays what
    /// it was.
    /// </summary>
    /// <param name="reason">Why this boot began: a number of <see cref="BootReason"/>.</param>
    public static int Take(Journal journal, PreviousBoot last, int reason)
    {
        if (reason != BootReason.Power || Cause.TakesService(last.OpenCause))
        {
            return last.OpenCause;
        }

        Record open = new Record(0);
        open.Kind = RecordKind.OutageOpen;
        open.AtMs = last.LastMs;
        open.Id = Cause.Mains;
        open.A = Evidence.With(Evidence.Presumed, Rung.Mains, Evidence.Broken);
        if (last.OpenCause == Cause.None)
        {
            journal.AppendBefore(last.Boot, open, null);
            return Cause.Mains;
        }

        Record close = new Record(0);
        close.Kind = RecordKind.OutageClose;
        close.AtMs = last.LastMs;
        close.Id = last.OpenCause;
        close.A = last.OpenedMs < 0 ? -1 : last.LastMs - last.OpenedMs;
        journal.AppendBefore(last.Boot, close, open);
        return Cause.Mains;
    }
}
