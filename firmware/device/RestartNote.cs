// A note to the next boot: the program failed and restarts the device. The platform itself has no reset reason.
// It never throws: a board that cannot write the note restarts all the same.
using System;
using System.IO;
using System.Text;

namespace Aul.Device;

public static class RestartNote
{
    public const string Path = "I:\\restart.txt";

    public static void Leave(string reason)
    {
        try
        {
            byte[] bytes = Encoding.UTF8.GetBytes(reason == null ? "" : reason);
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

            File.Delete(Path);
            return BootReason.Fault;
        }
        catch (Exception)
        {
            return BootReason.Unknown;
        }
    }
}
