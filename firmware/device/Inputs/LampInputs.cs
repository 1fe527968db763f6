// Indicator lamps seen by phototransistors. A lamp that changes is looked at at every tick of the board, each time at another moment within
// the tick: the tick lies fixed to the mains, and a lamp that flickers with it would seem to blink (HARDWARE.md 2c). A lamp that has not
// changed for some seconds is looked at three times a second, because each reading of a pin makes an object. It knows no rhythm; LedReader
// does.
using System;
using System.Device.Gpio;
using nanoFramework.Hardware.Esp32;

namespace Aul.Device;

public sealed class LampInputs
{
    private const int TickMs = 10;

    // Asking the timer takes 5 microseconds or more on the chip.
    private const int WaitsMax = 2000;

    // Where in the tick to look, in microseconds. Any bright time of 2.6 ms or more, of a flicker of 100 Hz, meets one of them; of faster
    // ones a shorter one.
    private static readonly int[] PhasesUs = { 0, 3700, 1300, 6100, 2500, 7400, 4900, 600 };

    // Between two looks at lamps that are calm, in milliseconds. Uneven, so that no blink from 0.5 to 4 Hz keeps step with them: each is
    // met within
    // 1.7 seconds (searched for on a PC).
    private static readonly int[] GapsMs = { 180, 440, 440, 180, 220, 220, 370, 200 };

    // A lamp that was lit at one of the last eight looks, 80 ms or so, is lit: the dark halves of a flicker above 50 Hz are shorter, those
    // of a blink of 4 Hz longer. A lamp that is dimmed to much less than half its time needs a capacitor at its sensor.
    private const int HoldLooks = 8;

    // Looks without a change, and a lamp is calm: a blink of once in two seconds is not.
    private const int CalmLooks = 300;

    private readonly GpioPin[] _pins;
    private readonly byte[] _slots;
    private readonly bool[] _activeLow;
    private readonly bool[] _lit;
    private readonly byte[] _darkLooks;
    private readonly short[] _looks;
    private readonly int[] _edges;
    private int _count;
    private int _phase;
    private int _gap;
    private long _calmDueMs;

    public LampInputs(GpioController gpio, Settings settings)
    {
        int lamps = 0;
        for (int slot = 0; slot < settings.SignalCount; slot++)
        {
            lamps += settings.Signal(slot).Source == Source.Led ? 1 : 0;
        }

        _pins = new GpioPin[lamps];
        _slots = new byte[lamps];
        _activeLow = new bool[lamps];
        _lit = new bool[lamps];
        _darkLooks = new byte[lamps];
        _looks = new short[lamps];
        _edges = new int[lamps];
        for (int slot = 0; slot < settings.SignalCount; slot++)
        {
            if (settings.Signal(slot).Source == Source.Led)
            {
                Open(gpio, slot, settings.Signal(slot));
            }
        }
    }

    /// <summary>False when the site has no lamps, and looking would only cost time.</summary>
    public bool HasAny => _count > 0;

    /// <summary>When to look next, in milliseconds since boot.</summary>
    public long DueMs { get; private set; }

    /// <summary>Looks at every lamp whose turn it is. Takes less than a tick.</summary>
    public void Look(long nowMs)
    {
        if (_count == 0 || nowMs < DueMs)
        {
            return;
        }

        bool all = nowMs >= _calmDueMs;
        if (all)
        {
            _gap = (_gap + 1) % GapsMs.Length;
            _calmDueMs = nowMs + GapsMs[_gap];
        }

        WaitForPhase();
        DueMs = _calmDueMs;
        for (int lamp = 0; lamp < _count; lamp++)
        {
            if (all || IsRestless(lamp))
            {
                Look(lamp);
            }

            DueMs = IsRestless(lamp) ? nowMs + TickMs : DueMs;
        }
    }

    /// <summary>Hands over what was seen since the last call: lit now, and how many changes.</summary>
    public void Read(Samples samples, long nowMs)
    {
        for (int lamp = 0; lamp < _count; lamp++)
        {
            samples.Put(_slots[lamp], (_lit[lamp] ? 1 : 0) + (2 * _edges[lamp]), nowMs);
            _edges[lamp] = 0;
        }
    }

    // Changed not long ago, or dark at its last look without being known for dark.
    private bool IsRestless(int lamp) => _looks[lamp] < CalmLooks || (_darkLooks[lamp] > 0 && _darkLooks[lamp] < HoldLooks);

    private void Look(int lamp)
    {
        bool bright = (bool)_pins[lamp].Read() != _activeLow[lamp];
        _darkLooks[lamp] = (byte)(bright ? 0 : _darkLooks[lamp] < HoldLooks ? _darkLooks[lamp] + 1 : HoldLooks);
        bool lit = _darkLooks[lamp] < HoldLooks;
        _looks[lamp] += (short)(_looks[lamp] < CalmLooks ? 1 : 0);
        if (lit != _lit[lamp])
        {
            _lit[lamp] = lit;
            _edges[lamp]++;
            _looks[lamp] = 0;
        }
    }

    // A sleep ends at a tick; from there on there is nothing but to wait.
    private void WaitForPhase()
    {
        _phase = (_phase + 1) % PhasesUs.Length;
        ulong untilUs = HighResTimer.GetCurrent() + (ulong)PhasesUs[_phase];
        for (int i = 0; i < WaitsMax && HighResTimer.GetCurrent() < untilUs; i++)
        {
            // The timer does not stand still; were it to, the loop must not.
        }
    }

    private void Open(GpioController gpio, int slot, SignalSpec spec)
    {
        try
        {
            _pins[_count] = gpio.OpenPin(spec.Pin, spec.PullUp ? PinMode.InputPullUp : PinMode.Input);
            _slots[_count] = (byte)slot;
            _activeLow[_count] = spec.ActiveLow;

            // Dark until it is seen lit: a lamp that is on at start is then one edge, not a rhythm.
            _darkLooks[_count] = HoldLooks;
            _count++;
        }
        catch (Exception)
        {
            // A pin that the chip refuses must not keep the others from being read: the signal stays unknown.
        }
    }
}
