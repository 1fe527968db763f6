// How much of the data partition the journal gets: its limit where there is room, less where other files lie, never less than it needs.
using Aul.Device;

namespace Aul.DeviceTests;

[TestClass]
public class FlashRoomTests
{
    private const int Block = Limits.FlashBlockBytes;

    [TestMethod]
    public void OnAnOrdinaryBoardTheJournalGetsItsLimit()
    {
        using BenchBoard bench = new();
        foreach (string name in new[] { "settings.txt", "secrets.txt", "settings.good", "ca.pem", "device.pem", "device.key" })
        {
            bench.Put(name, "x");
        }

        Assert.AreEqual(163840, bench.Make(() => FlashRoom.JournalBytes(SiteText.Read())));
    }

    [TestMethod]
    public void WhatLiesBesideTheJournalIsTakenInWholeBlocks()
    {
        using BenchBoard bench = new();
        Settings settings = SiteText.Read("flash.bytes = 200000", "journal.bytesMax = 134000");
        Assert.AreEqual(134000, bench.Make(() => FlashRoom.JournalBytes(settings)));
        bench.Put("map.bin", new byte[(4 * Block) + 1]);
        bench.Put("empty.txt", "");
        Assert.AreEqual(200000 - FlashRoom.ReserveBytes - (6 * Block), bench.Make(() => FlashRoom.JournalBytes(settings)));
        bench.Put("film.bin", new byte[40 * Block]);
        Assert.AreEqual(Limits.JournalBytesMin, bench.Make(() => FlashRoom.JournalBytes(settings)));
    }

    [TestMethod]
    public void TheJournalsOwnFilesAreNotCountedAgainstIt()
    {
        using BenchBoard bench = new();
        bench.Put("settings.txt", SiteText.Small);
        Settings settings = SiteText.Read();
        long before = bench.Make(() => FlashRoom.JournalBytes(settings));
        bench.Run(() => new FlashFiles().Replace("s1", new byte[90000], 90000));
        Assert.AreEqual(before, bench.Make(() => FlashRoom.JournalBytes(settings)));
    }
}
