// What a session begins with: the number that ties its death to its birth, and whether the clock lets it begin.
namespace Aul.Tests;

[TestClass]
public class SessionBeginTests
{
    [TestMethod]
    public void WithoutAFileBootsBeginFarApartInTheCircle()
    {
        SiteBench bench = new SiteBench();
        Assert.AreEqual(39, new BdSeq(bench.File, bench.Journal).Next());
        bench.Fill(1);
        Journal fourth = null;
        for (int boot = 2; boot <= 4; boot++)
        {
            fourth = new Journal(bench.Flash, bench.Counters, 163840, NumberedRecord.Mask);
            fourth.Open(7);
            Assert.IsTrue(fourth.Append(NumberedRecord.Event(boot)));
        }

        Assert.AreEqual(23, new BdSeq(new SessionFile(bench.Flash, bench.Counters, new FlashWatch(bench.Counters)), fourth).Next());
    }

    [TestMethod]
    public void ANumberIsOnFlashBeforeItIsUsedAndGoesRoundBehind127()
    {
        SiteBench bench = new SiteBench();
        bench.File.BdSeq = 125;
        BdSeq number = new BdSeq(bench.File, bench.Journal);
        int[] expected = { 126, 127, 1, 2 };
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], number.Next());
            Assert.AreEqual(expected[i], number.Value);
            SessionFile kept = new SessionFile(bench.Flash, bench.Counters, new FlashWatch(bench.Counters));
            kept.Open();
            Assert.AreEqual(expected[i], kept.BdSeq);
        }
    }

    [TestMethod]
    public void ANumberThatWasNotUsedIsTakenAgainWithoutAWrite()
    {
        SiteBench bench = new SiteBench();
        BdSeq number = new BdSeq(bench.File, bench.Journal);
        int first = number.Next();
        long writes = bench.Counters.Of(CounterId.FlashWrites);
        number.NotUsed();
        Assert.AreEqual(first, number.Next());
        number.NotUsed();
        Assert.AreEqual(first, number.Next());
        Assert.AreEqual(writes, bench.Counters.Of(CounterId.FlashWrites));
        Assert.AreEqual(first + 1, number.Next());
        Assert.AreEqual(writes + 1, bench.Counters.Of(CounterId.FlashWrites));
    }

    [TestMethod]
    public void OnlyFaultsBeforeConnectLeaveANumberUnused()
    {
        bool[] before = { false, true, true, true, false, false, false, true, true, true, false };
        for (int fault = 0; fault < before.Length; fault++)
        {
            Assert.AreEqual(before[fault], BdSeq.IsBeforeConnect((LinkFault)fault));
        }
    }

    [TestMethod]
    public void WithoutTlsAnUnknownClockIsWaitedForAndNotForEver()
    {
        SiteBench bench = new SiteBench();
        ClockGate gate = bench.ClockGate();
        Assert.IsFalse(gate.IsOpen(59999));
        Assert.IsTrue(gate.IsOpen(60000));
        Assert.IsFalse(gate.IsMissed);
        bench.Clock.Take(1790000000000, 0);
        Assert.IsTrue(gate.IsOpen(0));
    }

    [TestMethod]
    public void WithTlsTheClockIsWaitedForForEverAndThatIsReportedOnce()
    {
        SiteBench bench = new SiteBench(new Settings { TlsCa = "ca.pem" });
        ClockGate gate = bench.ClockGate();
        Assert.IsFalse(gate.IsOpen(59999));
        Assert.IsFalse(gate.IsMissed);
        Assert.IsFalse(gate.IsOpen(60000));
        Assert.IsTrue(gate.IsMissed);
        Assert.IsFalse(gate.IsOpen(60001));
        Assert.IsFalse(gate.IsMissed);
        bench.Clock.Take(1790000000000, 0);
        Assert.IsTrue(gate.IsOpen(60002));
        Assert.IsFalse(gate.IsMissed);
        bench = new SiteBench(new Settings { TlsCa = "ca.pem" });
        gate = bench.ClockGate();
        Assert.IsFalse(gate.IsOpen(60000));
        bench.Clock.Take(1790000000000, 0);
        Assert.IsTrue(gate.IsOpen(60001));
        Assert.IsFalse(gate.IsMissed);
    }
}
