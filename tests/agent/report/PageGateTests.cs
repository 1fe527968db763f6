// The page's actions and who may press them, on a clock of the test's own: PINs, lock-out, the rate of requests, LEDs, the journal as a
// file.
namespace Aul.Tests;

[TestClass]
public class PageGateTests
{
    private const string Pin = "314159";

    [TestMethod]
    public void TheRightPinLightsTheLeds()
    {
        Life life = With(Pin, out PageTalk talk);
        Assert.AreEqual(200, talk.Post(Pin, "locate"));
        Assert.IsTrue(talk.Has("blink back and forth"));
        life.Run(100);
        int before = life.Lit;
        life.Run(LedTiming.LocateMs);
        Assert.IsTrue(before != life.Lit);
        talk.NowMs = life.NowMs + (LocalPage.LocateMinutes * 60000);
        Assert.AreEqual(200, talk.Post(Pin, "lamp"));
        Assert.IsTrue(talk.Has("one after the other"));
        Assert.AreEqual(1 << Panel.Power, life.Agent.Panel.Lit(talk.NowMs) & 15);
        Assert.AreEqual(1 << Panel.Link, life.Agent.Panel.Lit(talk.NowMs + LedTiming.LampTestMs) & 15);
        Assert.AreEqual(0L, life.Counters.Of(CounterId.PagePinsWrong));
    }

    [TestMethod]
    public void AWrongPinIsRefusedAndFiveLockForLongerEachTime()
    {
        Life life = With(Pin, out PageTalk talk);
        long lockMs = PageGate.LockMs;
        for (int series = 0; series < 9; series++)
        {
            Miss(talk);
            Assert.AreEqual(429, talk.Post(Pin, "lamp"), "not even the right one");
            Assert.AreEqual(lockMs, talk.Gate.LockedMs(talk.NowMs));
            talk.NowMs += lockMs - 1;
            Assert.AreEqual(429, talk.Post(Pin, "lamp"));
            talk.NowMs++;
            lockMs = lockMs > PageGate.LockMsMax / 2 ? PageGate.LockMsMax : lockMs * 2;
        }

        Assert.AreEqual((long)PageGate.LockMsMax, lockMs);
        Assert.AreEqual(9L * PageGate.WrongMax, life.Counters.Of(CounterId.PagePinsWrong));
        Assert.AreEqual(200, talk.Post(Pin, "lamp"));
        Miss(talk);
        Assert.AreEqual((long)PageGate.LockMs, talk.Gate.LockedMs(talk.NowMs), "a right one ends the series");
    }

    [TestMethod]
    public void ARightPinForgivesTheWrongOnes()
    {
        With(Pin, out PageTalk talk);
        for (int i = 0; i < 10; i++)
        {
            talk.NowMs += 1000;
            Assert.AreEqual(403, talk.Post("31415", "lamp"));
            Assert.AreEqual(403, talk.Post("3141592", "lamp"));
            Assert.AreEqual(403, talk.Post("", "lamp"));
            Assert.AreEqual(200, talk.Post(Pin, "lamp"));
        }
    }

    [TestMethod]
    public void WithoutAPinNothingOpens()
    {
        Life life = With("", out PageTalk talk);
        for (int i = 0; i < 10; i++)
        {
            talk.NowMs += 1000;
            Assert.AreEqual(403, talk.Post("", "carry"));
            Assert.AreEqual(403, talk.Post("000000", "lamp"));
        }

        Assert.IsTrue(talk.Has("the settings have no page.pin"));
        Assert.AreEqual(0L, life.Counters.Of(CounterId.PagePinsWrong));
        Assert.AreEqual(0L, talk.Gate.LockedMs(talk.NowMs));
    }

    [TestMethod]
    public void MoreThanFourRequestsASecondAreRefused()
    {
        Life life = With(Pin, out PageTalk talk);
        for (int second = 0; second < 3; second++)
        {
            talk.NowMs += 1000;
            for (int i = 0; i < 10; i++)
            {
                Assert.AreEqual(i < PageGate.RequestsASecond ? 200 : 429, talk.Get("/status.json"));
            }
        }

        Assert.AreEqual(18L, life.Counters.Of(CounterId.PageRefused));
        talk.NowMs += 250;
        Assert.AreEqual(200, talk.Get("/"));
        Assert.AreEqual(429, talk.Get("/"));
        talk.NowMs += 3600000L * 24 * 400;
        Assert.AreEqual(200, talk.Get("/"));
    }

