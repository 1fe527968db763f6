// One line of the published table of verdicts: under these states of the rungs, this cause. It is read into one mask, so that asking it
// costs a single comparison.
namespace Aul;

public sealed class Rule
{
    /// <summary>For each rung four bits, one for each state that is allowed: unknown, broken, degraded, well.</summary>
    public readonly long Allowed;

    /// <summary>The cause when the rule holds: a number of <see cref="Cause"/>.</summary>
    public readonly int Cause;

    /// <summary>The conditions as text: "rung=states", separated by blanks; u unknown, b broken, d degraded, w well.</summary>
    public readonly string When;

    /// <summary>The rung of the first condition: the cause began when it did.</summary>
    public readonly int First;

    public Rule(int cause, string when)
    {
        Cause = cause;
        When = when;
        Allowed = -1;
        First = -1;
        string[] conditions = when.Length == 0 ? new string[0] : when.Split(' ');
        for (int i = 0; i < conditions.Length; i++)
        {
            int equals = conditions[i].IndexOf('=');
            int rung = Rung.Find(conditions[i].Substring(0, equals));
            Require.That(rung >= 0, FaultCode.RuleRung);
            First = i == 0 ? rung : First;
            Allowed &= ~(15L << (rung * 4)) | (States(conditions[i], equals + 1) << (rung * 4));
        }
    }

    /// <summary>Evidence with one bit for the state of each rung, for <see cref="Holds"/>.</summary>
    public static long OneHot(long evidence)
    {
        long hot = 0;
        for (int rung = 0; rung < Rung.Total; rung++)
        {
            hot |= 1L << ((rung * 4) + Evidence.Of(evidence, rung));
        }

        return hot;
    }

    public bool Holds(long oneHot) => (oneHot & ~Allowed) == 0;

    private static long States(string text, int at)
    {
        long states = 0;
        for (int i = at; i < text.Length; i++)
        {
            int state = "ubdw".IndexOf(text[i]);
            Require.That(state >= 0, FaultCode.RuleState);
            states |= 1L << state;
        }

        return states;
    }
}
