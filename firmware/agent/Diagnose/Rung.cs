// The rungs of the outage ladder, from the wall to the centre, and what else bears witness: which signal each is, and its place in the
// evidence. The places are stored and sent: append only. It holds no state of any of them.
namespace Aul;

public static class Rung
{
    public const int Mains = 0;
    public const int Ups = 1;
    public const int Router = 2;
    public const int Lan = 3;
    public const int Gateway = 4;
    public const int Access = 5;
    public const int Internet = 6;
    public const int Name = 7;
    public const int Centre = 8;

    /// <summary>From here on witnesses: no way to the centre leads over them, but they say why one is closed.</summary>
    public const int Backup = 9;
    public const int Portal = 10;
    public const int Cap = 11;
    public const int Grid = 12;
    public const int Neighbour = 13;
    public const int Genset = 14;
    public const int Light = 15;
    public const int Total = 16;

    private static readonly byte[] Signals =
    {
        SignalId.PowerMains, SignalId.PowerUps, SignalId.PowerRouter, SignalId.LinkLan, SignalId.LinkGateway,
        SignalId.LinkAccess, SignalId.LinkInternet, SignalId.LinkName, SignalId.LinkCentre,
        SignalId.LinkBackup, SignalId.LinkPortal, SignalId.LinkCap, SignalId.WitnessMains, SignalId.WitnessAccess,
        SignalId.SiteGenset, SignalId.LinkLight,
    };

    private const string Words = "mains|ups|router|lan|gateway|access|internet|name|centre|backup|portal|cap|grid|neighbour|genset|light|";

    /// <summary>The number of the signal that is this rung.</summary>
    public static int SignalOf(int rung) => Signals[rung];

    /// <summary>The rung's word in <see cref="Rules"/>.</summary>
    public static string Word(int rung) => TextList.Item(Words, rung);

    /// <summary>The rung with this word; -1 when none has it.</summary>
    public static int Find(string word) => TextList.Find(Words, word);
}
