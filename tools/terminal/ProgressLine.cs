// One line that says where long work is, on the error stream of a terminal only: never in a file, a pipe or the JSON.
using System;
using System.Diagnostics;

namespace Aul.Terminal;

public sealed class ProgressLine
{
    private const int EveryMs = 200;
    private readonly Stopwatch _sinceShown = Stopwatch.StartNew();
    private int _width;

    public void Show(string name, long done, long total, string what)
    {
        if (Console.IsErrorRedirected || _sinceShown.ElapsedMilliseconds < EveryMs)
        {
            return;
        }

        _sinceShown.Restart();
        string line = $"{name}: {done:N0} of {total:N0} {what}";
        Console.Error.Write("\r" + line.PadRight(_width));
        _width = line.Length;
    }

    public void Clear()
    {
        if (_width > 0)
        {
            Console.Error.Write("\r" + new string(' ', _width) + "\r");
        }
    }
}
