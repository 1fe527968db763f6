// What a thread of the firmware meets when its board has lost power: nothing it does has an effect.
using System;

namespace NanoOnDotnet;

public sealed class PowerCutException : Exception
{
    public PowerCutException()
        : base("the virtual board has no power")
    {
    }
}
