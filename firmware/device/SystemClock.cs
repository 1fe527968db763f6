// The wall clock by SNTP: asks nobody how it went, because the platform does not say, but sees that 1970 is over. From then on it hands
// over whatever the clock says: what cannot be true is WallClock's to refuse, and to count.
using System;
using nanoFramework.Networking;

namespace Aul.Device;

public sealed class SystemClock
{
    /// <summary>No board of ours was made before: an earlier date is a clock that nobody has set.</summary>
    private const int YearMin = 2024;
    private const int TicksPerMs = 10000;
    private const int EveryMs = 1000;

    private long _dueMs;
    private bool _isSet;

    public void Start()
    {
        try
        {
            // The firmware image starts SNTP by itself when it gets an address; this is for images that do not. The server's name is
            // the image's own: the driver keeps a raw pointer to a managed string (nanoframework.md 2.5), so none is handed over.
            Sntp.Start();
        }
        catch (Exception)
        {
            // Without a time server the clock stays unknown, and says so.
        }
    }

    public void Read(Samples samples, long nowMs)
    {
        if (nowMs < _dueMs)
        {
            return;
        }

        _dueMs = nowMs + EveryMs;
        DateTime utc = DateTime.UtcNow;
        _isSet |= utc.Year >= YearMin;
        if (_isSet)
        {
            samples.PutUtc((utc - new DateTime(1970, 1, 1)).Ticks / TicksPerMs, nowMs);
        }
    }
}
