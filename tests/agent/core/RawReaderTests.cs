// What each source's raw number means, and which numbers mean nothing.
namespace Aul.Tests;

[TestClass]
public class RawReaderTests
{
    [TestMethod]
    [DataRow(1, 2)]
    [DataRow(2, 0)]
    [DataRow(5, 1)]
    [DataRow(6, 0)]
    [DataRow(7, 0)]
    public void IfOperStatusHasStates(int status, int state)
    {
        Assert.IsTrue(Raw.TryRead(Snmp(), status, out long value));
        Assert.AreEqual((long)state, value);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(8)]
    [DataRow(-1)]
    public void AnIfOperStatusThatSaysNothingTouchesNothing(int status) =>
        Assert.IsFalse(Raw.TryRead(Snmp(), status, out _));

    [TestMethod]
    [DataRow(50, 2)]
    [DataRow(30, 2)]
    [DataRow(29, 1)]
    [DataRow(5, 1)]
    [DataRow(4, 0)]
    [DataRow(0, 0)]
    public void PulsesTellMainsByTheirShare(int pulses, int state)
    {
        SignalSpec spec = new SignalSpec { Id = SignalId.PowerMains, Source = Source.Pulse, Pulses = 50 };
        Assert.IsTrue(Raw.TryRead(spec, pulses, out long value));
        Assert.AreEqual((long)state, value);
    }

    [TestMethod]
    public void TwoPointsCalibrateAConverter()
    {
        SignalSpec spec =
            new SignalSpec { Id = SignalId.PowerBattery, Source = Source.Adc, Raw1 = 1000, Volt1 = 5000, Raw2 = 3000, Volt2 = 15000 };
        Assert.IsTrue(Raw.TryRead(spec, 2000, out long value));
        Assert.AreEqual(10000L, value);
        Assert.IsFalse(Raw.TryRead(spec, 70000, out _));
        Assert.IsFalse(Raw.TryRead(spec, -1, out _));
    }

    [TestMethod]
    public void SilenceIsAnAnswerOfAProbe()
    {
        SignalSpec spec = new SignalSpec { Id = SignalId.LinkInternet, Source = Source.Tcp };
        Assert.IsTrue(Raw.TryRead(spec, -1, out long silent));
        Assert.AreEqual((long)SignalTable.Broken, silent);
        Assert.IsTrue(Raw.TryRead(spec, 38, out long answers));
        Assert.AreEqual((long)SignalTable.Well, answers);
    }

    [TestMethod]
    public void CountersDoNotRunBackwards()
    {
        SignalSpec spec = new SignalSpec { Id = SignalId.LinkOctetsIn, Source = Source.Snmp, Object = SnmpObject.InOctets };
        Assert.IsFalse(Raw.TryRead(spec, -5, out _));
        Assert.IsTrue(Raw.TryRead(spec, 5000, out long kib));
        Assert.AreEqual(4L, kib);
    }

    private static SignalSpec Snmp() => new SignalSpec { Id = SignalId.LinkAccess, Source = Source.Snmp, Object = SnmpObject.Status };
}
