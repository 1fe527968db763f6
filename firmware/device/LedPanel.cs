// The four LEDs on their pins. It writes a pin only when its LED changes. A pin that the chip refuses, or that an input has already,
// leaves its LED dark: an exception here would restart the board for ever.
using System;
using System.Device.Gpio;

namespace Aul.Device;

public sealed class LedPanel : IPanel
{
    private readonly GpioPin[] _pins = new GpioPin[Panel.Leds];
    private readonly bool _activeLow;
    private int _shown = -1;

    public LedPanel(GpioController gpio, Settings settings)
    {
        _activeLow = settings.LedActiveLow;
        for (int led = 0; led < Panel.Leds; led++)
        {
            if (settings.LedPins[led] >= 0)
            {
                _pins[led] = Open(gpio, settings.LedPins[led]);
            }
        }
    }

    public void Show(int lit)
    {
        if (lit == _shown)
        {
            return;
        }

        _shown = lit;
        for (int led = 0; led < Panel.Leds; led++)
        {
            if (_pins[led] != null)
            {
                bool on = (lit & (1 << led)) != 0;
                _pins[led].Write(on != _activeLow ? PinValue.High : PinValue.Low);
            }
        }
    }

    private static GpioPin Open(GpioController gpio, int pin)
    {
        try
        {
            return gpio.OpenPin(pin, PinMode.Output);
        }
        catch (Exception)
        {
            return null;
        }
    }
}
