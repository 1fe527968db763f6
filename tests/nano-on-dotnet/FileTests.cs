// The file system's manners: what was not closed is lost, Move refuses, *.sys hides, and there is one drive.
using System.IO;
using System.Linq;

namespace NanoOnDotnet.Tests;

[TestClass]
public class FileTests
{
    private static readonly byte[] Old = [1, 2, 3];
    private static readonly byte[] New = [4, 5];

    [TestMethod]
    public void OnlyWhatWasClosedSurvivesAPowerCut()
    {
        using Bench bench = new();
        bench.Run(() =>
        {
            NanoFile.WriteAllBytes("I:\\a", Old);
            NanoFileStream stream = new("I:\\a", FileMode.Create, FileAccess.Write);
            stream.Write(New, 0, New.Length);
            stream.Flush();
            bench.Board.CutPower();
            Assert.ThrowsExactly<PowerCutException>(stream.Close);
        });
        bench.Reboot();
        bench.Run(() => CollectionAssert.AreEqual(Old, NanoFile.ReadAllBytes("I:\\a")));
    }

    [TestMethod]
    public void AProcessKilledBeforeTheCloseLeavesTheOldContentAndNoRubbish()
    {
        using Bench bench = new();
        bench.Run(() => NanoFile.WriteAllBytes("I:\\a", Old));
        File.WriteAllBytes(bench.Files.Single() + ".7.unfinished", New);
        bench.Reboot();
        bench.Run(() => CollectionAssert.AreEqual(Old, NanoFile.ReadAllBytes("I:\\a")));
        Assert.AreEqual(1, bench.Files.Length);
    }

    [TestMethod]
    public void AppendAddsAtTheEnd()
    {
        using Bench bench = new();
        bench.Run(() =>
        {
            NanoFile.WriteAllBytes("I:\\a", Old);
            using (NanoFileStream stream = new("I:\\a", FileMode.Append, FileAccess.Write))
            {
                stream.Write(New, 0, New.Length);
            }

            CollectionAssert.AreEqual(Old.Concat(New).ToArray(), NanoFile.ReadAllBytes("I:\\a"));
        });
    }

    [TestMethod]
    public void MoveRefusesATargetThatExists()
    {
        using Bench bench = new();
        bench.Run(() =>
        {
            NanoFile.WriteAllBytes("I:\\a", Old);
            NanoFile.WriteAllBytes("I:\\b", New);
            Assert.ThrowsExactly<IOException>(() => NanoFile.Move("I:\\a", "I:\\b"));
            NanoFile.Delete("I:\\b");
            NanoFile.Move("I:\\a", "I:\\b");
            Assert.IsFalse(NanoFile.Exists("I:\\a"));
        });
    }

    [TestMethod]
    public void SystemFilesAreHiddenAndThereIsOneDrive()
    {
        using Bench bench = new();
        bench.Run(() =>
        {
            NanoFile.WriteAllBytes("I:\\con_1.sys", Old);
            NanoFile.WriteAllBytes("I:\\a", Old);
            CollectionAssert.AreEqual(new[] { "I:\\a" }, NanoDirectory.GetFiles("I:\\"));
            Assert.ThrowsExactly<IOException>(() => NanoFile.Exists("D:\\a"));
            Assert.ThrowsExactly<IOException>(() => NanoFile.Exists("I:\\..\\a"));
        });
    }
}
