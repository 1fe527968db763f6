// Pins that can be opened and are what a well site shows: high.
using System.Collections.Generic;
using NanoOnDotnet;

namespace Aul.OnChip;

public sealed class ChipPins : IPins
{
    private readonly HashSet<int> _open = [];

    public void Open(int pin, bool output, bool pullUp, bool pullDown) => _open.Add(pin);

    public void SetMode(int pin, bool output, bool pullUp, bool pullDown)
    {
    }

    public void Close(int pin) => _open.Remove(pin);

    public bool IsOpen(int pin) => _open.Contains(pin);

    public bool Read(int pin) => true;

    public void Write(int pin, bool high)
    {
    }
}
