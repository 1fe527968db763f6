// The answer to "the program is wrong": stop. The shell catches it once, at the top, and restarts; the code of what did not hold goes into
// the note to the next boot, which tells the centre. Trouble with the world or with data never comes here: that is a value or a counter.
using System;

namespace Aul;

/// <summary>What did not hold. The numbers are told to the centre (REBOOTS.md): append only.</summary>
public static class FaultCode
{
    /// <summary>Limits that depend on each other do not agree.</summary>
    public const int Limits = 1;

    /// <summary>Less flash for the journal than three segments.</summary>
    public const int JournalTooSmall = 2;

    /// <summary>More columns than a block holds.</summary>
    public const int BlockColumns = 3;

    /// <summary>A record for a block that has no room.</summary>
    public const int BlockFull = 4;

    /// <summary>A rule names no rung, or no state.</summary>
    public const int RuleRung = 5;
    public const int RuleState = 6;

    /// <summary>A bdSeq that the will cannot carry.</summary>
    public const int BdSeq = 7;

    /// <summary>The work buffer is lent already, or was not lent.</summary>
    public const int WorkLent = 8;
    public const int WorkNotLent = 9;

    /// <summary>Any other exception, and one for want of memory; a restart of the list in REBOOTS.md: its boot reason above 100.</summary>
    public const int Exception = 100;
    public const int NoMemory = 99;
}

public static class Require
{
    /// <summary>What has not held, a number of <see cref="FaultCode"/>; 0: all has held in this boot.</summary>
    public static int Broken { get; private set; }

    /// <param name="code">A number of <see cref="FaultCode"/>.</param>
    public static void That(bool condition, int code)
    {
        if (!condition)
        {
            Broken = code;
            throw new InvalidOperationException();
        }
    }
}
