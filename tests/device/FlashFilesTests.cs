// The file store: what a call promised is there after any cut, what it did not promise is old or new, and no call throws.
using System.Linq;
using System.Text;
using System.Threading;
using Aul.Device;
using NanoOnDotnet;

namespace Aul.DeviceTests;

[TestClass]
public class FlashFilesTests
{
    [TestMethod]
    public void AppendAddsAtTheEnd()
    {
        using BenchBoard bench = new();
        FlashFiles files = bench.Make(() => new FlashFiles());
        bench.Run(() =>
        {
            Assert.IsTrue(files.Append("a", Bytes("xonex"), 1, 3));
            Assert.IsTrue(files.Append("a", Bytes("two"), 0, 3));
            Assert.AreEqual("onetwo", Text(files, "a"));
        });
    }

    [TestMethod]
    public void ReplaceGoesOverAnExistingFileWhereMoveRefuses()
    {
        using BenchBoard bench = new();
        FlashFiles files = bench.Make(() => new FlashFiles());
        bench.Run(() =>
        {
            Assert.IsTrue(files.Replace("a", Bytes("a long first content"), 20));
            Assert.IsTrue(files.Replace("b", Bytes("second"), 6));
            Assert.ThrowsExactly<System.IO.IOException>(() => NanoFile.Move("I:\\aul\\b", "I:\\aul\\a"));
            Assert.IsTrue(files.Replace("a", Bytes("second"), 6));
            Assert.AreEqual("second", Text(files, "a"));
        });
    }

    [TestMethod]
    public void ReadSaysHowMuchThereIsAndTakesNoMoreThanFits()
    {
        using BenchBoard bench = new();
        FlashFiles files = bench.Make(() => new FlashFiles());
        bench.Run(() =>
        {
            Assert.AreEqual(-1, files.Read("absent", 0, new byte[4]));
            files.Replace("a", Bytes("abcdef"), 6);
            files.Replace("empty", Bytes(""), 0);
            Assert.AreEqual(4, files.Read("a", 0, new byte[4]));
            Assert.AreEqual(6, files.Read("a", 0, new byte[40]));
            Assert.AreEqual(0, files.Read("empty", 0, new byte[4]));
        });
    }

    [TestMethod]
    public void ListNamesTheFilesOfItsOwnFolderOnly()
    {
        using BenchBoard bench = new();
        bench.Put("settings.txt", "not the journal's");
        FlashFiles files = bench.Make(() => new FlashFiles());
        bench.Run(() =>
        {
            Assert.AreEqual(0, files.List().Length);
            files.Replace("b", Bytes("1"), 1);
            files.Replace("a", Bytes("1"), 1);
            CollectionAssert.AreEquivalent(new[] { "a", "b" }, files.List());
            Assert.IsTrue(files.Delete("a"));
            Assert.IsTrue(files.Delete("a"), "a file that is not there is gone");
            CollectionAssert.AreEquivalent(new[] { "b" }, files.List());
        });
    }

    [TestMethod]
    public void HeadSlicesLieInAFolderOfTheirOwn()
    {
        using BenchBoard bench = new();
        FlashFiles files = bench.Make(() => new FlashFiles());
        Assert.IsTrue(System.IO.Directory.Exists(bench.PathOf("aul"))
            && System.IO.Directory.Exists(System.IO.Path.Combine(bench.PathOf("aul"), "h")));
        bench.Run(() =>
        {
            Assert.AreEqual(0, files.List().Length, "the folder of the slices is no file");
            Assert.IsTrue(files.Replace("h00", Bytes("slice"), 5));
            Assert.IsTrue(files.Append("s000", Bytes("segment"), 0, 7));
            CollectionAssert.AreEqual(new[] { "I:\\aul\\h\\h00" }, NanoDirectory.GetFiles("I:\\aul\\h"));
            CollectionAssert.AreEqual(new[] { "I:\\aul\\s000" }, NanoDirectory.GetFiles("I:\\aul"));
            CollectionAssert.AreEquivalent(new[] { "h00", "s000" }, files.List());
            Assert.AreEqual("slice", Text(files, "h00"));
            Assert.IsTrue(files.Delete("h00"));
            CollectionAssert.AreEqual(new[] { "s000" }, files.List());
        });
    }

