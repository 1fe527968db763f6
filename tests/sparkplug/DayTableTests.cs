// The host's account of days: it keeps the longest account of each, asks for what it was not told, and leaves out what is no day.
using System.Linq;
using Aul.Monitor;

namespace Aul.SparkplugTests;

[TestClass]
public class DayTableTests
{
    [TestMethod]
    public void ADayOfAWrongClockDoesNotHideTheDaysBehindIt()
    {
        using TemporaryStore temporary = new();
        DayTable days = temporary.Store.Days;
        days.Told("n", 9, 20_700);

        // Fifty years on, and back again: the next day's message was lost.
        days.Told("n", 9, 38_000);
        Assert.AreEqual(20_702 - DayTable.DaysBack + 1, days.FirstUnreported("n", 9, 20_702));
        days.Told("n", 9, 20_702);
        Assert.AreEqual(20_703, days.FirstUnreported("n", 9, 20_702));
    }

    [TestMethod]
    public void ACauseOfANewerFirmwareKeepsItsNumber()
    {
        DayEntry entry = new();
        entry.Begin(20_000);
        entry.Add(Cause.Unknown, 5_000);
        entry.Add(99, 7_000);
        byte[] bytes = new byte[1 + DayEntry.BytesMax];
        bytes[0] = (byte)(entry.Write(bytes, 1) - 1);
        Assert.AreEqual("unknown:5 cause-99:7", DayTable.Unpack(bytes[..(1 + bytes[0])], out int _).Single().Causes);
    }

    [TestMethod]
    public void WhatIsNoDayIsLeftOutAndCounted()
    {
        byte[] good = DayBytes();
        Assert.HasCount(1, DayTable.Unpack(good, out int bad));
        Assert.AreEqual(0, bad);
        for (int length = 1; length < good.Length; length++)
        {
            Assert.IsEmpty(DayTable.Unpack(good[..length], out bad));
            Assert.AreEqual(length, bad);
        }

        Assert.HasCount(1, DayTable.Unpack([.. good, .. good[..5]], out bad));
        Assert.AreEqual(5, bad);
    }

    [TestMethod]
    public void TheStoreKeepsTheLongerAccountOfADayAndKnowsWhatItWasReported()
    {
        using TemporaryStore temporary = new();
        DayTable days = temporary.Store.Days;
        days.Add("n", 9, [new SiteDay(100, 500, 85_900, 0, 0, "", "")]);
        days.Add("n", 9, [new SiteDay(100, 80_000, 5_400, 1, 1_000, "mains:1000", "3600:1")]);
        days.Add("n", 9, [new SiteDay(100, 700, 85_700, 0, 0, "", "")]);
        SiteDay day = days.Days("n").Single();
        Assert.AreEqual(80_000, day.ServiceS);
        Assert.AreEqual("mains:1000", day.Causes);
        Assert.AreEqual(1000 - DayTable.DaysBack + 1, days.FirstUnreported("n", 9, 1000));
        days.Told("n", 9, 990);
        Assert.AreEqual(991, days.FirstUnreported("n", 9, 1000));
        Assert.AreEqual(5001 - DayTable.DaysBack, days.FirstUnreported("n", 9, 5000));
        temporary.Reopen();
        Assert.AreEqual(991, temporary.Store.Days.FirstUnreported("n", 9, 1000));
        Assert.HasCount(1, temporary.Store.Days.Days("n"));
    }

    private static byte[] DayBytes()
    {
        DayEntry entry = new();
        entry.Begin(20_000);
        entry.Add(Cause.None, 80_000_000);
        entry.Add(Cause.Mains, 1_000_000);
        entry.AddOutage(1_000_000);
        byte[] bytes = new byte[1 + DayEntry.BytesMax];
        int end = entry.Write(bytes, 1);
        bytes[0] = (byte)(end - 1);
        return bytes[..end];
    }
}
