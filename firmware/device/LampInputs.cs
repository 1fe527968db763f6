// Indicator lamps seen by phototransistors, looked at many times between two turns: a multiplexed lamp flickers faster than the loop turns,
// and one look would say lit or dark by chance (hardware.md 2c). It knows no rhythm; LedReader does.
using System;
using System.Device.Gpio;

namespace Aul.Device;

public sealed class LampInputs
{
    // Milliseconds between looks. Uneven, so that they do not keep meeting the same phase of a flicker.
    private static readonly int[] GapsMs = { 5, 8, 6, 9, 5, 7, 10, 6 };

    // A lamp that was lit at one of the last eight looks, 56 ms or so, is lit: the dark halves of a flicker above 50 Hz are shorter, those of
    // a blink of 4 Hz longer. A lamp that is dimmed to much less than half its time needs a capacitor at its sensor.
    private const int HoldLooks = 8;

    private readonly Settings _settings;
    private readonly GpioPin[] _pins;
    private readonly int[] _darkLooks;
    private readonly int[] _edges;
    private readonly bool[] _lit;
    private int _gap;

    public LampInputs(GpioController gpio, Settings settings)
    {
        _settings = settings;
        _pins = new GpioPin[settings.SignalCount];
        _darkLooks = new int[settings.SignalCount];
        _edges = new int[settings.SignalCount];
        _lit = new bool[settings.SignalCount];
        for (int slot = 0; slot < settings.SignalCount; slot++)
        {
            if (settings.Signal(slot).Source == Source.Led)
            {
                Open(gpio, slot, settings.Signal(slot));
            }
        }
    }

    /// <summary>False when the site has no lamps, and looking would only cost time.</summary>
    public bool HasAny { get; private set; }

    /// <summary>How long to wait before the next look.</summary>
    public int NextGapMs()
    {
        _gap = (_gap + 1) % GapsMs.Length;
        return GapsMs[_gap];
    }

    /// <summary>Looks at every lamp once.</summary>
    public void Look()
    {
        for (int slot = 0; slot < _pins.Length; slot++)
        {
            if (_pins[slot] == null)
            {
                continue;
            }

            bool bright = (_pins[slot].Read() == PinValue.High) != _settings.Signal(slot).ActiveLow;
            _darkLooks[slot] = bright ? 0 : _darkLooks[slot] + 1;
            bool lit = _darkLooks[slot] < HoldLooks;
            _edges[slot] += lit != _lit[slot] ? 1 : 0;
            _lit[slot] = lit;
        }
    }

    /// <summary>Hands over what was seen since the last call: lit now, and how many changes.</summary>
    public void Read(Samples samples, long nowMs)
    {
        for (int slot = 0; slot < _pins.Length; slot++)
        {
            if (_pins[slot] != null)
            {
                samples.Put(slot, (_lit[slot] ? 1 : 0) + (2 * _edges[slot]), nowMs);
                _edges[slot] = 0;
            }
        }
    }

    private void Open(GpioController gpio, int slot, SignalSpec spec)
    {
        try
        {
            _pins[slot] = gpio.OpenPin(spec.Pin, spec.PullUp ? PinMode.InputPullUp : PinMode.Input);

            // Dark until it is seen lit: a lamp that is on at start is then one edge, not a rhythm.
            _darkLooks[slot] = HoldLooks;
            HasAny = true;
        }
        catch (Exception)
        {
            // A pin that the chip refuses must not keep the others from being read: the signal stays unknown.
        }
    }
}
