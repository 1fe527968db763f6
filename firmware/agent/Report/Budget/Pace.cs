// How often the site reports, and how much: by its settings, longer when the byte budget asks for it, and closer while someone watches.
// States and outages never wait for it.
namespace Aul;

public sealed class Pace
{
    private readonly Settings _settings;
    private long _watchEndMs;

    public readonly ByteBudget Budget;

    public Pace(Settings settings, ByteBudget budget)
    {
        _settings = settings;
        Budget = budget;
    }

    /// <summary>Someone watches for so many minutes from now, 0 to <see cref="Limits.WatchMinutesMax"/>; 0: no more.</summary>
    public void Watch(long minutes, long nowMs) => _watchEndMs = nowMs + (minutes * 60000);

    /// <summary>Whole minutes left, the begun one among them. A month without bytes left is not watched.</summary>
    public int WatchMinutes(long nowMs) =>
        nowMs >= _watchEndMs || Budget.Stretch == 0 ? 0 : (int)((_watchEndMs - nowMs + 59999) / 60000);

    /// <summary>How long until the next report of levels and history.</summary>
    public int ReportEveryMs(long nowMs)
    {
        int everyMs = _settings.ReportEveryMs * (Budget.Stretch == 0 ? 8 : Budget.Stretch);
        return WatchMinutes(nowMs) > 0 && everyMs > Limits.WatchEveryMs ? Limits.WatchEveryMs : everyMs;
    }

    /// <summary>The keep-alive of a new session: no shorter than a stretched report, or pings would cost what the stretch saves.</summary>
    public int KeepAliveS()
    {
        int stretch = Budget.Stretch == 0 ? 8 : Budget.Stretch;
        long seconds = (long)_settings.KeepAliveS * stretch;
        return stretch == 1 ? _settings.KeepAliveS : seconds > 18000 ? 18000 : (int)seconds;
    }

    /// <summary>False: changed levels wait for the history.</summary>
    public bool LiveLevels(long nowMs) => _settings.LiveLevels || WatchMinutes(nowMs) > 0;

    /// <summary>False: the record of an event waits for the report, because the live message has told the event already.</summary>
    public bool HurriesHistory => _settings.LiveLevels;

    /// <summary>False when the month's bytes are spent: levels and history wait.</summary>
    public bool HasBytes => Budget.Stretch != 0;
}
