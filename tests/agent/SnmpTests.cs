// SNMP, bytes out and bytes in: requests as RFC 3416 has them, answers good, strange and hostile.
namespace Aul.Tests;

[TestClass]
public class SnmpTests
{
    [TestMethod]
    public void ARequestIsTheBytesOfTheStandard()
    {
        byte[] buffer = new byte[Limits.SnmpBytesMax];
        byte[][] oids = { new byte[] { 0x2B, 6, 1, 2, 1, 1, 3, 0 } };
        int length = SnmpMessage.Write(buffer, SnmpMessage.Get, "public", 0x1234, oids, new[] { 8 }, 1);
        byte[] expected =
        {
            0x30, 0x27, 2, 1, 1, 4, 6, (byte)'p', (byte)'u', (byte)'b', (byte)'l', (byte)'i', (byte)'c',
            0xA0, 0x1A, 2, 2, 0x12, 0x34, 2, 1, 0, 2, 1, 0, 0x30, 0x0E, 0x30, 0x0C, 6, 8, 0x2B, 6, 1, 2, 1, 1, 3, 0, 5, 0,
        };
        Assert.AreEqual(expected.Length, length);
        for (int i = 0; i < length; i++)
        {
            Assert.AreEqual(expected[i], buffer[i]);
        }
    }

    [TestMethod]
    public void AnInterfaceIsFoundByItsNameAndAsked()
    {
        SnmpPoll poll = new SnmpPoll("public", "ether1", 0);
        byte[] buffer = new byte[Limits.SnmpBytesMax];
        poll.Request(buffer);
        Assert.IsTrue(poll.Handle(Name(1, 1, "lo"), Name(1, 1, "lo").Length));
        Assert.IsFalse(poll.RoundDone);
        poll.Request(buffer);
        poll.Handle(Name(2, 7, "ether1"), Name(2, 7, "ether1").Length);
        poll.Request(buffer);
        byte[] values = Values(3, 100, 1, 5000, 6000);
        Assert.IsTrue(poll.Handle(values, values.Length));
        Assert.IsTrue(poll.RoundDone);
        Assert.IsTrue(poll.StatusKnown);
        Assert.AreEqual(1L, poll.Status);
        Assert.IsTrue(poll.OctetsKnown);
        Assert.AreEqual(5000L, poll.InOctets);
        Assert.AreEqual(6000L, poll.OutOctets);
    }

    [TestMethod]
    public void ARouterThatRestartedIsSearchedAnew()
    {
        SnmpPoll poll = Found();
        byte[] buffer = new byte[Limits.SnmpBytesMax];
        poll.Request(buffer);
        poll.Handle(Values(2, 100, 1, 1, 1), Values(2, 100, 1, 1, 1).Length);
        poll.Request(buffer);
        poll.Handle(Values(3, 5, 1, 1, 1), Values(3, 5, 1, 1, 1).Length);
        Assert.IsFalse(poll.StatusKnown);
        poll.Request(buffer);
        Assert.AreEqual(0xA1, FindPdu(buffer));
    }

    [TestMethod]
    public void TheEndOfTheTableWithoutTheNameIsARoundWithoutKnowledge()
    {
        SnmpPoll poll = new SnmpPoll("public", "ether9", 0);
        byte[] buffer = new byte[Limits.SnmpBytesMax];
        poll.Request(buffer);
        byte[] other = Answer(1, new byte[] { 0x2B, 6, 1, 2, 1, 31, 1, 1, 1, 2, 1 }, new byte[] { 0x41, 1, 5 });
        Assert.IsTrue(poll.Handle(other, other.Length));
        Assert.IsTrue(poll.RoundDone);
        Assert.IsFalse(poll.StatusKnown);
    }

    [TestMethod]
    public void ALateAnswerIsNotTheAnswer()
    {
        SnmpPoll poll = new SnmpPoll("public", "lo", 0);
        byte[] buffer = new byte[Limits.SnmpBytesMax];
        poll.Request(buffer);
        poll.Request(buffer);
        Assert.IsFalse(poll.Handle(Name(1, 1, "lo"), Name(1, 1, "lo").Length));
        Assert.IsTrue(poll.Handle(Name(2, 1, "lo"), Name(2, 1, "lo").Length));
    }

