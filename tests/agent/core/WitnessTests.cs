// Two witnesses on one line: each believes the other, and nobody else, and no recording.
namespace Aul.Tests;

[TestClass]
public class WitnessTests
{
    [TestMethod]
    public void StatesCrossOverWithinAFewMessages()
    {
        WitnessPair pair = new WitnessPair();
        pair.School.Mains = SignalTable.Broken;
        pair.Clinic.Mains = SignalTable.Well;
        pair.Run(4000);
        Assert.IsTrue(pair.School.Witness.View.Heard);
        Assert.IsTrue(pair.Clinic.Witness.View.Heard);
        Assert.AreEqual(SignalTable.Well, pair.School.Witness.View.Mains);
        Assert.AreEqual(SignalTable.Broken, pair.Clinic.Witness.View.Mains);
        Assert.AreEqual(-1, pair.Clinic.Witness.View.Access);
    }

    [TestMethod]
    public void AChangeIsReportedWithinASecond()
    {
        WitnessPair pair = new WitnessPair();
        pair.Run(10000);
        pair.School.Mains = SignalTable.Broken;
        pair.Run(1100);
        Assert.AreEqual(SignalTable.Broken, pair.Clinic.Witness.View.Mains);
    }

    [TestMethod]
    public void ARecordingSpeaksForNobody()
    {
        WitnessPair pair = new WitnessPair();
        pair.Run(20000);
        byte[][] recorded = pair.Heard(pair.School);
        pair.School.Mains = SignalTable.Broken;
        pair.Run(5000);

        // In the same boot they are old.
        for (int i = 0; i < recorded.Length; i++)
        {
            pair.Clinic.Witness.Hear(recorded[i], Beacon.Bytes, pair.NowMs);
        }

        Assert.AreEqual(SignalTable.Broken, pair.Clinic.Witness.View.Mains);
        Assert.IsTrue(pair.Clinic.Counters.Of(CounterId.BeaconsRefused) >= recorded.Length);

        // In the next boot of the one who hears them they do not know it.
        WitnessSite again = new WitnessSite("clinic", WitnessPair.Key, 3, 777);
        for (int i = 0; i < recorded.Length; i++)
        {
            again.Witness.Hear(recorded[i], Beacon.Bytes, 1000);
        }

        Assert.IsFalse(again.Witness.View.Heard);
    }

    [TestMethod]
    public void ARecordingOfAnEarlierBootOfThePeerIsOld()
    {
        WitnessPair pair = new WitnessPair();
        pair.Run(20000);
        byte[][] recorded = pair.Heard(pair.School);
        pair.Restart();
        pair.School.Mains = SignalTable.Broken;
        pair.Run(40000);
        Assert.AreEqual(SignalTable.Broken, pair.Clinic.Witness.View.Mains);
        for (int i = 0; i < recorded.Length; i++)
        {
            pair.Clinic.Witness.Hear(recorded[i], Beacon.Bytes, pair.NowMs);
        }

        Assert.AreEqual(SignalTable.Broken, pair.Clinic.Witness.View.Mains);
    }

    [TestMethod]
    public void ABeaconThatWasHeldBackSaysNothingOfNow()
    {
        WitnessPair pair = new WitnessPair();
        pair.Run(20000);
        int before = pair.Heard(pair.School).Length;

        // Somebody takes the school's beacons off the line while its mains goes, and lets the first of them through a minute later.
        pair.SchoolIsCutOff = true;
        pair.Run(6000);
        byte[] held = pair.Heard(pair.School)[before];
        pair.School.Mains = SignalTable.Broken;
        pair.Run(60000);
        long atMs = pair.Clinic.Witness.View.AtMs;
        pair.Clinic.Witness.Hear(held, Beacon.Bytes, pair.NowMs);
        Assert.AreEqual(atMs, pair.Clinic.Witness.View.AtMs);

        // The line is back: they find each other again.
        pair.SchoolIsCutOff = false;
        pair.Run(20000);
        Assert.AreEqual(SignalTable.Broken, pair.Clinic.Witness.View.Mains);
        Assert.IsTrue(pair.Clinic.Witness.View.AtMs > atMs);
    }

