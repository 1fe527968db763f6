// One day of the ledger: what it takes in, what it refuses, and that its bytes say exactly what it holds, from any place in a buffer.
namespace Aul.Tests;

[TestClass]
public class DayEntryTests
{
    private static readonly int[] Bounds = { 1, 3, 10, 30, 60, 300, 900, 3600, 10800, 21600, 43200, 86400 };

    [TestMethod]
    public void AnEntryThatNobodyBeganIsNoDay() => Assert.AreEqual(-1L, new DayEntry().Day);

    [TestMethod]
    public void ABegunDayIsEmptyWhateverTheEntryHeldBefore()
    {
        DayEntry day = Full();
        day.Begin(5);
        Assert.AreEqual(5L, day.Day);
        Assert.AreEqual(0, day.ServiceMs + day.ObservedMs + day.CauseCount + day.Outages + day.LongestS);
        Assert.AreEqual(DayEntry.DayS, day.UnobservedS);
        for (int i = 0; i < DayEntry.BucketCount; i++)
        {
            Assert.AreEqual(0, day.Bucket(i));
        }

        // A cause of the day before is a new one here, and begins at nothing.
        day.Add(Cause.Access, 999);
        Assert.AreEqual(1, day.CauseCount);
        Assert.AreEqual(0, day.CauseS(0));
        day.Add(Cause.Access, 1);
        Assert.AreEqual(1, day.CauseCount);
        Assert.AreEqual(1, day.CauseS(0));
    }

    [TestMethod]
    public void EveryMillisecondCountsAndNoneIsTakenBack()
    {
        DayEntry day = new DayEntry();
        day.Begin(1);
        day.Add(Cause.None, 1);
        day.Add(Cause.None, 0);
        day.Add(Cause.None, -5);
        day.Add(Cause.Access, 1);
        Assert.AreEqual(1, day.ServiceMs);
        Assert.AreEqual(2, day.ObservedMs);
    }

    [TestMethod]
    public void TimeOfASeventeenthCauseIsTimeThatNobodySaw()
    {
        DayEntry day = Full();
        Assert.AreEqual(16, day.CauseCount);
        int before = day.ObservedMs;
        day.Add(Cause.Name, 1000);
        Assert.AreEqual(16, day.CauseCount);
        Assert.AreEqual(before, day.ObservedMs);
        day.Add(Cause.None, 1000);
        Assert.AreEqual(before + 1000, day.ObservedMs);
    }

    [TestMethod]
    public void AnOutageIsInTheFirstBucketWhoseBoundItDoesNotExceed()
    {
        for (int i = 0; i < Bounds.Length; i++)
        {
            Assert.AreEqual(Bounds[i], DayEntry.BoundS(i));
            DayEntry day = new DayEntry();
            day.AddOutage(Bounds[i] * 1000L);
            Assert.AreEqual(1, day.Bucket(i));
            Assert.AreEqual(Bounds[i], day.LongestS);
            day.AddOutage((Bounds[i] * 1000L) + 1000);
            Assert.AreEqual(i == 11 ? 2 : 1, day.Bucket(i == 11 ? 11 : i + 1));
        }
    }

    [TestMethod]
    public void NoOutageIsLongerThanADay()
    {
        DayEntry day = new DayEntry();
        day.AddOutage(86399000);
        Assert.AreEqual(86399, day.LongestS);
        day.AddOutage(86401000);
        Assert.AreEqual(86400, day.LongestS);
        day.AddOutage(5000);
        Assert.AreEqual(86400, day.LongestS);
        Assert.AreEqual(3, day.Outages);
    }

    [TestMethod]
    public void OutagesOfAnotherEntryAreAddedAndNoneOfItsTime()
    {
        DayEntry other = Full();
        DayEntry day = new DayEntry();
        day.Begin(7);
        day.AddOutage(1000);
        day.AddOutage(7000);
        day.AddOutages(other);
        Assert.AreEqual(2 + other.Outages, day.Outages);
        Assert.AreEqual(other.LongestS, day.LongestS);
        Assert.AreEqual(1 + other.Bucket(0), day.Bucket(0));
        Assert.AreEqual(1 + other.Bucket(2), day.Bucket(2));
        Assert.AreEqual(other.Bucket(11), day.Bucket(11));
        Assert.AreEqual(DayEntry.DayS, day.UnobservedS);
        other.Begin(8);
        other.AddOutage(2000);
        day.AddOutages(other);
        Assert.AreEqual(86400, day.LongestS);
    }

    [TestMethod]
    public void TheBytesOfADaySayAllThatItHolds()
    {
        DayEntry day = Full();
        byte[] bytes = Bytes(day, 0);
        DayEntry read = Full();
        read.Add(Cause.None, 5000);
        Assert.IsTrue(read.Read(bytes, 0, bytes.Length));
        AreSame(day, read);
        bytes = Bytes(day, 9);
        Assert.IsTrue(read.Read(bytes, 9, bytes.Length));
        AreSame(day, read);
    }

    [TestMethod]
    public void ADayMayBeAllServiceOrAllOneOutage()
    {
        DayEntry day = new DayEntry();
        day.Begin(20782);
        day.Add(Cause.None, DayEntry.DayMs);
        byte[] bytes = Bytes(day, 0);
        Assert.IsTrue(day.Read(bytes, 0, bytes.Length));
        Assert.AreEqual(DayEntry.DayS, day.ServiceS);
        day.Begin(20783);
        day.Add(Cause.Mains, DayEntry.DayMs);
        day.AddOutage(DayEntry.DayMs);
        bytes = Bytes(day, 0);
        Assert.IsTrue(day.Read(bytes, 0, bytes.Length));
        Assert.AreEqual(DayEntry.DayS, day.CauseS(0));
        Assert.AreEqual(DayEntry.DayS, day.LongestS);
    }

