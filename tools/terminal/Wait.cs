// Waits for something to become true, and says what did not: the only way in which tests and proofs let time pass.
using System;
using System.Diagnostics;
using System.Threading;

namespace Aul.Terminal;

public static class Wait
{
    private const int DefaultSeconds = 30;
    private const int StepMs = 20;

    public static void Until(Func<bool> isTrue, string what, int seconds = DefaultSeconds) => Until(isTrue, () => what, seconds);

    /// <param name="what">Asked when the patience is over, so that it may say how things stand then.</param>
    /// <exception cref="TimeoutException">It did not become true.</exception>
    public static void Until(Func<bool> isTrue, Func<string> what, int seconds = DefaultSeconds)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!isTrue())
        {
            if (watch.Elapsed.TotalSeconds > seconds)
            {
                throw new TimeoutException($"waited {seconds} s for {what()}");
            }

            Thread.Sleep(StepMs);
        }
    }
}
