// The host's dates: from honest anchors, through lies, and for boots that never saw the time. What must hold for every life is
// DatingLawTests'.
using System.Collections.Generic;
using System.Linq;
using Aul.Sparkplug;
using static Aul.SparkplugTests.DatedLife;

namespace Aul.SparkplugTests;

[TestClass]
public class DatingTests
{
    [TestMethod]
    public void AWholeBootIsDatedBackwards()
    {
        DatedLife life = new DatedLife().Boot(0).Live(5 * Hour, Hour).Ask().Live(2 * Hour, Hour);
        Expect(life, WallClock.Synchronised, 0);
    }

    [TestMethod]
    public void ABootBetweenTwoThatAreKnownIsBracketedAndPlacedAtTheEnd()
    {
        DatedLife life = new DatedLife().Boot(0).Ask().Live(Hour);
        long endedUtcMs = life.NowUtcMs;
        life.Boot(3 * Hour).Live(Hour).Live(Hour);
        long lengthMs = 2 * Hour;
        life.Boot(5 * Hour).Live(Minute).Ask().Live(Hour);
        Dating dating = life.Date();
        long begunUtcMs = endedUtcMs + (3 * Hour) + lengthMs + (5 * Hour);
        foreach ((Reading reading, long utcMs) in life.All)
        {
            ReadingDate date = dating.Of(reading);
            Assert.AreEqual(reading.Boot == 2 ? WallClock.Estimated : WallClock.Synchronised, date.Quality, reading.Text());
            Assert.IsTrue(date.EarliestMs <= utcMs && utcMs <= date.LatestMs, reading.Text());
            Assert.AreEqual(reading.Boot == 2 ? begunUtcMs - lengthMs + reading.AtMs : utcMs, date.UtcMs);
        }

        // Off for 8 hours in all: that is what cannot be known, and no more.
        ReadingDate begin = dating.At(1, 2, 0);
        Assert.IsTrue(begin.LatestMs - begin.EarliestMs - (8 * Hour) is >= 0 and < 20_000, $"{begin}");
    }

    [TestMethod]
    public void BootsThatNeverSawTheTimeLieBeforeTheFirstThatDid()
    {
        DatedLife life = new DatedLife().Boot(0).Live(Hour).Boot(Hour).Live(Hour).Boot(Hour).Live(Minute).Ask();
        Dating dating = life.Date();
        ReadingDate first = dating.Of(life.All[0].Reading);
        Assert.AreEqual(WallClock.Estimated, first.Quality);
        Assert.IsNull(first.EarliestMs);
        Assert.AreEqual(life.NowUtcMs - Minute - (2 * Hour), first.UtcMs);
        ExpectOrder(life, dating);
    }

    [TestMethod]
    public void BootsBehindTheLastThatDidLieBetweenItAndNow()
    {
        DatedLife life = new DatedLife().Boot(0).Ask().Live(Hour).Boot(Hour).Live(Hour);
        ReadingDate last = life.Date(life.NowUtcMs + Day).Of(life.All[^1].Reading);
        Assert.AreEqual(WallClock.Estimated, last.Quality);
        Assert.AreEqual(StartUtcMs + (2 * Hour), last.UtcMs);
        Assert.IsTrue(last.LatestMs >= life.NowUtcMs + Day && last.LatestMs < life.NowUtcMs + Day + 10_000);
    }

    [TestMethod]
    public void WithoutAnyAnchorNothingIsKnown()
    {
        DatedLife life = new DatedLife().Boot(0).Live(Hour).Boot(Hour).Live(Hour);
        Assert.IsTrue(life.All.All(each => life.Date().Of(each.Reading) == ReadingDate.None));
        Assert.AreEqual(ReadingDate.None, life.Date().At(1, 77, 0));
        Assert.AreEqual(ReadingDate.None, life.Date().At(2, 1, 0));
    }

