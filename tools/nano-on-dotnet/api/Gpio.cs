// System.Device.Gpio as nanoFramework has it. A pin is opened once; reading a pin that is not open is an error.
using System;
using NanoOnDotnet;

namespace System.Device.Gpio;

public enum PinMode
{
    Input,
    InputPullDown,
    InputPullUp,
    Output,
}

/// <summary>A structure: on the device each one is an object on the heap.</summary>
public readonly struct PinValue
{
    private readonly bool _high;

    private PinValue(bool high)
    {
        Board.OfThread?.Made.PinValue();
        _high = high;
    }

    public static PinValue High => new(true);

    public static PinValue Low => new(false);

    public static implicit operator PinValue(bool value) => new(value);

    public static explicit operator bool(PinValue value) => value._high;

    public static bool operator ==(PinValue a, PinValue b) => a._high == b._high;

    public static bool operator !=(PinValue a, PinValue b) => a._high != b._high;

    public override bool Equals(object? obj) => obj is PinValue other && other._high == _high;

    public override int GetHashCode() => _high ? 1 : 0;

    internal bool IsHigh => _high;
}

public sealed class GpioController : IDisposable
{
    public GpioPin OpenPin(int pinNumber, PinMode mode)
    {
        Board board = Board.Current.Live();
        if (board.Pins.IsOpen(pinNumber))
        {
            throw new InvalidOperationException("the pin is open already");
        }

        board.Chip?.CheckPin(pinNumber, mode == PinMode.Output);
        board.Pins.Open(pinNumber, mode == PinMode.Output, mode == PinMode.InputPullUp, mode == PinMode.InputPullDown);
        return new GpioPin(board, pinNumber);
    }

    public void Dispose()
    {
    }
}

public sealed class GpioPin : IDisposable
{
    private readonly Board _board;
    private bool _latch;

    internal GpioPin(Board board, int pinNumber)
    {
        _board = board;
        PinNumber = pinNumber;
    }

    public int PinNumber { get; }

    public PinValue Read()
    {
        double hz = _board.Live().HasPulseCounter ? 0 : _board.PulsesHz(PinNumber);
        return hz > 0 ? (long)(_board.UptimeUs * hz / 500_000) % 2 == 0 : _board.Pins.Read(PinNumber);
    }

    public void SetPinMode(PinMode value)
    {
        _board.Live().Chip?.CheckPin(PinNumber, value == PinMode.Output);
        _board.Pins.SetMode(PinNumber, value == PinMode.Output, value == PinMode.InputPullUp, value == PinMode.InputPullDown);
    }

    /// <summary>Throws where the pin is no output.</summary>
    public void Write(PinValue value) => Put(value.IsHigh);

    /// <summary>Turns over what was written last; makes no object.</summary>
    public void Toggle() => Put(!_latch);

    public void Dispose() => _board.Pins.Close(PinNumber);

    private void Put(bool high)
    {
        _board.Live().Pins.Write(PinNumber, high);
        _latch = high;
    }
}

public struct GpioPulseCount
{
    public long Count;
    public TimeSpan RelativeTime;
}

/// <summary>The hardware counter of pulses: counts by itself while the firmware does something else.</summary>
public sealed class GpioPulseCounter(int pinNumber, int pinB = -1) : IDisposable
{
    private readonly Board _board = pinB != -1 ? throw new ArgumentException("quadrature is not counted here")
        : Board.Current.Live().HasPulseCounter ? Board.Current : throw new NotSupportedException("this chip has no pulse counter");
    private double _count;
    private long _sinceMs = -1;

    public void Start()
    {
        _board.Chip?.CheckPin(pinNumber, false);
        _count = 0;
        _sinceMs = _board.UptimeMs;
    }

    public GpioPulseCount Read()
    {
        long nowMs = _board.UptimeMs;
        if (_sinceMs >= 0)
        {
            _count += _board.PulsesHz(pinNumber) * (nowMs - _sinceMs) / 1000;
            _sinceMs = nowMs;
        }

        return new GpioPulseCount { Count = (long)_count, RelativeTime = TimeSpan.FromMilliseconds(nowMs) };
    }

    public void Dispose() => _sinceMs = -1;
}
