// A journal that was full, taken by the host as it is: summaries, counts and gaps make the watermark complete.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aul.Monitor;
using Aul.Sparkplug;

namespace Aul.PowerCutTests;

[TestClass]
public class FullStoreTests
{
    [TestMethod]
    public void AFullJournalIsTakenAsItIs()
    {
        using SpoiltFolder folder = new(34000, 70000);
        string file = Path.Combine(folder.Root, "store.db");
        using ReadingStore store = new(file);
        BlockView view = new();
        long watermark = 0;
        for (long next = folder.Journal.Oldest; folder.Journal.Peek(next, view); next = view.LastSequence + 1)
        {
            List<Reading> readings = Reading.Unpack(9, view.Buffer.AsSpan(view.Offset, view.Length).ToArray(), out _);
            watermark = store.Add("n", 9, readings).Sequence;
        }

        Assert.AreEqual(folder.Journal.Durable, watermark);
        List<Reading> stored = store.Readings("n");
        Assert.IsTrue(stored.Any(reading => reading.Kind == RecordKind.Summary && reading.Spreads.Count > 0));
        Assert.IsTrue(stored.Any(reading => reading.Kind == RecordKind.Dropped));
        CollectionAssert.AreEqual(
            JournalFolder.Readings(folder.Root).Select(reading => reading.Text()).ToList(), stored.Select(reading => reading.Text())
                .ToList());
    }
}
