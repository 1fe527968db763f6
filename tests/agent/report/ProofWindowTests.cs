// The window of unproven history: how much fits, and how it opens with what is proven.
namespace Aul.Tests;

[TestClass]
public class ProofWindowTests
{
    // A message at its longest: what must still fit.
    private const int Longest = PackedBatch.BytesMax + 64;

    [TestMethod]
    public void AnEmptyWindowTakesOneMessageHoweverSmallItIs() => Assert.IsTrue(new ProofWindow(1).HasRoom);

    [TestMethod]
    public void OneMoreMessageMustFitAtItsLongest()
    {
        ProofWindow window = new ProofWindow(4096);
        window.Add(1, 4096 - Longest);
        Assert.AreEqual(4096 - Longest, window.Bytes);
        Assert.IsTrue(window.HasRoom);
        window.Add(2, 1);
        Assert.AreEqual(4097 - Longest, window.Bytes);
        Assert.IsFalse(window.HasRoom);
    }

    [TestMethod]
    public void NoMoreMessagesAreOutThanTheWindowHasPlacesFor()
    {
        ProofWindow window = new ProofWindow(Limits.WindowBytesMax);
        for (int i = 1; i <= Limits.WindowMessagesMax; i++)
        {
            Assert.IsTrue(window.HasRoom);
            window.Add(i, 1);
        }

        Assert.IsFalse(window.HasRoom);
        window.Prove(1);
        Assert.IsTrue(window.HasRoom);
    }

    [TestMethod]
    public void AProofTakesOutWhatItCoversAndNoMore()
    {
        ProofWindow window = new ProofWindow(4096);
        window.Add(10, 100);
        window.Add(20, 20);
        window.Add(30, 3);
        window.Prove(9);
        Assert.AreEqual(123, window.Bytes);
        window.Prove(10);
        Assert.AreEqual(23, window.Bytes);
        window.Prove(29);
        Assert.AreEqual(3, window.Bytes);
        window.Add(40, 7);
        window.Prove(30);
        Assert.AreEqual(7, window.Bytes);
        window.Prove(40);
        Assert.AreEqual(0, window.Bytes);
    }

    [TestMethod]
    public void TheWindowOpensByWhatIsProvenToTwiceItsSize()
    {
        IsAsWideAs(4096, 4096, 0, 0);
        IsAsWideAs(5096, 4096, 1, 1000);
        IsAsWideAs(8192, 4096, 50, 1000);
        IsAsWideAs(12000, 6000, 50, 1000);
        IsAsWideAs(16384, 8192, 50, 1000);
        IsAsWideAs(Limits.WindowBytesMax, 12288, 50, 1000);
    }

    [TestMethod]
    public void WhatIsStillOutDoesNotOpenTheWindow()
    {
        ProofWindow window = new ProofWindow(4096);
        window.Add(1, 1000);
        window.Add(2, 500);
        window.Prove(1);
        window.Add(3, 5096 - Longest - 500);
        Assert.IsTrue(window.HasRoom);
        window.Add(4, 1);
        Assert.IsFalse(window.HasRoom);
    }

    [TestMethod]
    public void ASessionBeginsWithANarrowAndEmptyWindow()
    {
        ProofWindow window = new ProofWindow(4096);
        window.Add(1, 3000);
        window.Prove(1);
        window.Add(2, 100);
        window.Clear();
        Assert.AreEqual(0, window.Bytes);
        window.Add(3, 4097 - Longest);
        Assert.IsFalse(window.HasRoom);
        window.Prove(3);
        Assert.AreEqual(0, window.Bytes);
    }

    // After so many proven messages so many bytes may be out, the message that must still fit among them.
    private static void IsAsWideAs(int width, int firstBytes, int proofs, int bytes)
    {
        Assert.IsTrue(Proven(firstBytes, proofs, bytes, width - Longest).HasRoom);
        Assert.IsFalse(Proven(firstBytes, proofs, bytes, width + 1 - Longest).HasRoom);
    }

    private static ProofWindow Proven(int firstBytes, int proofs, int bytes, int unproven)
    {
        ProofWindow window = new ProofWindow(firstBytes);
        for (int i = 1; i <= proofs; i++)
        {
            window.Add(i, bytes);
            window.Prove(i);
        }

        window.Add(proofs + 1, unproven);
        return window;
    }
}
