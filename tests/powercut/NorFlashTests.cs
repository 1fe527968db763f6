// The chip model: bits only fall, a cut leaves what lies between, the same seed tears the same way, and a trace is the whole truth.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Simulation;

namespace Aul.PowerCutTests;

[TestClass]
public sealed class NorFlashTests
{
    [TestMethod]
    public void ProgrammingOnlyClearsBits()
    {
        NorFlash flash = new(2);
        Assert.IsTrue(flash.Program(1, 10, [0b1100_1100]) && flash.Program(1, 10, [0b1010_1010, 0x55]));
        byte[] read = new byte[3];
        Assert.IsTrue(flash.Read(1, 10, read));
        CollectionAssert.AreEqual(new byte[] { 0b1000_1000, 0x55, 0xFF }, read);
        Assert.IsTrue(flash.Erase(1) && flash.Read(1, 10, read));
        CollectionAssert.AreEqual(new byte[] { 0xFF, 0xFF, 0xFF }, read);
    }

    [TestMethod]
    public void CountsBytesErasesAndPoints()
    {
        NorFlash flash = new(3);
        flash.Program(0, 0, new byte[100]);
        flash.Program(2, 4000, new byte[96]);
        flash.Erase(2);
        flash.Erase(2);
        flash.Erase(1);
        Assert.AreEqual((196L, 3L, 196L + (3 * NorFlash.ErasePoints)), (flash.BytesProgrammed, flash.Erases, flash.Points));
        CollectionAssert.AreEqual(new[] { 0, 1, 2 }, flash.ErasesOf.ToArray());
    }

    [TestMethod]
    public void TornByteLiesBetweenOldAndNew()
    {
        byte[] old = new byte[64];
        byte[] data = new byte[64];
        new Random(1).NextBytes(old);
        new Random(2).NextBytes(data);
        int between = 0;
        for (int cut = 0; cut < data.Length; cut++)
        {
            NorFlash flash = new(1, seed: 5);
            flash.Program(0, 0, old);
            flash.CutAt = flash.Points + cut;
            Assert.ThrowsExactly<PowerLost>(() => flash.Program(0, 0, data));
            ReadOnlySpan<byte> image = flash.Image;
            for (int i = 0; i < cut; i++)
            {
                Assert.AreEqual(old[i] & data[i], image[i]);
            }

            int programmed = old[cut] & data[cut];
            Assert.AreEqual(programmed, image[cut] & programmed, "a bit fell that was not to fall");
            Assert.AreEqual(image[cut], (byte)(image[cut] & old[cut]), "a bit rose");
            between += image[cut] != programmed && image[cut] != old[cut] ? 1 : 0;
            Assert.IsTrue(image[(cut + 1)..64].SequenceEqual(old.AsSpan(cut + 1)));
        }

        Assert.IsTrue(between > 20, $"only {between} bytes were torn");
    }

    [TestMethod]
    public void InterruptedEraseDiffersByPoint()
    {
        List<byte[]> images = [];
        for (int cut = 0; cut < NorFlash.ErasePoints; cut++)
        {
            NorFlash flash = new(2);
            flash.Program(1, 0, new byte[NorFlash.BlockBytes]);
            flash.CutAt = flash.Points + cut;
            Assert.ThrowsExactly<PowerLost>(() => flash.Erase(1));
            images.Add(flash.Image[NorFlash.BlockBytes..].ToArray());
        }

        Assert.AreEqual(NorFlash.ErasePoints, images.Select(Convert.ToHexString).Distinct().Count());
        Assert.IsTrue(images[0].All(b => b == 0) && images[^1].All(b => b == 0xFF));
        int[] touched = images.Take(5).Select(image => image.Count(b => b != 0)).ToArray();
        CollectionAssert.AreEqual(touched.Order().ToArray(), touched, "an erase goes one way");
    }

    [TestMethod]
    public void WithoutPowerEverythingThrows()
    {
        NorFlash flash = new(1) { CutAt = 0 };
        Assert.ThrowsExactly<PowerLost>(() => flash.Program(0, 0, [0]));
        Assert.ThrowsExactly<PowerLost>(() => flash.Program(0, 0, [0]));
        Assert.ThrowsExactly<PowerLost>(() => flash.Erase(0));
        Assert.ThrowsExactly<PowerLost>(() => flash.Read(0, 0, new byte[1]));
        flash.PowerOn();
        Assert.IsTrue(flash.Erase(0) && flash.Read(0, 0, new byte[1]) && flash.Program(0, 0, [0]));
    }

