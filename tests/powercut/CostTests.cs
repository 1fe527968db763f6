// What the model costs the machine it runs on: a proof mounts it millions of times, a bench measures the agent's allocations on top of it.
// Times are printed, not asserted: they are the machine's. It says nothing about the board.
using System;
using System.Diagnostics;
using System.Linq;
using Aul.Simulation;

namespace Aul.PowerCutTests;

[TestClass]
public sealed class CostTests
{
    [TestMethod]
    public void MountAllocatesNothingAndIsShort()
    {
        NorFlash flash = new(JournalLife.Blocks);
        LittleFlash store = JournalLife.Store(flash);
        foreach (Call call in JournalLife.Script(1, 200))
        {
            Assert.IsTrue(call.Do(store));
        }

        const int Mounts = 20_000;
        Repeat(Mounts, store);
        Stopwatch watch = Stopwatch.StartNew();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Repeat(Mounts, store);
        double microseconds = watch.Elapsed.TotalMicroseconds / Mounts;
        Assert.AreEqual(0L, GC.GetAllocatedBytesForCurrentThread() - before);
        NorFlash copy = new(JournalLife.Blocks);
        watch.Restart();
        for (int i = 0; i < Mounts; i++)
        {
            copy.CopyFrom(flash);
        }

        Console.WriteLine($"{microseconds:F2} us for a mount of {store.Pairs} pairs with {store.List().Length} files, "
            + $"{watch.Elapsed.TotalMicroseconds / Mounts:F2} us for a copy of {JournalLife.Blocks} blocks");
    }

    [TestMethod]
    public void SteadyCallsAllocateNothing()
    {
        NorFlash flash = new(64);
        LittleFlash store = new(flash);
        Assert.IsTrue(store.Format());
        byte[] data = new byte[3000];
        byte[] buffer = new byte[4096];
        for (int i = 0; i < 20; i++)
        {
            Assert.IsTrue(store.Replace($"h{i:D8}", data, 100));
        }

        Live(store, data, buffer, 200);
        Stopwatch watch = Stopwatch.StartNew();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Live(store, data, buffer, 2000);
        double microseconds = watch.Elapsed.TotalMicroseconds / 2000;
        Assert.AreEqual(0L, GC.GetAllocatedBytesForCurrentThread() - before);
        Console.WriteLine($"{microseconds:F2} us for two replaces, two appends, a delete and two reads");
    }

    [TestMethod]
    public void WearSpreadsOverTheFlash()
    {
        NorFlash flash = new(64);
        LittleFlash store = new(flash);
        Assert.IsTrue(store.Format());
        byte[] data = new byte[LittleFlash.FileBytesMax];
        for (int i = 0; i < 200_000; i++)
        {
            Assert.IsTrue(store.Replace("cursor", data, 4));
            Assert.IsTrue(i % 200 > 0 || store.Replace($"s{i / 200 % 40}", data, data.Length));
        }

        int[] erases = flash.ErasesOf.ToArray();
        Console.WriteLine($"{flash.Erases} erases, {erases.Average():F0} a block, the most {erases.Max()}");
        Assert.IsTrue(erases.Max() < flash.Erases / 4, "a pair that never moves would take nearly half each");
    }

    private static void Repeat(int mounts, LittleFlash store)
    {
        for (int i = 0; i < mounts; i++)
        {
            store.Mount();
        }
    }

    private static void Live(LittleFlash store, byte[] data, byte[] buffer, int times)
    {
        for (int i = 0; i < times; i++)
        {
            bool isWell = store.Replace("head", data, 200) && store.Append("head", data, 0, 24) && store.Replace("s1", data, 2000)
                && store.Append("s1", data, 0, 24) && store.Read("s1", buffer) == 2024
                && store.Read("head", buffer) == 224 && store.Delete("head");
            if (!isWell)
            {
                Assert.Fail();
            }
        }
    }
}
