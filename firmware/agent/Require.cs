// The answer to "the program is wrong": stop. The shell catches it once, at the top, and restarts with the reason kept.
// Trouble with the world or with data never comes here: that is a value or a counter.
using System;

namespace Aul;

public static class Require
{
    public static void That(bool condition)
    {
        if (!condition)
        {
            throw new InvalidOperationException();
        }
    }
}
