// When a reading was, as far as its journal can say it. How it is found: DATING.md.
namespace Aul.Sparkplug;

/// <summary>
/// UtcMs is null when nothing is known, and then Quality is 0. EarliestMs and LatestMs enclose the true time as far as the crystal keeps
/// <see cref="HonestAnchors.DriftPpm"/> and the anchors are honest; null where nothing bounds it.
/// </summary>
public sealed record ReadingDate(long? UtcMs, int Quality, long? EarliestMs, long? LatestMs)
{
    public static readonly ReadingDate None = new(null, WallClock.Unknown, null, null);
}