    [TestMethod]
    public void WithoutTheSlicesFolderTheSegmentsAreReadAllTheSame()
    {
        using BenchBoard bench = new();
        System.IO.Directory.CreateDirectory(bench.PathOf("aul"));
        bench.Put(System.IO.Path.Combine("aul", "s000"), "segment");
        bench.Put(System.IO.Path.Combine("aul", "h"), "a file where the folder should be");
        FlashFiles files = bench.Make(() => new FlashFiles());
        bench.Run(() =>
        {
            CollectionAssert.Contains(files.List(), "s000");
            Assert.AreEqual("segment", Text(files, "s000"));
            Assert.IsFalse(files.Replace("h00", Bytes("x"), 1));
            Assert.IsTrue(files.Append("s000", Bytes("+"), 0, 1));
        });
    }

    [TestMethod]
    public void AStoreThatCannotBeMadeAnswersNoAndThrowsNothing()
    {
        using BenchBoard bench = new();
        bench.Put("aul", "a file where the folder should be");
        FlashFiles files = bench.Make(() => new FlashFiles());
        bench.Run(() => AssertDead(files));
    }

    [TestMethod]
    public void WithoutPowerNothingHappensAnyMore()
    {
        using BenchBoard bench = new();
        FlashFiles files = bench.Make(() => new FlashFiles());
        bench.Run(() => Assert.IsTrue(files.Replace("a", Bytes("kept"), 4)));
        bench.Board.CutPower();
        bench.Run(() => AssertDead(files));
        BenchBoard next = bench.NextBoot();
        next.Run(() =>
        {
            FlashFiles after = new();
            CollectionAssert.AreEqual(new[] { "a" }, after.List());
            Assert.AreEqual("kept", Text(after, "a"));
        });
    }

    [TestMethod]
    public void ACutBetweenOpenAndCloseLeavesTheOldContent()
    {
        using BenchBoard bench = new();
        FlashFiles files = bench.Make(() => new FlashFiles());
        bench.Run(() =>
        {
            files.Replace("a", Bytes("old"), 3);
            NanoFileStream open = new("I:\\aul\\a", System.IO.FileMode.Create, System.IO.FileAccess.Write);
            open.Write(Bytes("new"), 0, 3);
            open.Flush();
            bench.Board.CutPower();
            Assert.ThrowsExactly<PowerCutException>(open.Dispose);
        });
        BenchBoard next = bench.NextBoot();
        next.Run(() => Assert.AreEqual("old", Text(new FlashFiles(), "a")));
    }

    [TestMethod]
    public void ACutBetweenOpenAndCloseOfANewFileLeavesItEmpty()
    {
        using BenchBoard bench = new();
        bench.Make(() => new FlashFiles());
        bench.Run(() =>
        {
            NanoFileStream open = new("I:\\aul\\a", System.IO.FileMode.Create, System.IO.FileAccess.Write);
            open.Write(Bytes("new"), 0, 3);
            bench.Board.CutPower();
            Assert.ThrowsExactly<PowerCutException>(open.Dispose);
        });
        BenchBoard next = bench.NextBoot();
        next.Run(() => Assert.AreEqual(0, new FlashFiles().Read("a", 0, new byte[4]), "it is there, and empty: the contract of IFlash"));
    }

