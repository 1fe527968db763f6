// How often in a row the program has failed, on the drive, and so how long to wait before the next try. A board that cannot start must
// neither wear out its flash nor stay dead: the file is written once for each step, and not at all on the last one. It never throws.
namespace Aul.Device;

public static class StartTries
{
    public const string Path = "I:\\tries.txt";

    /// <summary>A program that runs for so long has started.</summary>
    public const int StartedMs = 600000;

    private static readonly int[] WaitsMs = { 30000, 300000, 3600000 };

    /// <summary>Failures in a row, as far as they are counted; 0 when the last start came to something.</summary>
    public static int Count()
    {
        int count = Drive.ReadDigit(Path);
        return count > 0 && count <= WaitsMs.Length ? count : 0;
    }

    /// <summary>How long to wait after so many failures in a row, in milliseconds.</summary>
    public static int WaitMs(int count) => WaitsMs[count < 1 ? 0 : count - 1];

    /// <summary>Counts one failure, with its note on each new step, and returns the failures in a row.</summary>
    /// <param name="code">A number of <see cref="FaultCode"/>.</param>
    public static int Add(int code)
    {
        int before = Count();
        if (before == WaitsMs.Length)
        {
            return before;
        }

        // Where it cannot be written, the first wait is better than none.
        Drive.WriteDigit(Path, before + 1);
        RestartNote.Leave(BootReason.Fault, code);
        return before + 1;
    }

    /// <summary>The program has started.</summary>
    public static void Clear() => Drive.Delete(Path);
}
