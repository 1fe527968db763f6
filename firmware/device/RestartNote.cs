// A note to the next boot: why the device restarts or is stopped. The platform itself has no reset reason.
// It never throws: a board that cannot write the note restarts all the same.
using System;
using System.IO;

namespace Aul.Device;

public static class RestartNote
{
    public const string Path = "I:\\restart.txt";

    /// <param name="reason">A number of <see cref="BootReason"/>.</param>
    public static void Leave(int reason)
    {
        try
        {
            byte[] bytes = { (byte)('0' + reason) };
            using (FileStream file = new FileStream(Path, FileMode.Create, FileAccess.Write))
            {
                file.Write(bytes, 0, bytes.Length);
            }
        }
        catch (Exception)
        {
            // The restart matters more than its reason.
        }
    }

    /// <summary>The boot's reason; the note is gone afterwards, so that it speaks for one boot only.</summary>
    public static int Take()
    {
        try
        {
            if (!File.Exists(Path))
            {
                return BootReason.Unknown;
            }

            byte[] bytes = File.ReadAllBytes(Path);
            File.Delete(Path);
            int reason = bytes.Length == 1 ? bytes[0] - '0' : BootReason.Unknown;
            return reason > BootReason.Unknown && reason < BootReason.Total ? reason : BootReason.Unknown;
        }
        catch (Exception)
        {
            return BootReason.Unknown;
        }
    }
}
