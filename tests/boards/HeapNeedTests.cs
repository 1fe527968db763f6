// What `aul site check` reckons that settings need is what the model of the chip's heap counts, for every kind and size of site: at most 3
// % less, which would promise too much, and at most 15 % more, or the figures of HeapNeed are old.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.OnChip;
using Aul.Sites;

namespace Aul.BoardTests;

[TestClass]
public class HeapNeedTests
{
    private const string Board = "wt32-eth01";
    private const string Secrets = "page.pin = 493817\nwitness.key = 0123456789abcdef\n";
    private const double LessMax = 0.03;
    private const double MoreMax = 0.15;

    public static IEnumerable<object[]> Sites =>
        from profile in ProfileFile.Names
        from size in new[] { (BoardHeap.Full, 80), (BoardHeap.Full, 0), (BoardHeap.Small, 0) }
        select new object[] { profile, size.Item1, size.Item2 };

    [TestMethod]
    [DynamicData(nameof(Sites))]
    public void TheFewFiguresAreTheModel(string profile, string size, int page)
    {
        BoardFile board = BoardFile.Load(Board);
        string text = SiteExample.Text(board, ProfileFile.Load(profile), size) + $"page.port = {page}\n";
        SiteSettings made = SiteSettings.Compile(SiteFile.Read("site.txt", text, Secrets), board, isWeighed: false);
        int counted = HeapCost.Of(made.Settings + made.Secrets).Bytes;
        int reckoned = HeapNeed.LiveOf(made.Read);
        string told = $"{profile} {size}, page {page}, {made.Read.SignalCount} signals: {counted} bytes, and HeapNeed says {reckoned}: "
            + $"write its figures anew, "
            + "then \"fits\" of each board.json (aul board check), aul board draw, and the table of boards/README.md";
        Assert.IsGreaterThanOrEqualTo(counted * (1 - LessMax), reckoned, told);
        Assert.IsLessThanOrEqualTo(counted * (1 + MoreMax), reckoned, told);
    }
}