    [TestMethod]
    [DataRow(50 * Year)]
    [DataRow(-50 * Year)]
    [DataRow(3 * Day)]
    [DataRow(-3 * Day)]
    [DataRow(2 * Hour)]
    public void ALieOfAnHourMovesNoReading(long offMs)
    {
        DatedLife life = new DatedLife().Boot(0).Ask().Live(Day, Hour).Ask(offMs).Live(Hour, Minute).Ask(3).Live(Day, Hour);
        life.Boot(Hour).Ask().Live(Day, Hour);
        Dating dating = life.Date();
        long liedAtMs = life.All.Single(each => each.Reading.Kind == RecordKind.Anchor && each.Reading.A == each.UtcMs
            + offMs).Reading.AtMs;
        foreach ((Reading reading, long utcMs) in life.All)
        {
            ReadingDate date = dating.Of(reading);
            bool isUnderTheLie = reading.Boot == 1 && reading.AtMs >= liedAtMs && reading.AtMs < liedAtMs + Hour;
            Assert.IsTrue(System.Math.Abs(date.UtcMs!.Value - utcMs) <= 3, $"{reading.Text()}: {date}");
            Assert.AreEqual(isUnderTheLie ? WallClock.Estimated : WallClock.Synchronised, date.Quality, $"{reading.Text()}: {date}");
        }
    }

    [TestMethod]
    [DataRow(50 * Year)]
    [DataRow(-20 * Day)]
    public void ABootThatSawOnlyALieIsBracketed(long offMs)
    {
        DatedLife life = new DatedLife().Boot(0).Ask().Live(30 * Day, Hour).Boot(Hour).Ask(offMs).Live(Hour, Minute)
            .Boot(Minute).Ask().Live(30 * Day, Hour);
        Dating dating = life.Date();
        foreach ((Reading reading, long utcMs) in life.All)
        {
            ReadingDate date = dating.Of(reading);
            Assert.IsTrue(date.EarliestMs <= utcMs && utcMs <= date.LatestMs, $"{reading.Text()}: {date}");
            Assert.AreEqual(reading.Boot == 2 ? WallClock.Estimated : WallClock.Synchronised, date.Quality);
            Assert.IsTrue(reading.Boot == 2 || date.UtcMs == utcMs, $"{reading.Text()}: {date}");
        }
    }

    /// <summary>The longer clock wins, unless the present refutes it.</summary>
    [TestMethod]
    public void AMonthUnderALieThatLiesBehindThePresentIsDatedByTheHourBefore()
    {
        DatedLife life = new DatedLife().Boot(0).Ask().Live(Hour, Minute).Ask(50 * Year).Live(30 * Day, Hour);
        Dating dating = life.Date();
        Assert.IsTrue(life.All.All(each => dating.Of(each.Reading).UtcMs == each.UtcMs));
        DatedLife liar = new DatedLife().Boot(0).Ask(Day).Live(Hour);
        Assert.AreEqual(ReadingDate.None, liar.Date().Of(liar.All[0].Reading));
    }

    [TestMethod]
    public void ALieOfTheFirstAnswerIsFoundOutByTheCorrection()
    {
        DatedLife life = new DatedLife().Boot(0).Live(Hour).Ask(Day).Live(Hour).Ask().Live(Day, Hour);
        Dating dating = life.Date(life.NowUtcMs + (10 * Day));
        Assert.IsTrue(life.All.All(each => dating.Of(each.Reading).UtcMs == each.UtcMs));
        Assert.AreEqual(2, life.All.Count(each => dating.Of(each.Reading).Quality == WallClock.Estimated),
            "the lie and one reading under it");
    }

    [TestMethod]
    public void The1970OfAnUnsetClockIsNoDate()
    {
        DatedLife life = new DatedLife().Boot(0).Ask(-StartUtcMs).Live(Day).Ask().Live(Minute);
        Dating dating = life.Date();
        Assert.IsTrue(life.All.All(each => dating.Of(each.Reading).UtcMs == each.UtcMs));
    }

    [TestMethod]
    [DataRow(100)]
    [DataRow(-100)]
    public void AMonthOfDriftIsDatedToTwoSecondsWhereTheServerAnswers(int ppm)
    {
        DatedLife life = new DatedLife(driftPpm: ppm).Boot(0);
        for (int hour = 0; hour < 30 * 24; hour++)
        {
            // 100 ppm are 2 s in five and a half hours: the device, told hourly, writes an anchor in the sixth.
            (hour % 6 == 0 ? life.Ask() : life).Live(Hour);
        }

        long hourMs = Hour / 10_000;
        Expect(life, WallClock.Synchronised, WallClock.StepMs + hourMs);
    }

