// Somebody plays with a plug: off and on a few times within seconds. It knows no board.
using System;

namespace Aul.Simulation;

internal sealed class Plug(EventQueue eventQueue, Random random, Action off, Action on)
{
    private const int StepMsMax = 9000;
    private int _timesLeft;

    /// <summary>True while the hand is still at it.</summary>
    public bool IsHeld => _timesLeft > 0;

    public void Cycle(int times)
    {
        _timesLeft = times;
        Pull();
    }

    private void Pull()
    {
        off();
        if (_timesLeft > 0)
        {
            on();
            _timesLeft--;
            eventQueue.After(random.Next(1, StepMsMax), Pull);
            return;
        }

        on();
    }
}
