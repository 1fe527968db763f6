// The pins of a board on the bench: levels from the test, writes counted, and chosen pins that the chip refuses or that fail later.
using System;
using System.Collections.Generic;
using System.IO;
using NanoOnDotnet;

namespace Aul.DeviceTests;

public sealed class BenchPins : IPins
{
    private readonly Dictionary<int, bool> _levels = [];
    private readonly HashSet<int> _open = [];
    private readonly HashSet<int> _pulledUp = [];
    private readonly HashSet<int> _outputs = [];

    /// <summary>Pins that cannot be opened.</summary>
    public HashSet<int> Refused { get; } = [];

    /// <summary>Pins that open, and then throw when they are used.</summary>
    public HashSet<int> Failing { get; } = [];

    public int Writes { get; private set; }

    /// <summary>The level of every input, in place of what was driven.</summary>
    public Func<bool>? Wave { get; set; }

    public void Drive(int pin, bool high) => _levels[pin] = high;

    public void Open(int pin, bool output, bool pullUp, bool pullDown)
    {
        if (Refused.Contains(pin))
        {
            throw new ArgumentException("the chip has no such pin");
        }

        _open.Add(pin);
        SetMode(pin, output, pullUp, pullDown);
    }

    public void SetMode(int pin, bool output, bool pullUp, bool pullDown)
    {
        Check(pin);
        _outputs.Remove(pin);
        _pulledUp.Remove(pin);
        if (output)
        {
            _outputs.Add(pin);
        }
        else if (pullUp)
        {
            _pulledUp.Add(pin);
        }
    }

    public bool IsPulledUp(int pin) => _pulledUp.Contains(pin);

    public void Close(int pin) => _open.Remove(pin);

    public bool IsOpen(int pin) => _open.Contains(pin);

    public bool Read(int pin)
    {
        Check(pin);
        return Wave != null && !_outputs.Contains(pin) ? Wave() : _levels.TryGetValue(pin, out bool high) ? high : _pulledUp.Contains(pin);
    }

    public void Write(int pin, bool high)
    {
        Check(pin);
        if (!_outputs.Contains(pin))
        {
            throw new InvalidOperationException("the pin is no output");
        }

        Writes++;
        _levels[pin] = high;
    }

    private void Check(int pin)
    {
        if (Failing.Contains(pin))
        {
            throw new IOException("the pin fails");
        }
    }
}
