// A site that needs more heap than its board has is refused, with what would fit; a small site has twelve signals and no page; and no site
// is made for a board that carries none. What the figures are is HeapNeed's: here they only have to agree.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Aul.Sites;

namespace Aul.BoardTests;

[TestClass]
public class MemoryTests
{
    private const string Wt32 = "wt32-eth01";
    private const string C3 = "esp32-c3-devkitm-1";
    private const string Secrets = "page.pin = 493817\nwitness.key = 0123456789abcdef\n";

    public static IEnumerable<object[]> Profiles => ProfileFile.Names.Select(name => new object[] { name });

    private static int NeedOfSmall => SiteMemory.Needs(BoardFile.Load(Wt32), BoardHeap.Small).Max();

    [TestMethod]
    [DynamicData(nameof(Profiles))]
    public void ASmallSiteHasTwelveSignalsAndNoPage(string profile)
    {
        SiteSettings made = Compile(SiteExample.Text(BoardFile.Load(Wt32), ProfileFile.Load(profile), BoardHeap.Small) + Heap(NeedOfSmall));
        Assert.AreEqual((12, 0), (made.Read.SignalCount, made.Read.PagePort));
        Assert.DoesNotContain("small", made.Settings);
    }

    [TestMethod]
    [DynamicData(nameof(Profiles))]
    public void WhatASmallSiteLeavesOutIsASignalOfItsProfile(string profile)
    {
        string[] signals = [.. ProfileFile.Load(profile).Lines.Where(line => line.Key.StartsWith("signal.", StringComparison.Ordinal))
            .Select(line => line.Key["signal.".Length..])];
        CollectionAssert.IsSubsetOf(ProfileFile.Load(profile).SmallWithout.ToArray(), signals);
        CollectionAssert.AllItemsAreUnique(ProfileFile.Load(profile).SmallWithout.ToArray());
    }

    [TestMethod]
    public void ASiteThatNeedsMoreIsRefusedWithWhatWouldFit()
    {
        string message = Refusal(Full(Wt32) + "page.port = 80\n" + Heap(NeedOfSmall));
        StringAssert.StartsWith(message, "site.txt: line 5: memory: the settings need ");
        foreach (string part in new[] { $"wt32-eth01 has {NeedOfSmall:N0} bytes (read from it, line ", "write size = small and page.port = 0 (", "take olimex-esp32-poe-iso-wrover", "heap.bytes = BYTES" })
        {
            StringAssert.Contains(message, part);
        }

        Assert.DoesNotContain("write page.port = 0 (", message, "that alone is not enough");
    }

    [TestMethod]
    public void WithoutAFigureOfItsOwnTheBoardsImageCounts() =>
        StringAssert.Contains(Refusal(Full(Wt32) + "page.port = 80\n"), "wt32-eth01 has 80,896 bytes (79 KB, the least published for "
        + "an ESP32 without PSRAM");

    [TestMethod]
    public void WherePageOffIsEnoughItIsReportedFirst()
    {
        int need = HeapNeed.Of(Compile(Full(Wt32) + Heap(1 << 20)).Read);
        string message = Refusal(Full(Wt32) + "page.port = 80\n" + Heap(need));
        StringAssert.Contains(message, $"write page.port = 0 ({need:N0} bytes)");
        Assert.AreEqual(need, HeapNeed.Of(Compile(Full(Wt32) + "page.port = 0\n" + Heap(need)).Read));
    }

    [TestMethod]
    [DataRow("size = large", "size is large: write full or small")]
    [DataRow("size = small\npage.port = 80", "a small site has no page: remove the line, or size = small")]
    [DataRow("heap.bytes = 111 KB", "heap.bytes is '111 KB': write the bytes that nanoff --devicedetails shows as RAM")]
    public void ABadLineAboutMemoryIsReported(string lines, string told) => StringAssert.Contains(Refusal(Full(Wt32) + lines + "\n"), told);

    [TestMethod]
    public void ABoardWithPsramAndThePcCarryAnything()
    {
        foreach (string board in new[] { "olimex-esp32-poe-iso-wrover", "virtual" })
        {
            Assert.AreEqual(80, Compile(Full(board) + "page.port = 80\n").Read.PagePort);
        }
    }

    [TestMethod]
    public void ASiteOfABoardThatCarriesNoneIsRefusedWithItsHeap() =>
        StringAssert.Contains(Refusal(SiteExample.Text(BoardFile.Load(C3), ProfileFile.Load("fibre"))),
        "esp32-c3-devkitm-1 has 54,472 bytes");

    private static string Heap(int bytes) => $"heap.bytes = {bytes}\n";

    private static string Full(string board) => SiteExample.Text(BoardFile.Load(board), ProfileFile.Load("fibre"), BoardHeap.Full);

    private static string Refusal(string text) => Assert.ThrowsExactly<InvalidDataException>(() => Compile(text)).Message;

    private static SiteSettings Compile(string text) => SiteSettings.Compile(SiteFile.Read("site.txt", text, Secrets));
}
