// A site that needs more heap than its board has is refused, with what would fit; a small site has twelve signals and no page and fits a board
// without PSRAM; and no site is made for a board that carries none.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aul.Cli;
using Aul.Cli.Board;
using Aul.Cli.Site;

namespace Aul.BoardTests;

[TestClass]
public class MemoryTests
{
    private const string Wt32 = "wt32-eth01";
    private const string C3 = "esp32-c3-devkitm-1";
    private const string Secrets = "page.pin = 493817\nwitness.key = 0123456789abcdef\n";

    public static IEnumerable<object[]> Profiles => ProfileFile.Names.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Profiles))]
    public void ASmallSiteHasTwelveSignalsAndNoPageAndFitsABoardWithoutPsram(string profile)
    {
        SiteSettings made = Compile(SiteExample.Text(BoardFile.Load(Wt32), ProfileFile.Load(profile)));
        Assert.AreEqual((12, 0), (made.Read.SignalCount, made.Read.PagePort));
        Assert.IsLessThanOrEqualTo(BoardFile.Load(Wt32).Heap!.Bytes, HeapNeed.Of(made.Read));
        Assert.DoesNotContain("small", made.Settings);
    }

    [TestMethod]
    [DynamicData(nameof(Profiles))]
    public void WhatASmallSiteLeavesOutIsASignalOfItsProfile(string profile)
    {
        string[] signals = [.. ProfileFile.Load(profile).Lines.Where(line => line.Key.StartsWith("signal.", StringComparison.Ordinal)).Select(line => line.Key["signal.".Length..])];
        CollectionAssert.IsSubsetOf(ProfileFile.Load(profile).SmallWithout.ToArray(), signals);
        CollectionAssert.AllItemsAreUnique(ProfileFile.Load(profile).SmallWithout.ToArray());
    }

    [TestMethod]
    public void ASiteThatNeedsMoreIsRefusedWithWhatWouldFit()
    {
        string message = Refusal(Full(Wt32) + "page.port = 80\n");
        StringAssert.StartsWith(message, "site.txt: line 5: memory: the settings need ");
        foreach (string part in new[] { "wt32-eth01 has 80,896 bytes (79 KB", "write size = small and page.port = 0 (", "take olimex-esp32-poe-iso-wrover", "heap.bytes = BYTES" })
        {
            StringAssert.Contains(message, part);
        }

        Assert.DoesNotContain("write page.port = 0 (", message, "that alone is not enough");
    }

    [TestMethod]
    public void WherePageOffIsEnoughItIsToldFirst()
    {
        int need = HeapNeed.Of(Compile(Full(Wt32) + "heap.bytes = 200000\n").Read);
        string message = Refusal(Full(Wt32) + $"page.port = 80\nheap.bytes = {need}\n");
        StringAssert.Contains(message, $"write page.port = 0 ({need:N0} bytes)");
        StringAssert.Contains(message, "read from it, line ");
        Assert.AreEqual(need, HeapNeed.Of(Compile(Full(Wt32) + $"page.port = 0\nheap.bytes = {need}\n").Read));
    }

    [TestMethod]
    [DataRow("size = large", "size is large: write full or small")]
    [DataRow("size = small\npage.port = 80", "a small site has no page: take the line out, or size = small")]
    [DataRow("heap.bytes = 111 KB", "heap.bytes is '111 KB': write the bytes that nanoff --devicedetails shows as RAM")]
    public void ABadLineAboutMemoryIsTold(string lines, string told) => StringAssert.Contains(Refusal(Full(Wt32) + lines + "\n"), told);

    [TestMethod]
    public void ABoardWithPsramAndThePcCarryAnything()
    {
        foreach (string board in new[] { "olimex-esp32-poe-iso-wrover", "virtual" })
        {
            Assert.AreEqual(80, Compile(Full(board) + "page.port = 80\n").Read.PagePort);
        }
    }

    [TestMethod]
    public async System.Threading.Tasks.Task NoSiteIsMadeForABoardThatCarriesNone()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Assert.AreEqual(1, await Program.Main(["site", "new", file, "--board", C3]));
        Assert.IsFalse(File.Exists(file));
        StringAssert.Contains(Refusal(SiteExample.Text(BoardFile.Load(C3), ProfileFile.Load("fibre"))), "esp32-c3-devkitm-1 has 54,472 bytes");
    }

    private static string Full(string board) => SiteExample.Text(BoardFile.Load(board), ProfileFile.Load("fibre"), BoardHeap.Full);

    private static string Refusal(string text) => Assert.ThrowsExactly<InvalidDataException>(() => Compile(text)).Message;

    private static SiteSettings Compile(string text) => SiteSettings.Compile(SiteFile.Read("site.txt", text, Secrets));
}
