// What a metered copy of the firmware counts while it runs, by method: IL operations, and what it allocates in the chip's measure. One
// writer of operations is expected: two threads at once lose a few counts. Allocations may come from any thread.
using System;
using System.Threading;
using Aul.Simulation;

namespace Aul.OnChip;

public static class Meter
{
    private const int MethodsMax = 16_384;

    private static int _largest;

    /// <summary>Operations so far by the number that the weaver gave the method. The woven code writes here.</summary>
    public static long[] Operations { get; } = new long[MethodsMax];

    /// <summary>Bytes allocated so far by method.</summary>
    public static long[] AllocatedBytes { get; } = new long[MethodsMax];

    /// <summary>Objects allocated so far by method.</summary>
    public static long[] AllocatedObjects { get; } = new long[MethodsMax];

    /// <summary>Bytes of the largest single allocation.</summary>
    public static int Largest => _largest;

    public static long Total => Sum(Operations);

    public static long TotalBytes => Sum(AllocatedBytes);

    public static long TotalObjects => Sum(AllocatedObjects);

    /// <summary>Counts anew from here.</summary>
    public static void Reset()
    {
        Array.Clear(Operations);
        Array.Clear(AllocatedBytes);
        Array.Clear(AllocatedObjects);
        _largest = 0;
    }

    /// <summary>Called by the woven code at the start of each basic block.</summary>
    public static void Count(int method, int operations) => Operations[method] += operations;

    /// <summary>Called by the woven code where an object is made, and where the platform makes some.</summary>
    public static void Allocate(int method, int bytes, int objects)
    {
        Interlocked.Add(ref AllocatedBytes[method], bytes);
        Interlocked.Add(ref AllocatedObjects[method], objects);
        _largest = objects == 1 && bytes > _largest ? bytes : _largest;
    }

    /// <summary>Called by the woven code before an array is made, with its length.</summary>
    public static void AllocateArray(int length, int method, int elementBytes) =>
        Allocate(method, HeapLayout.Array(length, elementBytes), 1);

    /// <summary>Called by the woven code with an array that the platform has made.</summary>
    public static void AllocateResult(Array? array, int method)
    {
        if (array != null)
        {
            Allocate(method, HeapLayout.Array(array), 1);
        }

        if (array is string[] texts)
        {
            Array.ForEach(texts, text => AllocateText(text, method));
        }
    }

    /// <summary>Called by the woven code with a text that the platform has made.</summary>
    public static void AllocateText(string? text, int method)
    {
        if (text != null)
        {
            Allocate(method, HeapLayout.Text(text), 1);
        }
    }

    private static long Sum(long[] counts)
    {
        long sum = 0;
        foreach (long count in counts)
        {
            sum += count;
        }

        return sum;
    }
}
