// What is asked of a DNS server, and what is believed of its answers: cut, changed, longer, shorter and of another question.
namespace Aul.Tests;

[TestClass]
public class DnsMessageTests
{
    private const string Name = "Broker.Example.kz";
    private const int Id = 0xA5C3;

    [TestMethod]
    public void AQuestionIsAsRfc1035WantsIt()
    {
        byte[] question = new byte[DnsMessage.BytesMax];
        int length = DnsMessage.WriteQuestion(question, 0x1234, "a.bc");
        byte[] expected = { 0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, (byte)'a', 2, (byte)'b', (byte)'c', 0, 0, 1, 0, 1 };
        Assert.AreEqual(expected.Length, length);
        for (int i = 0; i < length; i++)
        {
            Assert.AreEqual((int)expected[i], (int)question[i]);
        }
    }

    [TestMethod]
    public void ANameThatCannotBeAHostsIsNotAskedFor()
    {
        byte[] question = new byte[DnsMessage.BytesMax];
        string label = "abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz0";
        Assert.AreEqual(63, label.Length);
        Assert.IsTrue(DnsMessage.WriteQuestion(question, 1, label + ".kz") > 0);
        string longest = label + "." + label + "." + label + "." + label.Substring(0, 61);
        Assert.AreEqual(253, longest.Length);
        Assert.AreEqual(12 + 253 + 2 + 4, DnsMessage.WriteQuestion(question, 1, longest));
        string[] bad = { "", ".", ".kz", "a..kz", "kz.", label + "x.kz", longest + "a", "a b.kz", "a\tb", "\u00E4.kz" };
        for (int i = 0; i < bad.Length; i++)
        {
            Assert.AreEqual(0, DnsMessage.WriteQuestion(question, 1, bad[i]));
        }
    }

    [TestMethod]
    public void AnAddressIsFoundWithItsTimeWhateverStandsBesideIt()
    {
        Expect(DnsBench.Address(203, 0, 113, 7), 300, DnsBench.AnswerTo(Name, Id).Add("", 300, 203, 0, 113, 7));
        Expect(DnsBench.Address(203, 0, 113, 7), 300, DnsBench.AnswerTo(Name, Id).Add("broker.EXAMPLE.kz", 300, 203, 0, 113, 7));
        Expect(DnsBench.Address(10, 1, 2, 3), 5,
            DnsBench.AnswerTo(Name, Id).AddOther("", 46, 40).AddOther("", 28, 16).Add("", 5, 10, 1, 2, 3).Add("", 9, 10, 1, 2, 4));
        Expect(DnsBench.Address(223, 255, 255, 255), 0, DnsBench.AnswerTo(Name, Id).Add("", -1, 223, 255, 255, 255));
    }

    [TestMethod]
    public void ChainsOfAliasesAreFollowedInAnyOrderAndTheShortestTimeCounts()
    {
        Expect(DnsBench.Address(192, 0, 2, 1), 20, DnsBench.AnswerTo(Name, Id)
            .AddAlias("", 100, "one.example").AddAlias("one.example", 20, "two.example").Add("two.example", 50, 192, 0, 2, 1));
        Expect(DnsBench.Address(192, 0, 2, 1), 20, DnsBench.AnswerTo(Name, Id)
            .Add("two.example", 50, 192, 0, 2, 1).AddAlias("one.example", 20, "two.example").AddAlias("", 100, "one.example"));
    }

    [TestMethod]
    public void WhatIsNoAddressOfTheNameIsSkipped()
    {
        Refuse(DnsMessage.NoAddress, DnsBench.AnswerTo(Name, Id));
        Refuse(DnsMessage.NoAddress, DnsBench.AnswerTo(Name, Id).Add("other.example", 60, 192, 0, 2, 1));
        Refuse(DnsMessage.NoAddress, DnsBench.AnswerTo(Name, Id).Add("example.kz", 60, 192, 0, 2, 1));
        Refuse(DnsMessage.NoAddress, DnsBench.AnswerTo(Name, Id).Add("", 60, 0, 0, 0, 0));
        Refuse(DnsMessage.NoAddress, DnsBench.AnswerTo(Name, Id).Add("", 60, 224, 0, 0, 251));
        Refuse(DnsMessage.NoAddress, DnsBench.AnswerTo(Name, Id).Add("", 60, 255, 255, 255, 255));
        Refuse(DnsMessage.NoAddress, DnsBench.AnswerTo(Name, Id).AddOther("", DnsBench.TypeA, 16));
        Refuse(DnsMessage.NoAddress, DnsBench.AnswerTo(Name, Id).AddAlias("", 60, "one.example").Add("", 60, 192, 0, 2, 1)
            .Add("two.example", 1, 1, 1, 1, 1));
    }

    [TestMethod]
    public void AliasesInACircleEnd()
    {
        Refuse(DnsMessage.NoAddress, DnsBench.AnswerTo(Name, Id).AddAlias("", 60, "broker.example.kz"));
        Refuse(DnsMessage.NoAddress, DnsBench.AnswerTo(Name, Id).AddAlias("", 60, "one.example").AddAlias("one.example", 60,
            "broker.example.kz"));
    }

