// A note to the next boot: why the device restarts or is stopped. The platform itself has no reset reason.
// It is written only when it says something new. It never throws: a board that cannot write the note restarts all the same.
namespace Aul.Device;

public static class RestartNote
{
    public const string Path = "I:\\restart.txt";

    /// <param name="reason">A number of <see cref="BootReason"/>.</param>
    public static void Leave(int reason)
    {
        if (Read() != reason)
        {
            Drive.WriteDigit(Path, reason);
        }
    }

    /// <summary>Why the boot before ended.</summary>
    public static int Read()
    {
        int reason = Drive.ReadDigit(Path);
        return reason > BootReason.Unknown && reason < BootReason.Total ? reason : BootReason.Unknown;
    }

    /// <summary>The start has come so far that the note has been told: it speaks for one boot only.</summary>
    public static void Clear() => Drive.Delete(Path);
}
