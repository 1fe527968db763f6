// The LEDs on their pins: the four, or the one. A pin is touched only when its LED changes, by a toggle, which makes no object. A pin that
// the chip refuses, or that an input has already, leaves its LED dark: an exception here would restart the board for ever.
using System;
using System.Device.Gpio;

namespace Aul.Device;

public sealed class LedPanel : IPanel
{
    private readonly GpioPin[] _pins = new GpioPin[Panel.Leds + 1];
    private readonly bool[] _faint = new bool[Panel.Leds + 1];
    private readonly bool[] _high = new bool[Panel.Leds + 1];
    private readonly bool _activeLow;
    private int _shown = -1;
    private bool _dim;

    public LedPanel(GpioController gpio, Settings settings)
    {
        _activeLow = settings.LedActiveLow;
        for (int led = 0; led < _pins.Length; led++)
        {
            int pin = led == Panel.Only ? settings.LedOnlyPin : settings.LedPins[led];
            if (pin >= 0)
            {
                _pins[led] = Open(gpio, pin, _activeLow);
                _high[led] = _activeLow;
            }
        }
    }

    public void Show(int lit, bool dim)
    {
        if (lit == _shown && dim == _dim)
        {
            return;
        }

        _shown = lit;
        for (int led = 0; led < _pins.Length; led++)
        {
            if (_pins[led] != null)
            {
                Light(led, (lit & (1 << led)) != 0, dim);
            }
        }

        _dim = dim;
    }

    // Faint: the pin's pull resistor (about 45 k) drives the LED with some tens of microamperes in place of the output. There is no
    // flicker and no timer in it, and the pattern stays what it is. How faint is a matter of the LED: boards/BENCH.md.
    private void Light(int led, bool on, bool dim)
    {
        if (on && dim)
        {
            _pins[led].SetPinMode(_activeLow ? PinMode.InputPullDown : PinMode.InputPullUp);
            _faint[led] = true;
            return;
        }

        // A pin that is no output cannot be written.
        bool high = on != _activeLow;
        if (_faint[led])
        {
            _pins[led].SetPinMode(PinMode.Output);
            _pins[led].Write(high);
            _faint[led] = false;
            _high[led] = high;
        }

        if (_high[led] != high)
        {
            _pins[led].Toggle();
            _high[led] = high;
        }
    }

    // Dark: what its latch holds at first is nowhere said.
    private static GpioPin Open(GpioController gpio, int pin, bool high)
    {
        try
        {
            GpioPin opened = gpio.OpenPin(pin, PinMode.Output);
            opened.Write(high);
            return opened;
        }
        catch (Exception)
        {
            return null;
        }
    }
}