    [TestMethod]
    public void SameSeedTearsTheSameAnotherDoesNot()
    {
        Assert.IsTrue(Torn(3).AsSpan().SequenceEqual(Torn(3)));
        Assert.IsFalse(Torn(3).AsSpan().SequenceEqual(Torn(4)));

        static byte[] Torn(int seed)
        {
            NorFlash flash = new(1, seed);
            flash.Program(0, 0, new byte[NorFlash.BlockBytes]);
            flash.CutAt = flash.Points + 4;
            Assert.ThrowsExactly<PowerLost>(() => flash.Erase(0));
            return flash.Image.ToArray();
        }
    }

    [TestMethod]
    public void TraceMakesTheImageAgain()
    {
        NorFlash flash = new(JournalLife.Blocks);
        LittleFlash store = JournalLife.Store(flash);
        NorFlash again = new(JournalLife.Blocks);
        again.CopyFrom(flash);
        flash.Trace = [];
        long before = flash.Points;
        foreach (Call call in JournalLife.Script(3, 300))
        {
            Assert.IsTrue(call.Do(store));
        }

        Assert.AreEqual(flash.Points - before, flash.Trace.Sum(step => (long)step.Points));
        foreach (FlashStep step in flash.Trace)
        {
            again.Apply(step);
        }

        Assert.IsTrue(again.Image.SequenceEqual(flash.Image));
    }

    [TestMethod]
    public void StepAppliedToACutIsWhatACutLeaves()
    {
        FlashStep step = new(FlashStepKind.Program, 0, 7, new byte[5]);
        for (int points = 0; points <= step.Points + 1; points++)
        {
            NorFlash flash = new(1);
            flash.Apply(step, points, new Random(1));
            int whole = points > step.Points ? step.Points : Math.Max(0, points - 1);
            Assert.IsTrue(flash.Image.Slice(7, whole).IndexOfAnyExcept((byte)0) < 0);
            Assert.IsTrue(flash.Image[..7].IndexOfAnyExcept((byte)0xFF) < 0);
            Assert.IsTrue(flash.Image[(7 + points)..].IndexOfAnyExcept((byte)0xFF) < 0);
        }

        Assert.AreEqual(NorFlash.ErasePoints, new FlashStep(FlashStepKind.Erase, 0, 0, []).Points);
    }

    [TestMethod]
    public void FlipTurnsOneBit()
    {
        NorFlash flash = new(1);
        flash.Flip((100 * 8) + 3);
        Assert.AreEqual(0xF7, flash.Image[100]);
        flash.Flip((100 * 8) + 3);
        Assert.IsTrue(flash.Image.IndexOfAnyExcept((byte)0xFF) < 0);
    }

    [TestMethod]
    [DataRow(FlashFault.ProgramError)]
    [DataRow(FlashFault.ProgramNoOp)]
    [DataRow(FlashFault.EraseError)]
    [DataRow(FlashFault.EraseNoOp)]
    [DataRow(FlashFault.ReadError)]
    public void FaultStopsItsOperationAndNoOther(FlashFault fault)
    {
        NorFlash flash = new(2);
        flash.Faults.Once(fault, 1);
        flash.Faults.Stick(fault, 1);
        byte[] read = new byte[1];
        bool[] answers = new bool[3];
        for (int i = 0; i < 3; i++)
        {
            // The first call is well, the second meets the fault that comes once, the third goes to the bad block.
            int block = i == 2 ? 1 : 0;
            byte[] before = flash.Image.ToArray();
            answers[i] = fault switch
            {
                FlashFault.ProgramError or FlashFault.ProgramNoOp => flash.Program(block, i, [0]),
                FlashFault.EraseError or FlashFault.EraseNoOp => flash.Program(block, 0, [0]) && flash.Erase(block),
                _ => flash.Read(block, 0, read),
            };
            Assert.IsTrue(i == 0 || fault >= FlashFault.EraseError || flash.Image.SequenceEqual(before));
        }

        bool isSilent = fault is FlashFault.ProgramNoOp or FlashFault.EraseNoOp;
        CollectionAssert.AreEqual(new[] { true, isSilent, isSilent }, answers);
        Assert.AreEqual(2L, flash.Faults.Met);
        flash.Faults.Clear();
        Assert.IsTrue(flash.Program(1, 0, [0]) && flash.Erase(1) && flash.Read(1, 0, read));
    }
}
