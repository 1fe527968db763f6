// SNMP, bytes out and bytes in: requests as RFC 3416 has them, rows found by name and found again, many values in few requests.
namespace Aul.Tests;

[TestClass]
public class SnmpTests
{
    [TestMethod]
    public void ARequestIsTheBytesOfTheStandard()
    {
        byte[] buffer = new byte[Limits.SnmpBytesMax];
        byte[] oids = { 0x2B, 6, 1, 2, 1, 1, 3, 0 };
        int length = SnmpRequest.Write(buffer, SnmpRequest.Get, "public", 0x1234, oids, new byte[] { 8 }, 1);
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
    public void IdentifiersAreReadOrRefused()
    {
        byte[] mikrotik = SnmpBench.Oid("1.3.6.1.4.1.14988.1.1.3.8.0");
        byte[] expected = SnmpObject.IdentifierOf(SnmpObject.MikrotikVoltage, null);
        Assert.AreEqual(expected.Length, mikrotik.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], mikrotik[i]);
        }

        string[] bad = { "", "1", "3.1", "1.40", "1.3.a", "1.3..6", "1.3.-1", "1.3.4294967296", "1.3.6.1.4.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1" };
        for (int i = 0; i < bad.Length; i++)
        {
            Assert.AreEqual(0, SnmpOid.Write(new byte[SnmpWant.OidBytesMax], bad[i]));
        }
    }

    [TestMethod]
    public void AnInterfaceIsFoundByItsNameAndAsked()
    {
        SnmpBench bench = Router();
        SnmpWant status = bench.Poll.Add(SnmpBench.Spec(SignalId.LinkAccess, SnmpObject.Status, "ether1"));
        SnmpWant octets = bench.Poll.Add(SnmpBench.Spec(SignalId.LinkOctetsIn, SnmpObject.InOctets, "ether1"));
        SnmpWant other = bench.Poll.Add(SnmpBench.Spec(SignalId.LinkBackup, SnmpObject.Status, "lte1"));
        Assert.IsTrue(bench.Round());
        Assert.AreEqual(1L, status.Raw);
        Assert.AreEqual(5000L, octets.Raw);
        Assert.AreEqual(2L, other.Raw);

        // Found once, asked in one request from then on.
        int before = bench.Asked;
        Assert.IsTrue(bench.Round());
        Assert.AreEqual(before + 1, bench.Asked);
    }

    [TestMethod]
    public void ARouterThatRestartedIsSearchedAnewAndItsRestartCounted()
    {
        SnmpBench bench = Router();
        SnmpWant status = bench.Poll.Add(SnmpBench.Spec(SignalId.LinkAccess, SnmpObject.Status, "ether1"));
        SnmpWant restarts = bench.Poll.Add(SnmpBench.Spec(SignalId.LinkGatewayRestarts, SnmpObject.UpTimeRestarts, null));
        bench.Round();
        Assert.AreEqual(0L, restarts.Raw);
        bench.Clear();
        bench.UpTime(50);
        bench.Interface(9, "ether1", 2, 10);
        bench.Interface(2, "lo", 1, 10);
        Assert.IsTrue(bench.Round());
        Assert.AreEqual(2L, status.Raw);
        Assert.IsTrue(restarts.Known);
        Assert.AreEqual(1L, restarts.Raw);
    }

    [TestMethod]
    public void AWrapOfTheUpTimeIsNoRestart()
    {
        SnmpBench bench = Router();
        SnmpWant restarts = bench.Poll.Add(SnmpBench.Spec(SignalId.LinkGatewayRestarts, SnmpObject.UpTimeRestarts, null));
        bench.Set("1.3.6.1.2.1.1.3.0", SnmpBench.Number(0x43, 4294967000));
        bench.Round();
        bench.UpTime(200);
        bench.Round();
        Assert.AreEqual(0L, restarts.Raw);
        bench.UpTime(100);
        bench.Round();
        Assert.AreEqual(1L, restarts.Raw);
    }

    [TestMethod]
    public void ARowThatIsGoneIsUnknownAndLookedForAgain()
    {
        SnmpBench bench = Router();
        SnmpWant status = bench.Poll.Add(SnmpBench.Spec(SignalId.LinkAccess, SnmpObject.Status, "ether1"));
        bench.Round();
        bench.Clear();
        bench.UpTime(200);
        bench.Interface(12, "ether1", 1, 7);
        Assert.IsTrue(bench.Round());
        Assert.IsFalse(status.Known);
        Assert.IsTrue(bench.Round());
        Assert.AreEqual(1L, status.Raw);
    }

    [TestMethod]
    public void ANameThatIsNotThereLeavesTheOthersKnown()
    {
        SnmpBench bench = Router();
        SnmpWant none = bench.Poll.Add(SnmpBench.Spec(SignalId.LinkAccess, SnmpObject.Status, "ether9"));
        SnmpWant there = bench.Poll.Add(SnmpBench.Spec(SignalId.LinkBackup, SnmpObject.Status, "lte1"));
        SnmpWant missing = bench.Poll.Add(SnmpBench.Spec(SignalId.PowerUpsCharge, SnmpObject.UpsCharge, null));
        Assert.IsTrue(bench.Round());
        Assert.IsFalse(none.Known);
        Assert.IsTrue(there.Known);
        Assert.IsFalse(missing.Known);
    }

    [TestMethod]
    public void ManyValuesAreAskedInSeveralRequestsAndInFewerWhenTheyAreTooBig()
    {
        for (int tooBig = 0; tooBig < 9; tooBig++)
        {
            SnmpBench bench = Router();
            bench.TooBigAbove = tooBig == 1 ? 2 : tooBig;
            SnmpWant[] wants = new SnmpWant[12];
            for (int i = 0; i < wants.Length; i++)
            {
                SignalSpec spec = SnmpBench.Spec(SignalId.LinkSignal, SnmpObject.Oid, null);
                spec.Oid = SnmpBench.Oid("1.3.6.1.4.1.9." + i.ToString());
                bench.Set("1.3.6.1.4.1.9." + i.ToString(), SnmpBench.Number(2, -50 - i));
                wants[i] = bench.Poll.Add(spec);
            }

            SnmpWant ups = bench.Poll.Add(SnmpBench.Spec(SignalId.PowerUps, SnmpObject.Ups, null));
            bench.Set("1.3.6.1.2.1.33.1.4.1.0", SnmpBench.Number(2, 5));
            bench.Set("1.3.6.1.2.1.33.1.2.1.0", SnmpBench.Number(2, 2));
            Assert.IsTrue(bench.Round());
            for (int i = 0; i < wants.Length; i++)
            {
                Assert.IsTrue(wants[i].Known);
                Assert.AreEqual(-50L - i, wants[i].Raw);
            }

            Assert.AreEqual((5L * SnmpObject.UpsUnit) + 2, ups.Raw);
        }
    }

    [TestMethod]
    public void A32BitCounterGoesOnOverItsWrapAndARestartIsNone()
    {
        SnmpBench bench = Router();
        SnmpWant octets = bench.Poll.Add(SnmpBench.Spec(SignalId.LinkOctetsIn, SnmpObject.InOctets32, "ether1"));
        bench.Set("1.3.6.1.2.1.2.2.1.10.7", SnmpBench.Number(0x41, 4294967290));
        bench.Round();
        Assert.AreEqual(4294967290, octets.Raw);
        bench.Set("1.3.6.1.2.1.2.2.1.10.7", SnmpBench.Number(0x41, 10));
        bench.Round();
        Assert.AreEqual(4294967306, octets.Raw);
        bench.UpTime(1);
        bench.Set("1.3.6.1.2.1.2.2.1.10.7", SnmpBench.Number(0x41, 3));
        bench.Round();
        Assert.AreEqual(3L, octets.Raw);
    }

    [TestMethod]
    public void AnOpticalLevelIsFoundByThePortsName()
    {
        SnmpBench bench = Router();
        bench.Set("1.3.6.1.4.1.14988.1.1.19.1.1.2.3", SnmpBench.Text("sfp1"));
        bench.Set("1.3.6.1.4.1.14988.1.1.19.1.1.10.3", SnmpBench.Number(2, -21480));
        SignalSpec spec = SnmpBench.Spec(SignalId.LinkOptical, SnmpObject.MikrotikOpticalRx, "sfp1");
        SnmpWant optical = bench.Poll.Add(spec);
        Assert.IsTrue(bench.Round());
        Assert.IsTrue(Raw.TryRead(spec, optical.Raw, out long value));
        Assert.AreEqual(-2148L, value);
    }

    private static SnmpBench Router()
    {
        SnmpBench bench = new SnmpBench();
        bench.UpTime(100);
        bench.Interface(1, "lo", 1, 1);
        bench.Interface(7, "ether1", 1, 5000);
        bench.Interface(8, "lte1", 2, 6000);
        return bench;
    }
}
