// What a metered copy of the firmware counts while it runs: IL operations by method. One writer is expected; two threads at once lose a few counts.
namespace Aul.OnChip;

public static class Meter
{
    /// <summary>Operations so far by the number that the weaver gave the method. The woven code writes here.</summary>
    public static long[] Operations { get; } = new long[16_384];

    public static long Total
    {
        get
        {
            long total = 0;
            foreach (long count in Operations)
            {
                total += count;
            }

            return total;
        }
    }

    /// <summary>Called by the woven code at the start of each basic block.</summary>
    public static void Count(int method, int operations) => Operations[method] += operations;
}
