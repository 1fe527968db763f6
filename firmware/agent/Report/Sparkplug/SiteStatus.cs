// What the stages beside Report say at this moment, as values: the agent fills them in before each step. Report names none of those stages.
namespace Aul;

public sealed class SiteStatus
{
    public readonly SessionView Session;

    /// <summary>The announced cause, a number of <see cref="Aul.Cause"/>.</summary>
    public int Cause;

    /// <summary>What the last verdict was made of: see <see cref="Aul.Evidence"/>.</summary>
    public long Evidence;

    /// <summary>When the announced cause began, in milliseconds since boot; -1 when that was in an earlier boot.</summary>
    public long SinceMs;

    /// <summary>Minutes for which "here I am" still runs.</summary>
    public int LocateMinutes;

    /// <summary>Why this boot began: a number of <see cref="Aul.BootReason"/>.</summary>
    public int BootReason;

    /// <summary>Of the last restart that the program asked for: "code.boot.uptimeS"; empty: there is no note.</summary>
    public string RestartNote = "";

    public SiteStatus(SessionView session)
    {
        Session = session;
    }
}
