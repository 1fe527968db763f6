// What the board starts. Main never ends and never throws: on this platform a board whose Main ends stays dead until somebody comes
// (PLATFORM.md 5f). A fault of the program itself restarts the device, after 30 seconds, 5 minutes, then every hour; an absent centre never
// does.
using System;
using System.Diagnostics;
using System.Threading;
using nanoFramework.Runtime.Native;

namespace Aul.Device;

public static class Program
{
    public static void Main()
    {
        StartFault fault = new StartFault();
        Exception cause = null;
        try
        {
            new Shell(Entropy(), fault).Run();
        }
        catch (Exception e)
        {
            Debug.WriteLine(e.Message);
            cause = e;
        }

        int tries = StartTries.Add(CodeOf(cause));
        fault.Wait(cause, tries, StartTries.WaitMs(tries));
        Power.RebootDevice();
        Thread.Sleep(Timeout.Infinite);
    }

    private static int CodeOf(Exception cause)
    {
        if (Require.Broken != 0)
        {
            return Require.Broken;
        }

        return cause is OutOfMemoryException ? FaultCode.NoMemory : FaultCode.Exception;
    }

    // Where the crystal and the network stack stand at start differs a little from boot to boot; a new GUID comes from the chip's
    // random number generator.
    private static int Entropy()
    {
        byte[] bytes = Guid.NewGuid().ToByteArray();
        return (bytes[0] << 24) | (bytes[1] << 16) | (bytes[2] << 8) | bytes[3];
    }
}