    [TestMethod]
    public void AnotherNumberQuestionOrKindOfMessageIsNotOurs()
    {
        Refuse(DnsMessage.NotOurs, DnsBench.AnswerTo(Name, Id + 1).Add("", 60, 192, 0, 2, 1));
        Refuse(DnsMessage.NotOurs, DnsBench.AnswerTo("broker.example.ru", Id).Add("", 60, 192, 0, 2, 1));
        Refuse(DnsMessage.NotOurs, DnsBench.AnswerTo("broker.example", Id).Add("", 60, 192, 0, 2, 1));
        Refuse(DnsMessage.NotOurs, DnsBench.AnswerTo("a.broker.example.kz", Id).Add("", 60, 192, 0, 2, 1));
        Refuse(DnsMessage.NotOurs, DnsBench.AnswerTo("broker-example.kz", Id).Add("", 60, 192, 0, 2, 1));
        DnsBench question = DnsBench.AnswerTo(Name, Id).Add("", 60, 192, 0, 2, 1);
        question.Set(2, 1);
        Refuse(DnsMessage.NotOurs, question);
        DnsBench update = DnsBench.AnswerTo(Name, Id).Add("", 60, 192, 0, 2, 1);
        update.Set(2, 0x80 | (5 << 3));
        Refuse(DnsMessage.NotOurs, update);
        DnsBench two = DnsBench.AnswerTo(Name, Id).Add("", 60, 192, 0, 2, 1);
        two.Set(5, 2);
        Refuse(DnsMessage.NotOurs, two);
    }

    [TestMethod]
    public void ACutAnswerAndAFailureAreNoAnswer()
    {
        DnsBench cut = DnsBench.AnswerTo(Name, Id).Add("", 60, 192, 0, 2, 1);
        cut.Set(2, cut.At(2) | 2);
        Refuse(DnsMessage.Truncated, cut);
        for (int code = 1; code < 16; code++)
        {
            DnsBench failed = DnsBench.AnswerTo(Name, Id).Add("", 60, 192, 0, 2, 1);
            failed.Set(3, 0x80 | code);
            Refuse(DnsMessage.NoAddress, failed);
        }
    }

    [TestMethod]
    public void EveryCutIsRefusedAndEveryChangedByteIsRefusedOrSaysWhatStandsThere()
    {
        byte[] good = Chain().Bytes;
        for (int length = 0; length < good.Length; length++)
        {
            Assert.AreEqual(DnsMessage.NotOurs, DnsMessage.ReadAnswer(good, length, Id, Name));
        }

        for (int at = 0; at < good.Length; at++)
        {
            byte kept = good[at];
            for (int value = 0; value < 256; value++)
            {
                good[at] = (byte)value;
                long answer = DnsMessage.ReadAnswer(good, good.Length, Id, Name);
                long address = answer & 0xFFFFFFFF;
                bool isInAddress = at >= good.Length - 4;
                Assert.IsTrue(answer < 0 || isInAddress || address == DnsBench.Address(192, 0, 2, 1));
                Assert.IsTrue(answer >= DnsMessage.NoAddress);
            }

            good[at] = kept;
        }
    }

    /// <summary>Bytes by chance behind a good head: nothing throws, nothing goes on for ever.</summary>
    [TestMethod]
    public void NonsenseThrowsNothing()
    {
        byte[] bytes = Chain().Bytes;
        int seed = 20261201;
        int answered = 0;
        for (int round = 0; round < 4000; round++)
        {
            for (int at = 6 + (round % 30); at < bytes.Length; at++)
            {
                seed = (seed * 1103515245) + 12345;
                bytes[at] = (byte)(seed >> 16);
            }

            answered += DnsMessage.ReadAnswer(bytes, bytes.Length, Id, Name) >= 0 ? 1 : 0;
        }

        Assert.AreEqual(0, answered);
    }

    [TestMethod]
    public void APointerThatLeadsToItselfOrOutOfTheMessageIsNoName()
    {
        byte[] good = Chain().Bytes;

        // The owner of the first record is a pointer, right behind the question.
        int owner = 12 + Name.Length + 2 + 4;
        Assert.AreEqual(0xC0, (int)good[owner]);
        good[owner + 1] = (byte)owner;
        Assert.AreEqual(DnsMessage.NoAddress, DnsMessage.ReadAnswer(good, good.Length, Id, Name));
        good[owner] = 0xFF;
        good[owner + 1] = 0xFF;
        Assert.AreEqual(DnsMessage.NoAddress, DnsMessage.ReadAnswer(good, good.Length, Id, Name));
    }

    private static DnsBench Chain() => DnsBench.AnswerTo(Name, Id)
        .AddAlias("", 100, "one.example").AddOther("one.example", 46, 20).AddAlias("one.example", 20, "two.example").Add("two.example", 50,
        192, 0, 2, 1);

    private static void Expect(long address, int ttlS, DnsBench answer)
    {
        byte[] bytes = answer.Bytes;
        long read = DnsMessage.ReadAnswer(bytes, bytes.Length, Id, Name);
        Assert.IsTrue(read >= 0);
        Assert.AreEqual(address, read & 0xFFFFFFFF);
        Assert.AreEqual((long)ttlS, read >> 32);
    }

    private static void Refuse(long why, DnsBench answer)
    {
        byte[] bytes = answer.Bytes;
        Assert.AreEqual(why, DnsMessage.ReadAnswer(bytes, bytes.Length, Id, Name));
    }
}
