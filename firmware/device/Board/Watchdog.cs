// The output for an external watchdog, which resets the board when it no longer changes. It changes with the loop's turns and with nothing
// else: a timer or another thread would vouch for a loop that stands still.
using System;
using System.Device.Gpio;

namespace Aul.Device;

public sealed class Watchdog
{
    private readonly GpioPin _pin;

    public Watchdog(GpioController gpio, Settings settings)
    {
        try
        {
            _pin = settings.WatchdogPin < 0 ? null : gpio.OpenPin(settings.WatchdogPin, PinMode.Output);
        }
        catch (Exception)
        {
            // A pin that the chip refuses: the external watchdog will say so in its own way.
        }
    }

    public void Change()
    {
        if (_pin != null)
        {
            // Unlike a write it makes no object.
            _pin.Toggle();
        }
    }
}
