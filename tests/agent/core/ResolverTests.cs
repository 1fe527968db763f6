// Which server is asked when, what is believed of whom, and for how long.
namespace Aul.Tests;

[TestClass]
public class ResolverTests
{
    private const string Name = "broker.example";
    private const long First = 1;
    private const long Second = 2;

    [TestMethod]
    public void TheFirstServersAnswerEndsTheLookUp()
    {
        Resolver resolver = Asking(out byte[] question, out int length);
        Assert.AreEqual(First, resolver.Server);
        Assert.AreEqual(0, resolver.Speak(new byte[DnsMessage.BytesMax], 10));
        Answer(resolver, question, length, First, 300, 20);
        Assert.IsTrue(resolver.IsOver);
        Assert.AreEqual(DnsBench.Address(192, 0, 2, 1), resolver.Address);
        Assert.AreEqual(0, resolver.Refused);
    }

    [TestMethod]
    public void SilentServersAreAskedInTurnTwiceEachAndThenItIsOver()
    {
        Resolver resolver = Asking(out byte[] question, out int _);
        long nowMs = 0;
        long[] servers = { Second, First, Second };
        int[] waits = { Resolver.FirstMs, Resolver.FirstMs, Resolver.SecondMs };
        for (int i = 0; i < servers.Length; i++)
        {
            nowMs += waits[i];
            Assert.AreEqual(nowMs, resolver.NextMs);
            Assert.AreEqual(0, resolver.Speak(question, nowMs - 1));
            Assert.IsTrue(resolver.Speak(question, nowMs) > 0);
            Assert.AreEqual(servers[i], resolver.Server);
        }

        nowMs += Resolver.SecondMs;
        Assert.IsFalse(resolver.IsOver);
        Assert.AreEqual(0, resolver.Speak(question, nowMs));
        Assert.IsTrue(resolver.IsOver);
        Assert.AreEqual(0L, resolver.Address);
    }

    [TestMethod]
    public void ALateAnswerOfAServerThatWasAskedBeforeCounts()
    {
        Resolver resolver = Asking(out byte[] question, out int length);
        resolver.Speak(new byte[DnsMessage.BytesMax], Resolver.FirstMs);
        Assert.AreEqual(Second, resolver.Server);
        Answer(resolver, question, length, First, 300, 1100);
        Assert.IsTrue(resolver.IsOver);
        Assert.IsTrue(resolver.Address != 0);
    }

    [TestMethod]
    public void AStrangersAnswerAndAnAnswerToAnotherLookUpAreRefusedAndCounted()
    {
        Resolver resolver = Asking(out byte[] question, out int length);
        Answer(resolver, question, length, 77, 300, 20);
        Assert.IsFalse(resolver.IsOver);
        Assert.AreEqual(1, resolver.Refused);
        resolver.Begin(Name);
        resolver.Speak(new byte[DnsMessage.BytesMax], 30);
        Answer(resolver, question, length, First, 300, 40);
        Assert.IsFalse(resolver.IsOver, "the number is the last look-up's");
        Assert.AreEqual(2, resolver.Refused);
    }

    [TestMethod]
    public void AnAnswerThatNobodyWaitsForIsRefused()
    {
        Resolver resolver = Asking(out byte[] question, out int length);
        Answer(resolver, question, length, First, 300, 20);
        Answer(resolver, question, length, First, 300, 21);
        Assert.AreEqual(1, resolver.Refused);
    }

    [TestMethod]
    public void OneServersNoSendsToTheNextAtOnceAndIsNotAskedForAgain()
    {
        Resolver resolver = Asking(out byte[] question, out int length);
        Deny(resolver, question, length, First, 20, 3);
        Assert.IsTrue(resolver.Speak(question, 20) > 0);
        Assert.AreEqual(Second, resolver.Server);
        Assert.IsTrue(resolver.Speak(question, 20 + Resolver.FirstMs) > 0);
        Assert.AreEqual(Second, resolver.Server, "the first has said no");
        Assert.AreEqual(20 + Resolver.FirstMs + Resolver.SecondMs, resolver.NextMs);
        Deny(resolver, question, length, Second, 1500, 2);
        Assert.IsTrue(resolver.IsOver);
        Assert.AreEqual(0L, resolver.Address);
    }