    [TestMethod]
    public void EveryCutAndEveryChangedByteIsSurvived()
    {
        byte[] good = Values(2, 100, 1, 5000, 6000);
        for (int length = 0; length < good.Length; length++)
        {
            SnmpPoll poll = Found();
            poll.Request(new byte[Limits.SnmpBytesMax]);
            Assert.IsFalse(poll.Handle(good, length));
        }

        for (int at = 0; at < good.Length; at++)
        {
            for (int value = 0; value < 256; value += 17)
            {
                byte[] bad = (byte[])good.Clone();
                bad[at] = (byte)value;
                SnmpPoll poll = Found();
                poll.Request(new byte[Limits.SnmpBytesMax]);
                poll.Handle(bad, bad.Length);
                Assert.IsTrue(!poll.OctetsKnown || poll.InOctets >= 0);
            }
        }
    }

    private static SnmpPoll Found()
    {
        SnmpPoll poll = new SnmpPoll("public", "lo", 0);
        poll.Request(new byte[Limits.SnmpBytesMax]);
        byte[] name = Name(1, 1, "lo");
        poll.Handle(name, name.Length);
        return poll;
    }

    private static int FindPdu(byte[] request) => request[13];

    private static byte[] Name(int requestId, int index, string name)
    {
        byte[] value = new byte[name.Length + 2];
        value[0] = 4;
        value[1] = (byte)name.Length;
        for (int i = 0; i < name.Length; i++)
        {
            value[i + 2] = (byte)name[i];
        }

        return Answer(requestId, new byte[] { 0x2B, 6, 1, 2, 1, 31, 1, 1, 1, 1, (byte)index }, value);
    }

    private static byte[] Values(int requestId, byte upTime, byte status, int inOctets, int outOctets)
    {
        byte[] all = Join(Binding(new byte[] { 0x2B, 6, 1, 2, 1, 1, 3, 0 }, new byte[] { 0x43, 1, upTime }),
            Join(Binding(new byte[] { 0x2B, 6, 1, 2, 1, 2, 2, 1, 8, 1 }, new byte[] { 2, 1, status }),
            Join(Binding(new byte[] { 0x2B, 6, 1, 2, 1, 31, 1, 1, 1, 6, 1 }, new byte[] { 0x46, 3, 0, (byte)(inOctets >> 8), (byte)inOctets }),
            Binding(new byte[] { 0x2B, 6, 1, 2, 1, 31, 1, 1, 1, 10, 1 }, new byte[] { 0x46, 2, (byte)(outOctets >> 8), (byte)outOctets }))));
        return Wrap(requestId, all);
    }

    private static byte[] Answer(int requestId, byte[] oid, byte[] value) => Wrap(requestId, Binding(oid, value));

    private static byte[] Wrap(int requestId, byte[] bindings)
    {
        byte[] head = { 2, 1, (byte)requestId, 2, 1, 0, 2, 1, 0 };
        byte[] pdu = Element(0xA2, Join(head, Element(0x30, bindings)));
        return Element(0x30, Join(new byte[] { 2, 1, 1, 4, 6, (byte)'p', (byte)'u', (byte)'b', (byte)'l', (byte)'i', (byte)'c' }, pdu));
    }

    private static byte[] Binding(byte[] oid, byte[] value) => Element(0x30, Join(Element(6, oid), value));

    private static byte[] Element(int tag, byte[] content) => Join(
        content.Length < 128 ? new[] { (byte)tag, (byte)content.Length } : new byte[] { (byte)tag, 0x81, (byte)content.Length }, content);

    private static byte[] Join(byte[] a, byte[] b)
    {
        byte[] joined = new byte[a.Length + b.Length];
        a.CopyTo(joined, 0);
        b.CopyTo(joined, a.Length);
        return joined;
    }
}
