// A note to the next boot: why the device restarts or is stopped, where the program asked for it, in which boot and after how long. The
// platform itself has no reset reason. It is written only when it says something new, so a board that fails again and again keeps the first
// time of it. It never throws: a board that cannot write the note restarts all the same.
using System;

namespace Aul.Device;

public static class RestartNote
{
    public const string Path = "I:\\restart.txt";

    private const int BytesMax = 64;

    /// <summary>This boot, once the journal has counted it.</summary>
    public static long Boot { get; set; }

    /// <summary>A restart for a reason of the list, at the place that the list names.</summary>
    /// <param name="reason">A number of <see cref="BootReason"/>.</param>
    public static void Leave(int reason) => Leave(reason, FaultCode.Exception + reason);

    /// <param name="reason">A number of <see cref="BootReason"/>.</param>
    /// <param name="code">A number of <see cref="FaultCode"/>.</param>
    public static void Leave(int reason, int code)
    {
        try
        {
            string head = reason.ToString() + "." + code.ToString() + ".";
            if (!Drive.ReadText(Path, BytesMax).StartsWith(head))
            {
                Drive.WriteText(Path, head + Boot.ToString() + "." + (Environment.TickCount64 / 1000).ToString());
            }
        }
        catch (Exception)
        {
            // No memory for the text: the restart matters more than its note.
        }
    }

    /// <summary>Why the boot before ended. A note of earlier versions is the digit alone.</summary>
    public static int Read()
    {
        string note = Drive.ReadText(Path, BytesMax);
        bool isDigit = note.Length == 1 || (note.Length > 1 && note[1] == '.');
        int reason = isDigit && IsNumbers(note) ? note[0] - '0' : BootReason.Unknown;
        return reason > BootReason.Unknown && reason < BootReason.Total ? reason : BootReason.Unknown;
    }

    /// <summary>"code.boot.uptimeS", as the centre is told; empty when there is no note, or one of earlier versions.</summary>
    public static string Text()
    {
        bool isWhole = Read() != BootReason.Unknown;
        string note = Drive.ReadText(Path, BytesMax);
        return isWhole && note.Length > 2 ? note.Substring(2) : "";
    }

    /// <summary>The start has come so far that the note has been told: it speaks for one boot only.</summary>
    public static void Clear() => Drive.Delete(Path);

    private static bool IsNumbers(string note)
    {
        bool numbers = note[0] != '.';
        for (int i = 0; i < note.Length; i++)
        {
            numbers = numbers && (note[i] == '.' || (note[i] >= '0' && note[i] <= '9'));
        }

        return numbers;
    }
}
