// Answers that are late, cut, changed, endless or of another question: none is believed, none throws; and what numbers mean.
namespace Aul.Tests;

[TestClass]
public class SnmpHostileTests
{
    [TestMethod]
    public void ALateAnswerIsNotTheAnswer()
    {
        SnmpBench bench = Asked(out SnmpWant _);
        byte[] late = bench.Ask(bench.Poll.Request(bench.Request));
        bench.Poll.Request(bench.Request);
        Assert.IsFalse(bench.Poll.Handle(late, late.Length));
    }

    [TestMethod]
    public void EveryCutIsRefusedAndEveryChangedByteIsRefusedOrHarmless()
    {
        SnmpBench bench = Asked(out SnmpWant want);
        byte[] good = bench.Ask(bench.Poll.Request(bench.Request));
        for (int length = 0; length < good.Length; length++)
        {
            Assert.IsFalse(bench.Poll.Handle(good, length));
        }

        for (int at = 0; at < good.Length; at++)
        {
            for (int value = 0; value < 256; value += 17)
            {
                byte[] bad = (byte[])good.Clone();
                bad[at] = (byte)value;
                SnmpBench other = Asked(out SnmpWant otherWant);
                other.Poll.Request(other.Request);
                other.Poll.Handle(bad, bad.Length);
                Assert.IsTrue(!otherWant.Known || otherWant.Raw >= 0 || bad[at] != good[at]);
            }
        }

        Assert.IsTrue(bench.Poll.Handle(good, good.Length));
        Assert.IsTrue(want.Known);
    }

    [TestMethod]
    public void AnAnswerToAnotherQuestionIsRefused()
    {
        SnmpBench bench = Asked(out SnmpWant want);
        bench.Poll.Request(bench.Request);

        // The right number of bindings, the right request, other identifiers.
        byte[] upTime = SnmpBench.Element(0x30, SnmpBench.Join(SnmpBench.Element(6, SnmpBench.Oid("1.3.6.1.2.1.1.3.0")),
            SnmpBench.Number(0x43, 5)));
        byte[] other = SnmpBench.Element(0x30, SnmpBench.Join(SnmpBench.Element(6, SnmpBench.Oid("1.3.6.1.2.1.33.1.2.3.0")),
            SnmpBench.Number(2, 99)));
        byte[] answer = SnmpBench.Message(IdOf(bench), 0, SnmpBench.Join(upTime, other));
        Assert.IsFalse(bench.Poll.Handle(answer, answer.Length));
        answer = SnmpBench.Message(IdOf(bench), 0, upTime);
        Assert.IsFalse(bench.Poll.Handle(answer, answer.Length));
        Assert.IsFalse(want.Known);
    }

    /// <summary>Found by the fuzzing proof, seed 31.</summary>
    [TestMethod]
    public void ATagOfSeveralBytesIsRefused()
    {
        SnmpBench bench = Asked(out SnmpWant want);
        byte[] good = bench.Ask(bench.Poll.Request(bench.Request));
        Assert.AreEqual(2, (int)good[good.Length - 3]);
        good[good.Length - 3] = 0xFF;
        Assert.IsFalse(bench.Poll.Handle(good, good.Length));
        Assert.IsFalse(want.Known);
    }

    [TestMethod]
    public void ATableWithoutEndEnds()
    {
        SnmpPoll poll = new SnmpPoll("public", 77);
        SnmpWant want = poll.Add(SnmpBench.Spec(SignalId.LinkAccess, SnmpObject.Status, "ether1"));
        byte[] request = new byte[Limits.SnmpBytesMax];
        poll.Begin();
        int exchanges = 0;
        for (; !poll.RoundDone && exchanges < 1000; exchanges++)
        {
            // Names without end, each one further on; and no value is ever there.
            int length = poll.Request(request);
            string oid = "1.3.6.1.2.1.31.1.1.1.1." + (exchanges + 1).ToString();
            byte[] binding = request[13] == SnmpRequest.GetNext
                ? SnmpBench.Element(0x30, SnmpBench.Join(SnmpBench.Element(6, SnmpBench.Oid(oid)), SnmpBench.Text("x")))
                : SnmpBench.Element(0x30, SnmpBench.Join(SnmpBench.Element(6, SnmpBench.Oid("1.3.6.1.2.1.1.3.0")),
                SnmpBench.Number(0x43, 5)));
            byte[] answer = SnmpBench.Message(IdOf(request), 0, binding);
            Assert.IsTrue(length > 0 && poll.Handle(answer, answer.Length));
        }

        Assert.IsTrue(poll.RoundDone && exchanges < 100);
        Assert.IsFalse(want.Known);
    }