    // The writer counts up; the power goes at some moment. What was promised is there, or the one write that was under way.
    [TestMethod]
    public void WhatWasPromisedIsThereAfterACutAtAnyMoment()
    {
        BenchBoard bench = new();
        using BenchBoard first = bench;
        for (int cut = 0; cut < 60; cut++)
        {
            FlashFiles files = bench.Make(() => new FlashFiles());
            int replaced = 0;
            int appended = 0;
            bench.Run(() => files.Replace("log", Bytes(""), 0));
            Thread writer = new(() => bench.Run(() =>
            {
                while (files.Replace("count", Bytes((replaced + 1).ToString("D8")), 8))
                {
                    replaced++;
                    if (!files.Append("log", Bytes("12345"), 0, 5))
                    {
                        break;
                    }

                    appended++;
                }
            }));
            writer.Start();
            Thread.Sleep(cut % 12);
            bench.Board.CutPower();
            writer.Join();
            bench = bench.NextBoot();
            int seenReplaced = 0;
            int seenLog = 0;
            bench.Run(() =>
            {
                FlashFiles after = new();
                string count = Text(after, "count");
                seenReplaced = count.Length == 0 ? 0 : int.Parse(count);
                seenLog = Text(after, "log").Length;
                after.Delete("count");
            });
            Assert.IsTrue(seenReplaced == replaced || seenReplaced == replaced + 1, $"promised {replaced}, found {seenReplaced}");
            Assert.IsTrue(seenLog == appended * 5 || seenLog == (appended + 1) * 5, $"promised {appended * 5} bytes, found {seenLog}");
        }
    }

    // The buffer of the C library: what does not fill it fails at the close, where nobody is told.
    [TestMethod]
    [DataRow(5)]
    [DataRow(127)]
    [DataRow(128)]
    [DataRow(500)]
    public void AnAppendThatFailsOnAFullFlashIsNoticedHoweverShortItIs(int count)
    {
        using BenchBoard bench = new();
        FlashFiles files = bench.Make(() => new FlashFiles());
        bench.Run(() =>
        {
            Assert.IsTrue(files.Append("a", Bytes("kept"), 0, 4));
            bench.Board.IsFlashFull = true;
            Assert.IsFalse(files.Append("a", new byte[count], 0, count));
            Assert.IsFalse(files.Append("new", new byte[count], 0, count));
            Assert.AreEqual("kept", Text(files, "a"));
            bench.Board.IsFlashFull = false;
            Assert.IsTrue(files.Append("a", Bytes("more"), 0, 4));
            Assert.AreEqual("keptmore", Text(files, "a"));
        });
    }

    [TestMethod]
    public void AFolderThatCannotBeOpenedIsNotAnEmptyJournal()
    {
        using BenchBoard bench = new();
        FlashFiles files = bench.Make(() => new FlashFiles());
        bench.Run(() =>
        {
            Assert.AreEqual(0, files.List().Length, "an empty one is");
            CollectionAssert.AreEqual(System.Array.Empty<string>(), NanoDirectory.GetFiles("I:\\aul"));
            bench.Board.IsFolderShut = true;
            Assert.ThrowsExactly<System.IO.IOException>(() => files.List());
            bench.Board.IsFolderShut = false;
            files.Replace("s000", Bytes("segment"), 7);
            files.Replace("h00", Bytes("slice"), 5);
            bench.Board.IsFolderShut = true;
            Assert.ThrowsExactly<System.IO.IOException>(() => files.List());
            bench.Board.IsFolderShut = false;
            CollectionAssert.AreEquivalent(new[] { "h00", "s000" }, files.List());
        });
    }

    private static void AssertDead(FlashFiles files)
    {
        Assert.AreEqual(0, files.List().Length);
        Assert.AreEqual(-1, files.Read("a", 0, new byte[4]));
        Assert.IsFalse(files.Replace("a", Bytes("x"), 1));
        Assert.IsFalse(files.Append("a", Bytes("x"), 0, 1));
    }

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);

    private static string Text(FlashFiles files, string name)
    {
        byte[] buffer = new byte[100000];
        int count = files.Read(name, 0, buffer);
        return count < 0 ? "" : Encoding.ASCII.GetString(buffer.Take(count).ToArray());
    }
}
