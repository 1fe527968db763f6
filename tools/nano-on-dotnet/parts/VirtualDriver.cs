// A GPIO driver without hardware: levels come from a test, a script or a key. System.Device.Gpio's controller does the rest.
extern alias Iot;
using System.Collections.Concurrent;
using System.Threading;
using Driver = Iot::System.Device.Gpio.GpioDriver;
using PinMode = Iot::System.Device.Gpio.PinMode;
using PinValue = Iot::System.Device.Gpio.PinValue;

namespace NanoOnDotnet;

internal sealed class VirtualDriver(int pinCount, ChipLimits? chip) : Driver
{
    private readonly ConcurrentDictionary<int, bool> _outside = new();
    private readonly ConcurrentDictionary<int, bool> _latches = new();
    private readonly ConcurrentDictionary<int, PinMode> _modes = new();

    protected override int PinCount => pinCount;

    /// <summary>What is connected to the pin from outside.</summary>
    public void Drive(int pin, bool high) => _outside[pin] = high;

    public void Release(int pin) => _outside.TryRemove(pin, out _);

    /// <summary>An output holds its latch; an input has what is connected to it, or its pull resistor.</summary>
    public bool Level(int pin) => GetPinMode(pin) == PinMode.Output
        ? _latches.TryGetValue(pin, out bool latch) && latch
        : _outside.TryGetValue(pin, out bool high) ? high : HasPullUp(pin);

    protected override void OpenPin(int pinNumber)
    {
    }

    protected override void ClosePin(int pinNumber) => _modes.TryRemove(pinNumber, out _);

    protected override void SetPinMode(int pinNumber, PinMode mode) => _modes[pinNumber] = mode;

    protected override PinMode GetPinMode(int pinNumber) => _modes.TryGetValue(pinNumber, out PinMode mode) ? mode : PinMode.Input;

    // nanoFramework says that 34 to 39 have pull-ups. They do not (HARDWARE.md 2e): the pin floats, which reads as low here.
    protected override bool IsPinModeSupported(int pinNumber, PinMode mode) => true;

    protected override PinValue Read(int pinNumber) => Level(pinNumber);

    protected override void Write(int pinNumber, PinValue value) => _latches[pinNumber] = value == PinValue.High;

    protected override Iot::System.Device.Gpio.WaitForEventResult WaitForEvent(
        int pinNumber, Iot::System.Device.Gpio.PinEventTypes eventTypes, CancellationToken cancellationToken) =>
        throw new System.NotSupportedException("the firmware polls: interrupts lose final states");

    protected override void AddCallbackForPinValueChangedEvent(
        int pinNumber, Iot::System.Device.Gpio.PinEventTypes eventTypes, Iot::System.Device.Gpio.PinChangeEventHandler callback) =>
        throw new System.NotSupportedException("the firmware polls: interrupts lose final states");

    protected override void RemoveCallbackForPinValueChangedEvent(
        int pinNumber, Iot::System.Device.Gpio.PinChangeEventHandler callback) =>
        throw new System.NotSupportedException("the firmware polls: interrupts lose final states");

    private bool HasPullUp(int pin) => (chip?.HasPull(pin) ?? pin < 34) && GetPinMode(pin) == PinMode.InputPullUp;
}
