// Tails of a growing block: every cut of a block into a beginning and tails gives the block again, and nothing else gives anything.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Sparkplug;
using Aul.Sparkplug.Protobuf;

namespace Aul.SparkplugTests;

[TestClass]
public class GrowingBlockTests
{
    private static readonly List<byte[]> Messages = Sent();

    [TestMethod]
    public void MostOfWhatIsSentIsTailsAndEachGivesTheWholeBlock()
    {
        GrowingBlock growing = new();
        int tails = 0;
        long last = 0;
        foreach (byte[] message in Messages)
        {
            List<Reading> readings = Read(growing, message, out int badBytes);
            Assert.AreEqual(0, badBytes);
            Assert.IsTrue(readings[0].Sequence <= last + 1);
            Assert.IsTrue(readings[^1].Sequence > last);
            last = readings[^1].Sequence;
            tails += message[0] == PackedBatch.TailMarker ? 1 : 0;
        }

        Assert.IsTrue(tails > Messages.Count * 3 / 4, $"{tails} of {Messages.Count} messages begin with a tail");
    }

    /// <summary>Only what is new is decoded then, from the place where the message before has ended.</summary>
    [TestMethod]
    public void WhoHasStoredAllGetsOfEachMessageWhatIsNewAndNothingElse()
    {
        GrowingBlock whole = new();
        GrowingBlock growing = new();
        long last = 0;
        foreach (byte[] message in Messages)
        {
            List<string> expected = [.. Read(whole, message, out _).Where(reading => reading.Sequence > last).Select(Line)];
            List<Reading> readings = Read(growing, message, out int badBytes, last);
            Assert.AreEqual(0, badBytes);
            CollectionAssert.AreEqual(expected, readings.ConvertAll(Line));
            last = readings[^1].Sequence;
        }

        Assert.IsTrue(last > 300, $"{last} readings");
    }

    /// <summary>A commit failed, or a database was set back: the readings of the messages before are wanted with the next one.</summary>
    [TestMethod]
    public void WhoHasLostReadingsGetsThemWithTheNextTail()
    {
        List<byte[]> run = [.. Messages.SkipWhile(message => message[0] == PackedBatch.TailMarker).Take(4)];
        GrowingBlock whole = new();
        GrowingBlock growing = new();
        long last = 0;
        foreach (byte[] message in run[..3])
        {
            Read(whole, message, out _);
            last = Read(growing, message, out _, last)[^1].Sequence;
        }

        List<string> expected = [.. Read(whole, run[3], out _).Where(reading => reading.Sequence >= last).Select(Line)];
        CollectionAssert.AreEqual(expected, Read(growing, run[3], out _, last - 1).ConvertAll(Line));
    }

    [TestMethod]
    public void ATailWithoutItsBeginningGivesNothing()
    {
        byte[] tail = Messages.First(message => message[0] == PackedBatch.TailMarker);
        Assert.IsEmpty(Read(new GrowingBlock(), tail, out int badBytes));
        Assert.AreEqual(tail.Length, badBytes);
    }

    /// <summary>A message between went missing: what follows does not fit, until a whole block comes.</summary>
    [TestMethod]
    public void ATailBehindAMissingOneGivesNothingAndAWholeBlockHeals()
    {
        List<byte[]> run = [.. Messages.SkipWhile(message => message[0] == PackedBatch.TailMarker).Take(4)];
        Assert.IsTrue(run.Skip(1).All(message => message[0] == PackedBatch.TailMarker));
        GrowingBlock growing = new();
        Read(growing, run[0], out _);
        Read(growing, run[2], out int badBytes);
        Assert.IsTrue(badBytes > 0);
        Read(growing, run[3], out badBytes);
        Assert.IsTrue(badBytes > 0);
        Assert.IsNotEmpty(Read(growing, run[0], out badBytes));
        Assert.IsNotEmpty(Read(growing, run[1], out badBytes));
        Assert.AreEqual(0, badBytes);
    }

    [TestMethod]
    public void ATailWithAnyByteWrongGivesNoReadingThatWasNotSent()
    {
        List<byte[]> run = [.. Messages.SkipWhile(message => message[0] == PackedBatch.TailMarker).Take(2)];
        for (int at = 0; at < run[1].Length; at++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                byte[] wrong = [.. run[1]];
                wrong[at] ^= (byte)(1 << bit);
                GrowingBlock growing = new();
                Read(growing, run[0], out _);
                Assert.IsEmpty(Read(growing, wrong, out int badBytes), $"bit {bit} of byte {at}");
                Assert.IsTrue(badBytes > 0);
            }
        }
    }

    [TestMethod]
    public void BytesThatAreNothingGiveNothing()
    {
        Random random = new(5);
        for (int i = 0; i < 20000; i++)
        {
            byte[] bytes = new byte[random.Next(80)];
            random.NextBytes(bytes);
            if (bytes.Length > 0 && i % 2 == 0)
            {
                bytes[0] = PackedBatch.TailMarker;
            }

            GrowingBlock growing = new();
            Read(growing, Messages[0], out _);
            Assert.IsEmpty(Read(growing, bytes, out int badBytes));
            Assert.AreEqual(bytes.Length, badBytes);
        }
    }

    private static List<Reading> Read(GrowingBlock growing, byte[] message, out int badBytes, long after = 0) =>
        Reading.Unpack(1, growing, message, after, out badBytes);

    private static string Line(Reading reading) => $"{reading.Boot} {reading.Sequence} {reading.AtMs} {reading.Text()}";

    // What a site says in a few minutes, each message acknowledged when it comes.
    private static List<byte[]> Sent()
    {
        Conversation talk = new(change: settings => settings.SampleEveryMs = 200);
        talk.SetAll(1, 3000);
        List<byte[]> messages = [];
        GrowingBlock growing = new();
        for (int i = 0; i < 300; i++)
        {
            talk.Set(SignalId.PowerBattery, 3000 + (i % 7));
            talk.Run(10);
            foreach (Metric metric in talk.All.SelectMany(said => said.Payload.Metrics).Where(metric => metric.Alias == Alias.JournalBlock
                && metric.HasBytesValue))
            {
                messages.Add(metric.BytesValue.ToByteArray());
                long sequence = Read(growing, messages[^1], out _)[^1].Sequence;
                talk.Say(Payloads.Stored(new Watermark(talk.Agent.Journal.Id, 1, sequence), 1));
            }

            talk.All.RemoveAll(said => said.Wish == LinkWish.Publish);
        }

        return messages;
    }
}
