// The board's pins: System.Device.Gpio's own controller over the virtual driver, and the outside world's side of them.
extern alias Iot;
using Controller = Iot::System.Device.Gpio.GpioController;
using PinMode = Iot::System.Device.Gpio.PinMode;
using PinValue = Iot::System.Device.Gpio.PinValue;

namespace NanoOnDotnet;

public sealed class VirtualPins : IPins
{
    private const int PinCount = 49;
    private readonly VirtualDriver _driver;
    private readonly Controller _controller;

    public VirtualPins(ChipLimits? chip = null)
    {
        _driver = new VirtualDriver(PinCount, chip);
        _controller = new Controller(_driver);
    }

    /// <summary>Connects a level to an input from outside.</summary>
    public void Drive(int pin, bool high) => _driver.Drive(pin, high);

    /// <summary>Takes away what is connected to an input: an open contact, a cut wire.</summary>
    public void Release(int pin) => _driver.Release(pin);

    /// <summary>The level at a pin, as a meter would show it.</summary>
    public bool Level(int pin) => _driver.Level(pin);

    /// <summary>True when a pull resistor, and no output, holds the pin: an LED on it is lit faintly.</summary>
    public bool IsPulled(int pin) => _controller.IsPinOpen(pin) && _controller.GetPinMode(pin) is PinMode.InputPullUp
        or PinMode.InputPullDown;

    public void Open(int pin, bool output, bool pullUp, bool pullDown) => _controller.OpenPin(pin, Mode(output, pullUp, pullDown));

    public void SetMode(int pin, bool output, bool pullUp, bool pullDown) => _controller.SetPinMode(pin, Mode(output, pullUp, pullDown));

    public void Close(int pin)
    {
        if (_controller.IsPinOpen(pin))
        {
            _controller.ClosePin(pin);
        }
    }

    public bool IsOpen(int pin) => _controller.IsPinOpen(pin);

    public bool Read(int pin) => _controller.Read(pin) == PinValue.High;

    public void Write(int pin, bool high) => _controller.Write(pin, high ? PinValue.High : PinValue.Low);

    private static PinMode Mode(bool output, bool pullUp, bool pullDown) =>
        output ? PinMode.Output : pullUp ? PinMode.InputPullUp : pullDown ? PinMode.InputPullDown : PinMode.Input;
}
