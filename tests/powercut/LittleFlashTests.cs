// The file store on the model keeps the port's contract, call for call like the store in RAM, through remounts, splits and moves.
using System;
using System.Linq;
using Aul.Simulation;

namespace Aul.PowerCutTests;

[TestClass]
public sealed class LittleFlashTests
{
    private readonly byte[] _buffer = new byte[LittleFlash.FileBytesMax + 1];

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void DoesWhatTheStoreInRamDoes(int seed)
    {
        Random random = new(seed);
        NorFlash flash = new(64);
        LittleFlash store = JournalLife.Store(flash);
        RamFlash reference = new();
        byte[] data = new byte[1205];
        for (int i = 0; i < 6000; i++)
        {
            string name = (random.Next(3) == 0 ? "s" : "h") + random.Next(40);
            int count = random.Next(8) == 0 ? random.Next(1200) : random.Next(60);
            random.NextBytes(data);
            int before = Math.Max(0, reference.Read(name, 0, _buffer));
            switch (random.Next(5))
            {
                case 0:
                    Assert.IsTrue(store.Delete(name) && reference.Delete(name));
                    break;
                case 1:
                    Assert.IsTrue(store.Replace(name, data, count) && reference.Replace(name, data, count));
                    break;
                default:
                    bool fits = before + count <= LittleFlash.FileBytesMax;
                    Assert.AreEqual(fits, store.Append(name, data, 5, count) && reference.Append(name, data, 5, count));
                    break;
            }

            if (i % 50 == 0)
            {
                Assert.IsTrue(store.Mount());
                AssertSame(store, reference);
            }
        }

        Assert.IsTrue(store.Pairs > 3, "no directory was ever split");
    }

    [TestMethod]
    public void FileHoldsABlockAndNoMore()
    {
        LittleFlash store = JournalLife.Store(new NorFlash(12));
        byte[] data = new byte[LittleFlash.FileBytesMax + 1];
        new Random(1).NextBytes(data);
        Assert.IsFalse(store.Replace("s", data, data.Length));
        Assert.AreEqual(-1, store.Read("s", _buffer));
        Assert.IsTrue(store.Replace("s", data, 4095) && store.Append("s", data, 4095, 1));
        Assert.IsFalse(store.Append("s", data, 4096, 1));
        Assert.AreEqual(4096, store.Read("s", _buffer));
        Assert.IsTrue(_buffer.AsSpan(0, 4096).SequenceEqual(data.AsSpan(0, 4096)));
    }

    [TestMethod]
    public void ReadStopsAtTheBuffersEnd()
    {
        LittleFlash store = JournalLife.Store(new NorFlash(12));
        byte[] small = new byte[10];
        Assert.IsTrue(store.Replace("h", new byte[300], 300) && store.Replace("s", new byte[3000], 3000));
        Assert.AreEqual((10, 10, -1), (store.Read("h", small), store.Read("s", small), store.Read("t", small)));
    }

    [TestMethod]
    public void NamesAreKeptAndRefused()
    {
        LittleFlash store = JournalLife.Store(new NorFlash(12));
        string longest = new('x', 64);
        Assert.IsTrue(store.Replace(longest, [1], 1) && store.Replace("ауыл", [2], 1) && store.Replace("h", [3], 1));
        CollectionAssert.AreEquivalent(new[] { longest, "ауыл", "h" }, store.List());
        Assert.IsFalse(store.Replace(longest + "x", [1], 1));
        Assert.IsFalse(store.Append("", [1], 0, 1));
        Assert.IsTrue(store.Delete("not there"));
    }

    [TestMethod]
    public void EmptyWritesMakeAFileAndCostNothingMore()
    {
        NorFlash flash = new(12);
        LittleFlash store = JournalLife.Store(flash);
        Assert.IsTrue(store.Append("h", [], 0, 0) && store.Replace("s", [], 0));
        Assert.AreEqual((0, 0), (store.Read("h", _buffer), store.Read("s", _buffer)));
        long points = flash.Points;
        Assert.IsTrue(store.Append("h", [], 0, 0));
        Assert.AreEqual(points, flash.Points);
    }