    [TestMethod]
    public void AMonthOfDriftBetweenTwoAnswersIsSharedOut()
    {
        DatedLife life = new DatedLife(driftPpm: 100).Boot(0).Ask().Live(30 * Day, Hour).Ask();
        Expect(life, WallClock.Synchronised, 10);
    }

    [TestMethod]
    public void BootsThatFollowCloselyDoNotOverlapThoughTheCrystalIsFast()
    {
        DatedLife life = new DatedLife(driftPpm: 100).Boot(0).Ask().Live(30 * Day, Hour).Boot(1000).Live(Minute).Boot(1000).Live(Minute)
            .Ask().Live(Day, Hour);
        ExpectOrder(life, life.Date());
        Assert.AreEqual(WallClock.Synchronised, life.Date().Of(life.All[0].Reading).Quality);
        Assert.AreEqual(WallClock.Estimated, life.Date().At(1, 2, 0).Quality);
        Assert.AreEqual(WallClock.Synchronised, life.Date().Of(life.All[^1].Reading).Quality);
    }

    [TestMethod]
    public void CountsOf32BitsMayRunOver()
    {
        DatedLife life = new DatedLife().Boot(0).Ask().Live(700 * Day, Day);
        Assert.IsTrue(life.All[^1].Reading.AtMs > uint.MaxValue);
        Expect(life, WallClock.Synchronised, 0);

        // Through the end of NTP's first era in 2036, and of 32-bit Unix time in 2038.
        DatedLife late = new DatedLife().Boot(0).Ask().Live(Day).Boot(2_085_978_490_000 - StartUtcMs).Ask().Live(20_000, 1000).Ask()
            .Live(Minute).Boot(2_147_483_000_000 - 2_085_978_490_000).Ask().Live(Hour, Minute).Ask();
        Assert.IsTrue(late.NowUtcMs > 1000L * int.MaxValue);
        Expect(late, WallClock.Synchronised, 0);
    }

    [TestMethod]
    public void TwoJournalsOfANodeAreDatedEachByItself()
    {
        DatedLife old = new DatedLife(7).Boot(0).Live(Hour).Ask().Live(Hour).Boot(Hour).Live(Hour);
        DatedLife young = new DatedLife(3).Boot(40 * Day).Live(Hour).Boot(Hour).Live(Minute).Ask();
        Dating both = new([.. young.All.Concat(old.All).Select(each => each.Reading)], young.NowUtcMs);
        foreach ((Reading reading, long _) in old.All.Concat(young.All))
        {
            Dating own = (reading.Journal == 7 ? old : young).Date(young.NowUtcMs);
            Assert.AreEqual(own.Of(reading), both.Of(reading));
        }

        Assert.AreEqual(WallClock.Estimated, both.At(7, 2, 0).Quality);
        Assert.AreEqual(old.All[0].UtcMs, both.Of(old.All[0].Reading).UtcMs);
    }

    private static void Expect(DatedLife life, int quality, long withinMs)
    {
        Dating dating = life.Date();
        foreach ((Reading reading, long utcMs) in life.All)
        {
            ReadingDate date = dating.Of(reading);
            Assert.IsTrue(System.Math.Abs(date.UtcMs!.Value - utcMs) <= withinMs, $"{reading.Text()}: {date.UtcMs - utcMs} ms off");
            Assert.IsTrue(date.EarliestMs <= utcMs && utcMs <= date.LatestMs, $"{reading.Text()}: {date}");
            Assert.AreEqual(quality, date.Quality);
        }

        ExpectOrder(life, dating);
    }

    private static void ExpectOrder(DatedLife life, Dating dating)
    {
        List<long> dates = [.. life.All.Select(each => dating.Of(each.Reading).UtcMs!.Value)];
        CollectionAssert.AreEqual(dates.Order().ToList(), dates);
    }
}
