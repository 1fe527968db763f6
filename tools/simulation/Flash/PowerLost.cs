// The power went in the middle of a flash operation. Nothing may catch it but the proof that cut the power.
using System;

namespace Aul.Simulation;

public sealed class PowerLost() : Exception("the power went")
{
}
