// A note to the next boot: why the device restarts or is stopped. The platform itself has no reset reason.
// It is written only when it says something new. It never throws: a board that cannot write the note restarts all the same.
using System;
using System.IO;

namespace Aul.Device;

public static class RestartNote
{
    public const string Path = "I:\\restart.txt";

    /// <param name="reason">A number of <see cref="BootReason"/>.</param>
    public static void Leave(int reason)
    {
        if (Read() == reason)
        {
            return;
        }

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

    /// <summary>Why the boot before ended.</summary>
    public static int Read()
    {
        try
        {
            if (!File.Exists(Path))
            {
                return BootReason.Unknown;
            }

            byte[] bytes = File.ReadAllBytes(Path);
            int reason = bytes.Length == 1 ? bytes[0] - '0' : BootReason.Unknown;
            return reason > BootReason.Unknown && reason < BootReason.Total ? reason : BootReason.Unknown;
        }
        catch (Exception)
        {
            return BootReason.Unknown;
        }
    }

    /// <summary>The start has come so far that the note has been told: it speaks for one boot only.</summary>
    public static void Clear()
    {
        try
        {
            if (File.Exists(Path))
            {
                File.Delete(Path);
            }
        }
        catch (Exception)
        {
            // The next boot is told the same once more.
        }
    }
}
