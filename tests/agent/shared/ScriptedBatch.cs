// A form of history that remembers what it was asked for, and writes messages of as many records and bytes as a test says.
namespace Aul.Tests;

public sealed class ScriptedBatch : IHistoryBatch
{
    /// <summary>Records of one message.</summary>
    public int Records = 10;
    public int Bytes = 500;

    /// <summary>Nothing is written: for ever, or because it needs another turn.</summary>
    public bool Refuses;
    public bool IsBusyNow;

    public int Begins;
    public int Messages;
    public long From;
    public long Last;

    public bool IsBusy => IsBusyNow;

    public void Begin() => Begins++;

    public bool Write(LinkCommand command, int seq, long nowMs, long from, long last, out long next)
    {
        next = from;
        From = from;
        Last = last;
        if (Refuses || IsBusyNow)
        {
            return false;
        }

        Messages++;
        next = from + Records <= last ? from + Records : last + 1;
        command.PayloadLength = Bytes;
        return true;
    }
}