    [TestMethod]
    public void UnformattedFlashIsRefusedAndLeftAlone()
    {
        NorFlash flash = new(12);
        LittleFlash store = new(flash);
        Assert.IsFalse(store.IsMounted);
        Assert.IsFalse(store.Replace("h", [1], 1) || store.Append("h", [1], 0, 1) || store.Delete("h"));
        Assert.AreEqual((-1, 0), (store.Read("h", _buffer), store.List().Length));
        Assert.AreEqual(0L, flash.Points);
        Assert.IsFalse(LittleFlash.Format(new NorFlash(5)));
        Assert.IsTrue(LittleFlash.Format(flash) && store.Replace("h", [1], 1), "it mounts by itself once there is something to mount");
    }

    [TestMethod]
    public void FormatForgetsWhatWasThere()
    {
        NorFlash flash = new(JournalLife.Blocks);
        LittleFlash store = JournalLife.Store(flash);
        foreach (Call call in JournalLife.Script(4, 400))
        {
            Assert.IsTrue(call.Do(store));
        }

        Assert.IsTrue(store.Format());
        Assert.AreEqual(0, new LittleFlash(flash).List().Length);
    }

    [TestMethod]
    public void DirectoryGrowsAndShrinksByPairs()
    {
        LittleFlash store = JournalLife.Store(new NorFlash(JournalLife.Blocks));
        for (int i = 0; i < 60; i++)
        {
            Assert.IsTrue(store.Replace($"h{i:D8}", new byte[100], 100));
        }

        Assert.IsTrue(store.Pairs > 4, $"{store.Pairs} pairs hold 7 KB");
        for (int i = 0; i < 60; i++)
        {
            Assert.IsTrue(store.Delete($"h{i:D8}"));
        }

        Assert.AreEqual(3, store.Pairs, "a pair goes with its last file, but the first of a directory stays");
        Assert.AreEqual(0, store.List().Length);
    }

    [TestMethod]
    public void FullStoreRefusesAndKeepsEverything()
    {
        LittleFlash store = JournalLife.Store(new NorFlash(12));
        RamFlash reference = new();
        byte[] data = new byte[3000];
        int kept = 0;
        for (; store.Replace($"s{kept:D3}", data, data.Length); kept++)
        {
            data[0] = (byte)kept;
            reference.Replace($"s{kept:D3}", data, data.Length);
            data[0] = (byte)(kept + 1);
        }

        Assert.AreEqual(6, kept, "all blocks but those of three pairs");
        Assert.IsFalse(store.Append("s001", data, 0, 9), "a copy needs a block");
        Assert.IsTrue(store.Delete($"s{kept:D3}"), "the refused file was made and is empty");
        Assert.IsTrue(store.Mount());
        foreach (string name in reference.List())
        {
            Assert.AreEqual(3000, store.Read(name, _buffer));
        }

        for (int i = 0; i < 100; i++)
        {
            Assert.IsTrue(store.Replace("cursor", data, 4), "what needs no block goes on");
        }

        Assert.IsTrue(store.Delete("s000") && store.Append("s001", data, 0, 9));
    }

    [TestMethod]
    public void FullDirectoryRefusesAndKeepsEverything()
    {
        LittleFlash store = JournalLife.Store(new NorFlash(6));
        byte[] data = new byte[400];
        int kept = 0;
        for (; store.Replace($"h{kept:D3}", data, data.Length); kept++)
        {
        }

        Assert.IsTrue(kept is 9 or 10, $"{kept} files of 400 bytes in a pair that cannot split");
        Assert.IsTrue(store.Mount());
        Assert.AreEqual(kept, store.List().Count(name => store.Read(name, _buffer) == 400));
        Assert.IsTrue(store.Delete("h000") && store.Replace("h001", data, 300));
    }

    private void AssertSame(LittleFlash store, RamFlash reference)
    {
        CollectionAssert.AreEquivalent(reference.List(), store.List());
        foreach (string name in reference.List())
        {
            int count = store.Read(name, _buffer);
            Assert.IsTrue(_buffer.AsSpan(0, count).SequenceEqual(reference.Content(name)), name);
        }
    }
}
