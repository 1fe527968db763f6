// One board's clocks: its crystal, which drifts, and its wall clock, which a time server sets now and then. Nothing here knows the true
// time but by the world's; a server may be silent, wrong, or lie.
using System;

namespace Aul.Simulation;

public sealed class WorldClock(long beganUtcMs, Random random)
{
    // The platform asks every hour (PLATFORM.md 5b), and at the start a few seconds after the address.
    private const long EveryMs = 3_600_000;
    private const long FirstMs = 12_000;
    private const int NoiseMs = 60;
    private const int DriftPpmMax = 60;

    private readonly int _ppm = random.Next(-DriftPpmMax, DriftPpmMax + 1);
    private long _bootMs;
    private long _askMs;
    private long _setUtcMs;
    private long _setAtMs;

    /// <summary>What a time server adds to the truth; 0: it is honest.</summary>
    public long LieMs { get; set; }

    /// <summary>No time server answers.</summary>
    public bool IsSilent { get; set; }

    /// <summary>False while nobody has told this boot the time.</summary>
    public bool IsSet => _setUtcMs != 0;

    public long BootMs => _bootMs;

    /// <summary>A boot begins: 1970, until somebody answers.</summary>
    public void Boot(long worldMs)
    {
        _bootMs = worldMs;
        _askMs = worldMs + FirstMs;
        _setUtcMs = 0;
    }

    /// <summary>The board's milliseconds since boot at a moment of the world.</summary>
    public long BoardMs(long worldMs) => worldMs - _bootMs + ((worldMs - _bootMs) * _ppm / 1_000_000);

    /// <summary>True milliseconds since a boot at which the board counted so many.</summary>
    public long SinceBootMs(long boardMs) => boardMs * 1_000_000 / (1_000_000 + _ppm);

    /// <summary>The first moment of the world at which the board counts so many milliseconds.</summary>
    public long WorldMs(long boardMs)
    {
        long worldMs = _bootMs + (boardMs * 1_000_000 / (1_000_000 + _ppm));
        while (BoardMs(worldMs) < boardMs)
        {
            worldMs++;
        }

        return worldMs;
    }

    /// <summary>Asks the time server when it is time and somebody can be reached.</summary>
    public void Ask(long worldMs, bool hasInternet)
    {
        if (worldMs < _askMs || !hasInternet || IsSilent)
        {
            return;
        }

        _askMs = worldMs + EveryMs;
        _setUtcMs = beganUtcMs + worldMs + LieMs + random.Next(-NoiseMs, NoiseMs + 1);
        _setAtMs = BoardMs(worldMs);
    }

    /// <summary>Somebody sets the wall clock by hand, by so much.</summary>
    public void Step(long ms) => _setUtcMs += _setUtcMs == 0 ? 0 : ms;

    /// <summary>The wall clock at a moment on the board's own; 0 while nobody has set it.</summary>
    public long UtcMs(long boardMs) => _setUtcMs == 0 ? 0 : _setUtcMs + (boardMs - _setAtMs);
}
