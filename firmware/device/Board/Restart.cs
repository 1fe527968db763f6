// The only place that restarts the device, each time for a reason of a published list (REBOOTS.md), which the next boot tells the centre.
// The centre's absence is no such reason.
using System;
using nanoFramework.Runtime.Native;

namespace Aul.Device;

public static class Restart
{
    /// <summary>Leaves a note and restarts. Does not return on the board.</summary>
    /// <param name="reason">A number of <see cref="BootReason"/>.</param>
    public static void Because(int reason)
    {
        try
        {
            RestartNote.Leave(reason);
            Power.RebootDevice();
        }
        catch (Exception)
        {
            // On a PC the restart ends the calling thread by an exception; there is nothing left to do here.
        }
    }
}
