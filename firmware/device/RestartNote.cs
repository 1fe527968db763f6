// A note to the next boot: the program failed and restarts the device, or it is stopped by intention. The platform itself has no reset reason.
// It never throws: a board that cannot write the note restarts all the same.
using System;
using System.IO;
using System.Text;

namespace Aul.Device;

public static class RestartNote
{
    public const string Path = "I:\\restart.txt";

    // No message of an exception begins so.
    private const string Planned = "planned";

    /// <summary>The device is stopped by intention.</summary>
    public static void LeavePlanned() => Leave(Planned);

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

            int reason = IsPlanned() ? BootReason.Planned : BootReason.Fault;
            File.Delete(Path);
            return reason;
        }
        catch (Exception)
        {
            return BootReason.Unknown;
        }
    }

    private static bool IsPlanned()
    {
        byte[] bytes = new byte[Planned.Length];
        using (FileStream file = new FileStream(Path, FileMode.Open, FileAccess.Read))
        {
            bool whole = file.Length == bytes.Length && file.Read(bytes, 0, bytes.Length) == bytes.Length;
            return whole && Encoding.UTF8.GetString(bytes, 0, bytes.Length) == Planned;
        }
    }
}
