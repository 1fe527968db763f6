// What is kept of all signals of a site, one row a signal: what the settings say of each, and what its samples have said. It decides
// nothing; Signal does, which is a look at one row.
namespace Aul;

public sealed class SignalRows
{
    /// <summary>Numbers that a source may need to read its raw values: see <see cref="SignalSpec.Reading"/>.</summary>
    public const int Numbers = 4;

    public readonly Debouncer Debouncer;
    public readonly byte[] Id;
    public readonly byte[] Kind;
    public readonly byte[] Source;

    public readonly int[] StaleMs;
    public readonly int[] DeadBand;
    public readonly int[] Reading;

    /// <summary>How many failed probes in a row are silence; how many have failed in a row now, and since when.</summary>
    public readonly byte[] MissesMax;
    public readonly byte[] Misses;
    public readonly long[] MissMs;

    /// <summary>The raw number that the signal cannot have, while its source gives one. Then no probe has failed: both share the
    /// places.</summary>
    public long[] StrangeRaw => MissMs;

    /// <summary>When the last sample was measured, the last one that said something, and the last one that did not say broken; -1 for
    /// never.</summary>
    public readonly long[] SeenMs;
    public readonly long[] SampledMs;
    public readonly long[] AliveMs;

    public readonly bool[] IsStrange;
    public readonly bool[] IsLossy;

    /// <summary>True when there is no sample that could grow old.</summary>
    public readonly bool[] IsSilent;

    /// <summary>The state that the last sample said, settled or not; -1 for a level below 0, and when it is lost.</summary>
    public readonly sbyte[] Said;

    public SignalRows(int rows)
    {
        Debouncer = new Debouncer(rows);
        Id = new byte[rows];
        Kind = new byte[rows];
        Source = new byte[rows];
        StaleMs = new int[rows];
        DeadBand = new int[rows];
        Reading = new int[rows * Numbers];
        MissesMax = new byte[rows];
        Misses = new byte[rows];
        MissMs = new long[rows];
        SeenMs = new long[rows];
        SampledMs = new long[rows];
        AliveMs = new long[rows];
        IsStrange = new bool[rows];
        IsLossy = new bool[rows];
        IsSilent = new bool[rows];
        Said = new sbyte[rows];
    }

    /// <summary>Pins, the converter and the network interface are looked at turn by turn; a probe's answer is news, whatever it
    /// says.</summary>
    public bool IsLookedAt(int row) => Source[row] <= (int)Aul.Source.Led || Source[row] == (int)Aul.Source.Lan;

    /// <summary>True when a verdict may depend on it.</summary>
    public bool Bears(int row) => Kind[row] == (byte)SignalKind.State || Id[row] == SignalId.LinkAccessCode;

    /// <summary>False for what the agent says of itself, and makes of other signals: that does not grow old.</summary>
    public bool Ages(int row)
    {
        int source = Source[row];
        return source <= (int)Aul.Source.Lan || source == (int)Aul.Source.Timing
            || (source >= (int)Aul.Source.Hughes && source <= (int)Aul.Source.Witness);
    }

    /// <summary>Fills a row with what the settings say of a signal.</summary>
    public void Set(int row, SignalSpec spec)
    {
        Id[row] = (byte)spec.Id;
        Kind[row] = (byte)SignalTable.Kind(spec.Id);
        Source[row] = (byte)spec.Source;
        StaleMs[row] = spec.StaleMs;
        DeadBand[row] = spec.DeadBand;
        MissesMax[row] = (byte)spec.Misses;
        SeenMs[row] = -1;
        SampledMs[row] = -1;
        AliveMs[row] = -1;
        IsSilent[row] = true;
        spec.Reading(Reading, row * Numbers);
        Debouncer.Set(row, Kind[row] == (byte)SignalKind.State ? spec.DebounceMs : 0);
    }
}
