// What the board starts. Main never ends and never throws: on this platform a board whose Main ends stays dead until somebody comes
// (nanoframework.md 1.4). A fault of the program itself restarts the device; an absent centre never does.
using System;
using System.Diagnostics;
using System.Threading;
using nanoFramework.Runtime.Native;

namespace Aul.Device;

public static class Program
{
    /// <summary>A program that fails at once must not spend the flash on boot records.</summary>
    private const int RestartAfterMs = 30000;

    public static void Main()
    {
        try
        {
            new Shell(Entropy()).Run();
        }
        catch (Exception e)
        {
            Debug.WriteLine(e.Message);
            RestartNote.Leave(BootReason.Fault);
        }

        Thread.Sleep(RestartAfterMs);
        Power.RebootDevice();
        Thread.Sleep(Timeout.Infinite);
    }

    // Where the crystal and the network stack stand at start differs a little from boot to boot; a new GUID comes from the chip's
    // random number generator.
    private static int Entropy()
    {
        byte[] bytes = Guid.NewGuid().ToByteArray();
        return (bytes[0] << 24) | (bytes[1] << 16) | (bytes[2] << 8) | bytes[3];
    }
}