    [TestMethod]
    public void ATableThatGoesRoundEnds()
    {
        SnmpPoll poll = new SnmpPoll("public", 77);
        poll.Add(SnmpBench.Spec(SignalId.LinkAccess, SnmpObject.Status, "ether1"));
        byte[] request = new byte[Limits.SnmpBytesMax];
        poll.Begin();
        byte[] binding = SnmpBench.Element(0x30, SnmpBench.Join(SnmpBench.Element(6, SnmpBench.Oid("1.3.6.1.2.1.31.1.1.1.1.5")),
            SnmpBench.Text("x")));
        poll.Request(request);
        byte[] answer = SnmpBench.Message(IdOf(request), 0, binding);
        Assert.IsTrue(poll.Handle(answer, answer.Length));
        poll.Request(request);
        answer = SnmpBench.Message(IdOf(request), 0, binding);
        Assert.IsTrue(poll.Handle(answer, answer.Length));
        poll.Request(request);
        Assert.AreEqual(SnmpRequest.Get, (int)request[13]);
    }

    [TestMethod]
    public void WhatNumbersMeanIsAsPublished()
    {
        Check(SignalId.LinkAccess, SnmpObject.Status, 1, 2);
        Check(SignalId.LinkAccess, SnmpObject.Status, 2, 0);
        Check(SignalId.LinkAccess, SnmpObject.Status, 5, 1);
        Refused(SignalId.LinkAccess, SnmpObject.Status, 3);
        Refused(SignalId.LinkAccess, SnmpObject.Status, 9);
        Check(SignalId.LinkOctetsIn, SnmpObject.InOctets, 5000, 4);
        Refused(SignalId.LinkOctetsIn, SnmpObject.InOctets, -1);
        Check(SignalId.PowerRouterVolts, SnmpObject.MikrotikVoltage, 241, 24100);
        Check(SignalId.PowerUps, SnmpObject.Ups, (3 * SnmpObject.UpsUnit) + 2, 2);
        Check(SignalId.PowerUps, SnmpObject.Ups, (5 * SnmpObject.UpsUnit) + 2, 1);
        Check(SignalId.PowerUps, SnmpObject.Ups, (5 * SnmpObject.UpsUnit) + 3, 0);
        Check(SignalId.PowerUps, SnmpObject.Ups, (2 * SnmpObject.UpsUnit) + 1, 0);
        Refused(SignalId.PowerUps, SnmpObject.Ups, (1 * SnmpObject.UpsUnit) + 2);
        Refused(SignalId.PowerUps, SnmpObject.Ups, (3 * SnmpObject.UpsUnit) + 1);
        Refused(SignalId.PowerUps, SnmpObject.Ups, (9 * SnmpObject.UpsUnit) + 2);
        Refused(SignalId.PowerUps, SnmpObject.Ups, -1);
        Check(SignalId.PowerUps, SnmpObject.UpsOutputSource, 7, 2);
        Check(SignalId.PowerUps, SnmpObject.UpsBatteryStatus, 4, 0);
        Check(SignalId.LinkOptical, SnmpObject.HuaweiOpticalRx, -2150, -2150);
        Check(SignalId.LinkOptical, SnmpObject.HuaweiOpticalRx, 1000, 0);
        Check(SignalId.LinkOptical, SnmpObject.HuaweiOpticalRx, 2, -2699);
        Check(SignalId.LinkOptical, SnmpObject.HuaweiOpticalRx, 7, -2155);
    }

    private static void Check(int id, int number, long raw, long expected)
    {
        Assert.IsTrue(Raw.TryRead(SnmpBench.Spec(id, number, "x"), raw, out long value));
        Assert.AreEqual(expected, value);
    }

    private static void Refused(int id, int number, long raw) =>
        Assert.IsFalse(Raw.TryRead(SnmpBench.Spec(id, number, "x"), raw, out long _));

    private static SnmpBench Asked(out SnmpWant want)
    {
        SnmpBench bench = new SnmpBench();
        bench.UpTime(100);
        bench.Set("1.3.6.1.2.1.33.1.2.4.0", SnmpBench.Number(2, 88));
        want = bench.Poll.Add(SnmpBench.Spec(SignalId.PowerUpsCharge, SnmpObject.UpsCharge, null));
        bench.Poll.Begin();
        return bench;
    }

    private static byte[] IdOf(SnmpBench bench) => IdOf(bench.Request);

    // The request id of a request with a community of six characters and a length of one byte.
    private static byte[] IdOf(byte[] request)
    {
        byte[] id = new byte[request[16]];
        for (int i = 0; i < id.Length; i++)
        {
            id[i] = request[17 + i];
        }

        return id;
    }
}