    [TestMethod]
    public void TheJournalComesAsATar()
    {
        Life life = With(Pin, out PageTalk talk);
        life.Run(3000000);
        talk.NowMs = life.NowMs;
        Assert.AreEqual(200, talk.Post(Pin, "carry"));
        Assert.IsTrue(talk.Head.IndexOf("filename=\"journal-a_b-1.tar\"") > 0);
        int files = 0;
        int at = 0;
        while (talk.Body[at] != 0)
        {
            string name = Word(talk.Body, at, 100);
            Assert.AreEqual("aul/", name.Substring(0, 4));
            Assert.AreEqual("ustar", Word(talk.Body, at + 257, 6));
            int length = Octal(talk.Body, at + 124, 11);
            byte[] content = life.Flash.Content(name.Substring(4));
            Assert.AreEqual(content.Length, length);
            for (int i = 0; i < length; i++)
            {
                Assert.AreEqual(content[i], talk.Body[at + 512 + i]);
            }

            files++;
            at += 512 + ((length + 511) / 512 * 512);
        }

        Assert.AreEqual(at + 1024, talk.Body.Length);
        Assert.IsTrue(files > 1);
        Assert.IsTrue(talk.PieceBytesMax <= PageAnswer.BytesMax);
    }

    [TestMethod]
    public void WhatGoesOfAFileWhileItIsCarriedIsZerosUpToItsLength()
    {
        Life life = With(Pin, out PageTalk talk);
        byte[] ones = new byte[3000];
        for (int i = 0; i < ones.Length; i++)
        {
            ones[i] = 1;
        }

        string name = JournalFile.SegmentName(7);
        life.Flash.Replace(name, ones, ones.Length);
        byte[] piece = new byte[PageAnswer.BytesMax];
        PageText text = new PageText(piece, 0, 0);
        JournalTar tar = new JournalTar(life.Flash, life.Agent.Clock, life.Agent.Work);
        tar.Begin();
        int bytes = 0;
        int carried = 0;
        for (bool more = tar.Next(text, 0); more; more = tar.Next(text, 0))
        {
            Assert.IsTrue(!text.IsCut && text.Length % 512 == 0);
            bool isHead = Word(piece, 0, 100) == "aul/" + name;
            for (int i = isHead ? 512 : 0; i < text.Length && (isHead || carried > 0); i++)
            {
                carried += piece[i];
            }

            bytes = isHead ? text.Length : bytes + text.Length;
            if (isHead)
            {
                life.Flash.Delete(name);
            }

            text.Begin();
        }

        // Head, six blocks, and the end's two; the last file that goes out is this one.
        Assert.AreEqual(512, carried);
        Assert.AreEqual(512 + 3072 + 1024, bytes);
        life.Run(100000);
    }

    [TestMethod]
    public void AFileThatIsNotTheJournalsIsNotCarried()
    {
        Life life = With(Pin, out PageTalk talk);
        byte[] secret = { 1, 2, 3 };
        life.Flash.Replace("secrets.txt", secret, 3);
        life.Run(1000);
        Assert.AreEqual(200, talk.Post(Pin, "carry"));
        Assert.IsTrue(talk.Text.IndexOf("secrets") < 0);
    }

    private static Life With(string pin, out PageTalk talk)
    {
        Settings settings = new Settings();
        Life life = new Life(new MemoryFlash(), settings);
        settings.Node = "a\"b-1";
        settings.PagePin = pin;
        talk = new PageTalk(life.Agent, settings, life.Flash);
        life.Run(5000);
        talk.NowMs = life.NowMs;
        return life;
    }

    // One series of wrong PINs, at a pace that the gate admits.
    private static void Miss(PageTalk talk)
    {
        for (int i = 0; i < PageGate.WrongMax; i++)
        {
            talk.NowMs += i == 0 ? 0 : 1000;
            Assert.AreEqual(i < PageGate.WrongMax - 1 ? 403 : 429, talk.Post("314158", "locate"));
        }
    }

    private static string Word(byte[] bytes, int at, int max)
    {
        string word = "";
        for (int i = at; i < at + max && bytes[i] != 0; i++)
        {
            word += (char)bytes[i];
        }

        return word;
    }

    private static int Octal(byte[] bytes, int at, int digits)
    {
        int value = 0;
        for (int i = at; i < at + digits; i++)
        {
            value = (value * 8) + bytes[i] - '0';
        }

        return value;
    }
}
