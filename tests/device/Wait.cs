// Waits for something to become true, and says what did not: the tests' only way to let time pass. It also ends parallel running,
// because the tests measure times on real threads.
using System;
using System.Diagnostics;
using System.Threading;

[assembly: DoNotParallelize]

namespace Aul.DeviceTests;

public static class Wait
{
    private const int Seconds = 20;
    private const int StepMs = 5;

    public static void Until(Func<bool> isTrue, string what)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!isTrue())
        {
            if (watch.Elapsed.TotalSeconds > Seconds)
            {
                throw new AssertFailedException($"waited {Seconds} s for {what}");
            }

            Thread.Sleep(StepMs);
        }
    }
}