    [TestMethod]
    public void ADayThatIsCutAnywhereOrGoesOnIsRefused()
    {
        byte[] bytes = Bytes(Full(), 0);
        DayEntry day = new DayEntry();
        for (int length = 0; length < bytes.Length; length++)
        {
            byte[] cut = new byte[length];
            System.Array.Copy(bytes, 0, cut, 0, length);
            Assert.IsFalse(day.Read(cut, 0, length));
        }

        byte[] longer = new byte[bytes.Length + 1];
        System.Array.Copy(bytes, 0, longer, 0, bytes.Length);
        Assert.IsFalse(day.Read(longer, 0, longer.Length));
        Assert.IsTrue(day.Read(longer, 0, bytes.Length));
    }

    [TestMethod]
    public void ADayOfMoreThanADaysSecondsIsRefusedAndLeavesNone()
    {
        DayEntry day = Full();
        Assert.IsFalse(Read(day, 86401, 0, 0, 0, 0));
        Assert.AreEqual(-1L, day.Day);
        Assert.AreEqual(DayEntry.DayS, day.UnobservedS);
        Assert.IsFalse(Read(day, 0, 0, 86401, 0, 0));
        Assert.IsFalse(Read(day, 50000, 0, 0, Cause.Mains, 36401));
        Assert.IsTrue(Read(day, 50000, 0, 0, Cause.Mains, 36400));
        Assert.IsFalse(Read(day, 50000, 1L << 32, 0, Cause.Mains, 36400));
        Assert.IsFalse(Read(day, 50000, -1, 0, Cause.Mains, 36400));
    }

    [TestMethod]
    public void ACauseThatIsNoneIsRefused()
    {
        byte[] bytes = { 5, 100, 0, 0, 1, 0, 10, 0 };
        Assert.IsFalse(new DayEntry().Read(bytes, 0, bytes.Length));
        bytes[5] = (byte)Cause.Mains;
        Assert.IsTrue(new DayEntry().Read(bytes, 0, bytes.Length));
    }

    [TestMethod]
    public void MoreCausesOrBucketsThanThereAreAreRefused()
    {
        byte[] bytes = new byte[5 + (2 * 17) + 1];
        bytes[0] = 5;
        bytes[4] = 17;
        for (int i = 0; i < 17; i++)
        {
            bytes[5 + (2 * i)] = (byte)(10 + i);
        }

        Assert.IsFalse(new DayEntry().Read(bytes, 0, bytes.Length));

        // Used buckets: the thirteenth.
        bytes = new byte[] { 5, 100, 1, 1, 0, 0x80, 0x20, 1 };
        Assert.IsFalse(new DayEntry().Read(bytes, 0, bytes.Length));
    }

    // A day with as many causes and buckets as there may be, each of another size.
    private static DayEntry Full()
    {
        DayEntry day = new DayEntry();
        day.Begin(20782);
        day.Add(Cause.None, 50000000);
        for (int i = 0; i < 16; i++)
        {
            day.Add(10 + i, (100 + i) * 1000L);
        }

        for (int i = 0; i < Bounds.Length; i++)
        {
            for (int n = 0; n <= i % 3; n++)
            {
                day.AddOutage(Bounds[i] * 1000L);
            }
        }

        return day;
    }

    // An array that ends where the entry does: a read behind its end is noticed.
    private static byte[] Bytes(DayEntry day, int at)
    {
        byte[] buffer = new byte[DayEntry.BytesMax + at];
        byte[] bytes = new byte[day.Write(buffer, at)];
        System.Array.Copy(buffer, 0, bytes, 0, bytes.Length);
        return bytes;
    }

    private static bool Read(DayEntry day, long serviceS, long outages, long longestS, int cause, long causeS)
    {
        byte[] buffer = new byte[64];
        int at = Varint.Write(buffer, 0, 20782);
        at = Varint.Write(buffer, at, serviceS);
        at = Varint.Write(buffer, at, outages);
        at = Varint.Write(buffer, at, longestS);
        buffer[at++] = (byte)(cause == Cause.None ? 0 : 1);
        if (cause != Cause.None)
        {
            buffer[at++] = (byte)cause;
            at = Varint.Write(buffer, at, causeS);
        }

        return day.Read(buffer, 0, at + 1);
    }

    private static void AreSame(DayEntry day, DayEntry read)
    {
        Assert.AreEqual(day.Day, read.Day);
        Assert.AreEqual(day.ServiceS, read.ServiceS);
        Assert.AreEqual(day.Outages, read.Outages);
        Assert.AreEqual(day.LongestS, read.LongestS);
        Assert.AreEqual(day.UnobservedS, read.UnobservedS);
        Assert.AreEqual(day.CauseCount, read.CauseCount);
        for (int i = 0; i < day.CauseCount; i++)
        {
            Assert.AreEqual(day.CauseAt(i), read.CauseAt(i));
            Assert.AreEqual(day.CauseS(i), read.CauseS(i));
        }

        for (int i = 0; i < DayEntry.BucketCount; i++)
        {
            Assert.AreEqual(day.Bucket(i), read.Bucket(i));
        }
    }
}
