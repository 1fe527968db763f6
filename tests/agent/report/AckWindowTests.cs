// The window of unacknowledged history: how much fits, and how it opens with what is acknowledged.
namespace Aul.Tests;

[TestClass]
public class AckWindowTests
{
    // A message at its longest: what must still fit.
    private const int Longest = PackedBatch.BytesMax + 64;

    [TestMethod]
    public void AnEmptyWindowTakesOneMessageHoweverSmallItIs() => Assert.IsTrue(new AckWindow(1).HasRoom);

    [TestMethod]
    public void OneMoreMessageMustFitAtItsLongest()
    {
        AckWindow window = new AckWindow(4096);
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
        AckWindow window = new AckWindow(Limits.WindowBytesMax);
        for (int i = 1; i <= Limits.WindowMessagesMax; i++)
        {
            Assert.IsTrue(window.HasRoom);
            window.Add(i, 1);
        }

        Assert.IsFalse(window.HasRoom);
        window.Acknowledge(1);
        Assert.IsTrue(window.HasRoom);
    }

    [TestMethod]
    public void AnAckTakesOutWhatItCoversAndNoMore()
    {
        AckWindow window = new AckWindow(4096);
        window.Add(10, 100);
        window.Add(20, 20);
        window.Add(30, 3);
        window.Acknowledge(9);
        Assert.AreEqual(123, window.Bytes);
        window.Acknowledge(10);
        Assert.AreEqual(23, window.Bytes);
        window.Acknowledge(29);
        Assert.AreEqual(3, window.Bytes);
        window.Add(40, 7);
        window.Acknowledge(30);
        Assert.AreEqual(7, window.Bytes);
        window.Acknowledge(40);
        Assert.AreEqual(0, window.Bytes);
    }

    [TestMethod]
    public void TheWindowOpensByWhatIsAcknowledgedToTwiceItsSize()
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
        AckWindow window = new AckWindow(4096);
        window.Add(1, 1000);
        window.Add(2, 500);
        window.Acknowledge(1);
        window.Add(3, 5096 - Longest - 500);
        Assert.IsTrue(window.HasRoom);
        window.Add(4, 1);
        Assert.IsFalse(window.HasRoom);
    }

    [TestMethod]
    public void ASessionBeginsWithANarrowAndEmptyWindow()
    {
        AckWindow window = new AckWindow(4096);
        window.Add(1, 3000);
        window.Acknowledge(1);
        window.Add(2, 100);
        window.Clear();
        Assert.AreEqual(0, window.Bytes);
        window.Add(3, 4097 - Longest);
        Assert.IsFalse(window.HasRoom);
        window.Acknowledge(3);
        Assert.AreEqual(0, window.Bytes);
    }

    // After so many acknowledged messages so many bytes may be out, the message that must still fit among them.
    private static void IsAsWideAs(int width, int firstBytes, int acks, int bytes)
    {
        Assert.IsTrue(Acknowledged(firstBytes, acks, bytes, width - Longest).HasRoom);
        Assert.IsFalse(Acknowledged(firstBytes, acks, bytes, width + 1 - Longest).HasRoom);
    }

    private static AckWindow Acknowledged(int firstBytes, int acks, int bytes, int unacknowledged)
    {
        AckWindow window = new AckWindow(firstBytes);
        for (int i = 1; i <= acks; i++)
        {
            window.Add(i, bytes);
            window.Acknowledge(i);
        }

        window.Add(acks + 1, unacknowledged);
        return window;
    }
}
