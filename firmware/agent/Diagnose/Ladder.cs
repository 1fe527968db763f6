// The outage ladder, from the wall to the centre: which rung is broken first? A pure function of the signals.
// Unknown rungs are evidence of nothing: they never become a cause, and never excuse one.
namespace Aul;

public sealed class Ladder
{
    /// <summary>Signals of the rungs, top to bottom. The place in this list is the place in the evidence mask.</summary>
    private static readonly int[] Rungs =
    {
        SignalId.PowerMains, SignalId.PowerUps, SignalId.PowerRouter, SignalId.LinkLan, SignalId.LinkGateway,
        SignalId.LinkAccess, SignalId.LinkInternet, SignalId.LinkName, SignalId.LinkCentre,
    };

    private static readonly int[] CauseOfRung =
    {
        Cause.Mains, Cause.Ups, Cause.RouterSupply, Cause.Lan, Cause.Gateway, Cause.Access, Cause.Internet, Cause.Name, Cause.Centre,
    };

    private const int InternetRung = 6;
    private const int CentreRung = 8;

    public static int RungCount => Rungs.Length;

    public static int SignalOf(int rung) => Rungs[rung];

    /// <summary>A number of <see cref="Cause"/>: the first broken rung's.</summary>
    public int Verdict { get; private set; }

    /// <summary>Two bits a rung, the first rung lowest: 0 unknown, 1 broken, 2 degraded, 3 well.</summary>
    public int Evidence { get; private set; }

    /// <summary>False while nothing says whether the internet answers: then nobody knows whether there is service.</summary>
    public bool ServiceKnown => EvidenceOf(Evidence, InternetRung) != 0;

    public static int EvidenceOf(int evidence, int rung) => (evidence >> (rung * 2)) & 3;

    public void Judge(Signals signals)
    {
        int evidence = 0;
        for (int rung = 0; rung < Rungs.Length; rung++)
        {
            Signal signal = signals.Find(Rungs[rung]);
            if (signal != null && signal.Known)
            {
                evidence |= ((int)signal.Value + 1) << (rung * 2);
            }
        }

        Evidence = evidence;
        Verdict = CauseOf(evidence);
    }

    /// <summary>
    /// The verdict on one combination of rungs. Service is judged at the internet rung: while it answers, a lost mains or a
    /// silent gateway is a fact worth knowing, not an outage, and only what lies below it can be the cause.
    /// </summary>
    public static int CauseOf(int evidence)
    {
        int internet = EvidenceOf(evidence, InternetRung);
        bool answers = internet >= 2;
        int first = answers ? InternetRung + 1 : 0;
        int last = internet == 0 ? InternetRung - 1 : CentreRung;
        for (int rung = first; rung <= last; rung++)
        {
            if (EvidenceOf(evidence, rung) == 1)
            {
                return CauseOfRung[rung];
            }
        }

        // The centre is away and no rung above it speaks: something is wrong, and guessing where would be inventing.
        return internet == 0 && EvidenceOf(evidence, CentreRung) == 1 ? Cause.Unknown : Cause.None;
    }
}