    [TestMethod]
    public void APeerThatRestartsIsBelievedAgain()
    {
        WitnessPair pair = new WitnessPair();
        pair.Run(20000);
        pair.Restart();
        long beganMs = pair.NowMs;
        pair.School.Mains = SignalTable.Broken;
        pair.Run(30000);
        Assert.IsTrue(pair.Clinic.Witness.View.AtMs > beganMs);
        Assert.AreEqual(SignalTable.Broken, pair.Clinic.Witness.View.Mains);
        Assert.IsTrue(pair.School.Witness.View.Heard);
    }

    [TestMethod]
    public void EveryFlippedBitIsRefused()
    {
        WitnessPair pair = new WitnessPair();
        pair.Run(20000);
        byte[][] recorded = pair.Heard(pair.School);
        byte[] last = recorded[recorded.Length - 1];
        WitnessView view = pair.Clinic.Witness.View;
        long atMs = view.AtMs;
        for (int bit = 0; bit < Beacon.Bytes * 8; bit++)
        {
            last[bit >> 3] ^= (byte)(1 << (bit & 7));
            pair.Clinic.Witness.Hear(last, Beacon.Bytes, pair.NowMs + 50000);
            last[bit >> 3] ^= (byte)(1 << (bit & 7));
        }

        Assert.AreEqual(atMs, view.AtMs);
        pair.Clinic.Witness.Hear(last, Beacon.Bytes - 1, pair.NowMs);
        pair.Clinic.Witness.Hear(new byte[64], 64, pair.NowMs);
        pair.Clinic.Witness.Hear(new byte[64], 1, pair.NowMs);
        Assert.AreEqual(atMs, view.AtMs);
    }

    [TestMethod]
    public void WithoutTheKeyNobodyIsBelieved()
    {
        WitnessPair pair = new WitnessPair(new WitnessSite("school", "another-key-of-16", 1, 11),
            new WitnessSite("clinic", WitnessPair.Key, 2, 22));
        pair.Run(20000);
        Assert.IsFalse(pair.Clinic.Witness.View.Heard);
        Assert.IsFalse(pair.School.Witness.View.Heard);
        Assert.IsTrue(pair.Clinic.Counters.Of(CounterId.BeaconsRefused) > 0);
    }

    [TestMethod]
    public void OurOwnBroadcastIsNobody()
    {
        WitnessSite site = new WitnessSite("school", WitnessPair.Key, 1, 11);
        byte[] buffer = new byte[64];
        Assert.IsTrue(site.Witness.Speak(buffer, site.Signals(), 0));
        site.Witness.Hear(buffer, Beacon.Bytes, 100);
        Assert.IsFalse(site.Witness.View.Heard);
        Assert.AreEqual(0L, site.Counters.Of(CounterId.BeaconsRefused));
    }

    [TestMethod]
    public void AThirdAgentChangesNothing()
    {
        WitnessPair pair = new WitnessPair();
        pair.Run(10000);
        WitnessSite third = new WitnessSite("kindergarten", WitnessPair.Key, 9, 99);
        third.Mains = SignalTable.Degraded;
        pair.Third = third;
        pair.Run(60000);
        Assert.AreEqual(SignalTable.Well, pair.Clinic.Witness.View.Mains);
        Assert.AreEqual(SignalTable.Well, pair.School.Witness.View.Mains);
    }

    [TestMethod]
    public void AnHourOfTwoIsNoStorm()
    {
        WitnessPair pair = new WitnessPair();
        pair.Run(3600000);

        // One in five seconds each, and a few answers at the beginning.
        Assert.IsTrue(pair.Messages >= 2 * 720 && pair.Messages <= (2 * 720) + 10);
    }

    [TestMethod]
    public void WithoutAKeyNothingIsSaid()
    {
        Witness witness = new Witness(new Settings(), new Counters(), 1);
        Assert.IsFalse(witness.IsOn);
        Assert.IsFalse(witness.Speak(new byte[64], new Signals(new Settings(), new Counters()), 100000));
        witness.Hear(new byte[64], Beacon.Bytes, 0);
        Assert.IsFalse(witness.View.Heard);
    }
}