    [TestMethod]
    public void ACutAnswerIsCountedAndTheNextServerIsAsked()
    {
        Resolver resolver = Asking(out byte[] question, out int length);
        DnsBench cut = new DnsBench(question, length);
        cut.Set(2, cut.At(2) | 2);
        resolver.Hear(cut.Bytes, cut.Length, First, 20);
        Assert.AreEqual(1, resolver.Truncated);
        Assert.IsTrue(resolver.Speak(question, 20) > 0);
        Assert.AreEqual(Second, resolver.Server);
    }

    [TestMethod]
    public void WhatWasFoundIsRememberedForItsTimeWithinBounds()
    {
        Resolver resolver = Asking(out byte[] question, out int length);
        Answer(resolver, question, length, First, 300, 1000);
        long found = resolver.Address;
        Assert.AreEqual(found, resolver.Recall(Name, 300999));
        Assert.AreEqual(0L, resolver.Recall(Name, 301000));
        Assert.AreEqual(0L, resolver.Recall("other.example", 1000));
        resolver.Forget(Name);
        resolver.Forget("other.example");
        Assert.AreEqual(0L, resolver.Recall(Name, 1000));

        length = Begin(resolver, Name, question);
        Answer(resolver, question, length, First, 1, 2000);
        Assert.AreEqual(found, resolver.Recall(Name, 2000 + Resolver.KeepMsMin - 1));
        length = Begin(resolver, Name, question);
        Answer(resolver, question, length, First, int.MaxValue, 2000);
        Assert.AreEqual(found, resolver.Recall(Name, 2000 + Resolver.KeepMsMax - 1));
        Assert.AreEqual(0L, resolver.Recall(Name, 2000 + Resolver.KeepMsMax));
    }

    [TestMethod]
    public void WithMoreNamesThanPlacesTheOneThatEndsFirstIsForgotten()
    {
        Resolver resolver = Asking(out byte[] question, out int _);
        for (int i = 0; i <= Resolver.NamesMax; i++)
        {
            int length = Begin(resolver, "n" + i, question);
            Answer(resolver, question, length, First, i == 3 ? 100 : 1000 + i, 0);
        }

        for (int i = 0; i <= Resolver.NamesMax; i++)
        {
            Assert.AreEqual(i != 3, resolver.Recall("n" + i, 0) != 0);
        }
    }

    [TestMethod]
    public void WithoutAServerOrForWhatIsNoNameThereIsNothingToSay()
    {
        Resolver resolver = new Resolver(1);
        resolver.Begin(Name);
        Assert.IsTrue(resolver.IsOver);
        Assert.AreEqual(0, resolver.Speak(new byte[DnsMessage.BytesMax], 0));
        resolver.AddServer(First);
        resolver.Begin("not a name");
        Assert.AreEqual(0, resolver.Speak(new byte[DnsMessage.BytesMax], 0));
        Assert.IsTrue(resolver.IsOver);
    }

    [TestMethod]
    public void AServerIsAddedOnceAndNoMoreThanThere()
    {
        Resolver resolver = new Resolver(1);
        resolver.AddServer(0);
        for (int i = 0; i < 4; i++)
        {
            resolver.AddServer(First);
            resolver.AddServer(First + i);
        }

        byte[] question = new byte[DnsMessage.BytesMax];
        resolver.Begin(Name);
        int asked = 0;
        for (long nowMs = 0; !resolver.IsOver; nowMs += 100)
        {
            asked += resolver.Speak(question, nowMs) > 0 ? 1 : 0;
        }

        Assert.AreEqual(2 * Resolver.ServersMax, asked);
    }

    private static Resolver Asking(out byte[] question, out int length)
    {
        Resolver resolver = new Resolver(4711);
        resolver.AddServer(First);
        resolver.AddServer(Second);
        question = new byte[DnsMessage.BytesMax];
        length = Begin(resolver, Name, question);
        return resolver;
    }

    private static int Begin(Resolver resolver, string name, byte[] question)
    {
        resolver.Begin(name);
        return resolver.Speak(question, 0);
    }

    private static void Answer(Resolver resolver, byte[] question, int length, long from, int ttlS, long nowMs)
    {
        DnsBench answer = new DnsBench(question, length).Add("", ttlS, 192, 0, 2, 1);
        resolver.Hear(answer.Bytes, answer.Length, from, nowMs);
    }

    private static void Deny(Resolver resolver, byte[] question, int length, long from, long nowMs, int code)
    {
        DnsBench answer = new DnsBench(question, length);
        answer.Set(3, 0x80 | code);
        resolver.Hear(answer.Bytes, answer.Length, from, nowMs);
    }
}
