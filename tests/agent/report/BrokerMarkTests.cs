// Our own mark behind the history: when one is due, what it says, and which echo acknowledges what.
using System.Text;

namespace Aul.Tests;

[TestClass]
public class BrokerMarkTests
{
    private static SiteBench _bench;
    private static LinkCommand _command;
    private static BrokerAck _ack;

    private static void SetUp()
    {
        _bench = new SiteBench();
        _command = new LinkCommand(new WorkBuffer());
        _bench.Fill(30);
        _ack = new BrokerAck(_bench.Journal, 4);
        _ack.Begin(3);
    }

    [TestMethod]
    public void AMarkIsDueBehindSoManyMessagesOrFourKilobytes()
    {
        SetUp();
        Assert.IsFalse(_ack.Write(_command));
        Send(3, 100, 10);
        Assert.IsFalse(_ack.Write(_command));
        Send(1, 100, 20);
        Marks("1.3.20");
        Assert.IsFalse(_ack.Write(_command));
        Send(3, 100, 21);
        Assert.IsFalse(_ack.Write(_command));
        Send(1, 100, 22);
        Marks("1.3.22");
        Send(1, 4095, 25);
        Assert.IsFalse(_ack.Write(_command));
        Send(1, 1, 26);
        Marks("1.3.26");
        Send(1, 4000, 27);
        Assert.IsFalse(_ack.Write(_command));
    }

    [TestMethod]
    public void AMarkNeverGoesBack()
    {
        SetUp();
        Send(4, 1, 20);
        Marks("1.3.20");
        Send(4, 1, 12);
        Marks("1.3.20");
    }

    [TestMethod]
    public void OnlyAnEchoOfThisAttemptAndOfWhatWasMarkedAcknowledges()
    {
        SetUp();
        Send(4, 1, 20);
        Marks("1.3.20");
        Assert.IsTrue(Echo("1.3.21"));
        Assert.IsTrue(Echo("1.2.20"));
        Assert.IsTrue(Echo("2.3.20"));
        Assert.IsFalse(Echo("20"));
        Assert.AreEqual(0L, _bench.Journal.Stored);
        Assert.IsTrue(Echo("1.3.20"));
        Assert.AreEqual(20L, _bench.Journal.Stored);
    }

    [TestMethod]
    public void ANewSessionHasNoMarkOut()
    {
        SetUp();
        Send(4, 1, 20);
        Marks("1.3.20");
        Send(3, 1000, 25);
        _ack.Begin(4);
        Assert.IsTrue(Echo("1.4.20"));
        Assert.IsTrue(Echo("1.4.1"));
        Assert.AreEqual(0L, _bench.Journal.Stored);
        Send(1, 4095, 10);
        Assert.IsFalse(_ack.Write(_command));
        Send(3, 1, 11);
        Marks("1.4.11");
    }

    private static void Send(int messages, int bytes, long last)
    {
        for (int i = 0; i < messages; i++)
        {
            _ack.Sent(last, bytes);
        }
    }

    private static void Marks(string text)
    {
        Assert.IsTrue(_ack.Write(_command));
        Assert.AreEqual(text, Encoding.UTF8.GetString(_command.Payload, 0, _command.PayloadLength));
    }

    private static bool Echo(string text) => _ack.Take(Encoding.UTF8.GetBytes(text));
}
