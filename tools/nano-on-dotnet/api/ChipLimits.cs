// What a chip lacks, for the virtual board to refuse as the real one does. Where the platform takes what the chip cannot give, it is taken
// here too, and does not work.
using System;
using System.Collections.Generic;

namespace NanoOnDotnet;

/// <param name="pins">GPIO numbers that the chip has.</param>
/// <param name="inputOnly">Those that cannot be outputs and have no pull resistor.</param>
/// <param name="channels">ADC channels that the chip has.</param>
/// <param name="hasPulseCounter">Whether pulses are counted in hardware.</param>
public sealed class ChipLimits(HashSet<int> pins, HashSet<int> inputOnly, HashSet<int> channels, bool hasPulseCounter)
{
    public bool HasPulseCounter => hasPulseCounter;

    public bool HasPull(int pin) => pins.Contains(pin) && !inputOnly.Contains(pin);

    /// <exception cref="ArgumentException">The chip has no such pin, or it cannot be an output.</exception>
    public void CheckPin(int pin, bool output)
    {
        if (!pins.Contains(pin) || (output && inputOnly.Contains(pin)))
        {
            throw new ArgumentException("the chip has no such pin, or it cannot drive anything");
        }
    }

    /// <exception cref="ArgumentException">The chip has no such channel.</exception>
    public void CheckChannel(int channel)
    {
        if (!channels.Contains(channel))
        {
            throw new ArgumentException("the chip has no such channel");
        }
    }
}
