// Pulses on a chip without a counter (ESP32-C3): in each turn the pin is read as fast as it goes through one period of the mains, 20 ms,
// and its rising edges are counted. It reads by the converter, whose reading is a number: a level of GpioPin.Read is an object, and there
// are thousands. A burst in which the reader itself was held up says nothing. It scales nothing; PinInputs does.
using System;
using System.Device.Adc;

namespace Aul.Device;

public sealed class PulseSampler
{
    private const int BurstMs = 20;

    // The tick goes in steps of 10 ms: a longer step means that something else ran meanwhile, and edges were missed.
    private const int StepMs = 10;

    // Of 4095 counts at the full scale. Between them the level is what it was: an optocoupler is slow.
    private const int HighCounts = 2700;
    private const int LowCounts = 1400;

    private readonly AdcChannel _channel;
    private bool _high;
    private long _edges;
    private int _ms;

    /// <param name="channel">The converter's channel of the pin: on an ESP32-C3 channels 0 to 4 are GPIO 0 to 4.</param>
    public PulseSampler(AdcChannel channel)
    {
        _channel = channel;
    }

    /// <summary>Reads through one period of 50 Hz; takes 20 to 30 ms.</summary>
    public void Look()
    {
        long beginMs = NextStep(Environment.TickCount64);
        if (beginMs < 0)
        {
            return;
        }

        long edges = 0;
        IsRising();
        for (long atMs = beginMs; atMs - beginMs < BurstMs;)
        {
            edges += IsRising() ? 1 : 0;
            long nextMs = Environment.TickCount64;
            if (nextMs - atMs > StepMs)
            {
                return;
            }

            atMs = nextMs;
        }

        _edges += edges;
        _ms += BurstMs;
    }

    /// <summary>The pulses in so many milliseconds, by what was seen since the last call; -1 when nothing was.</summary>
    public long Take(int windowMs)
    {
        long pulses = _ms == 0 ? -1 : _edges * windowMs / _ms;
        _edges = 0;
        _ms = 0;
        return pulses;
    }

    private bool IsRising()
    {
        bool before = _high;
        int counts = _channel.ReadValue();
        _high = counts > HighCounts || (before && counts > LowCounts);
        return _high && !before;
    }

    // Waits for the tick's next step, so that the burst is as long as it says.
    private static long NextStep(long fromMs)
    {
        long atMs = fromMs;
        while (atMs == fromMs)
        {
            atMs = Environment.TickCount64;
        }

        return atMs - fromMs > StepMs ? -1 : atMs;
    }
}
