// Something was lost, stored twice, changed, invented, or released before it was stored.
using System;

namespace Aul.Proof.Loss;

public sealed class LossException(string message) : Exception(message);
