// The file system's behaviour: what was not closed is lost, Move refuses, *.sys hides, and there is one drive.
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
    [DataRow(FileMode.Create)]
    [DataRow(FileMode.CreateNew)]
    [DataRow(FileMode.OpenOrCreate)]
    [DataRow(FileMode.Append)]
    public void AFileThatWasNotThereIsLeftEmptyByACutBeforeItsClose(FileMode mode)
    {
        using Bench bench = new();
        bench.Run(() =>
        {
            NanoFileStream stream = new("I:\\a", mode, FileAccess.Write);
            Assert.IsTrue(NanoFile.Exists("I:\\a"), "it is there as soon as it is open");
            stream.Write(New, 0, New.Length);
            bench.Board.CutPower();
            Assert.ThrowsExactly<PowerCutException>(stream.Close);
        });
        bench.Reboot();
        bench.Run(() => Assert.AreEqual(0, NanoFile.ReadAllBytes("I:\\a").Length));
    }

    [TestMethod]
    [DataRow(FileMode.Open)]
    [DataRow(FileMode.Truncate)]
    public void AFileThatIsNotThereIsNotMadeByOpeningIt(FileMode mode)
    {
        using Bench bench = new();
        bench.Run(() => Assert.ThrowsExactly<IOException>(() => new NanoFileStream("I:\\a", mode, FileAccess.Write)));
        Assert.AreEqual(0, bench.Files.Length);
    }

    [TestMethod]
    public void AFolderIsMadeAloneAndItsFilesAreListedAlone()
    {
        using Bench bench = new();
        bench.Run(() =>
        {
            Assert.ThrowsExactly<IOException>(() => NanoDirectory.CreateDirectory("I:\\a\\b"));
            NanoDirectory.CreateDirectory("I:\\a");
            NanoDirectory.CreateDirectory("I:\\a\\b");
            NanoFile.WriteAllBytes("I:\\a\\x", Old);
            NanoFile.WriteAllBytes("I:\\a\\b\\y", Old);
            CollectionAssert.AreEqual(new[] { "I:\\a\\x" }, NanoDirectory.GetFiles("I:\\a"));
            CollectionAssert.AreEqual(new[] { "I:\\a\\b\\y" }, NanoDirectory.GetFiles("I:\\a\\b"));
            Assert.ThrowsExactly<DirectoryNotFoundException>(() => new NanoFileStream("I:\\c\\z", FileMode.Create));
        });
    }

    [TestMethod]
    public void RubbishOfAKilledProcessGoesFromEveryFolder()
    {
        using Bench bench = new();
        bench.Run(() =>
        {
            NanoDirectory.CreateDirectory("I:\\a");
            NanoFile.WriteAllBytes("I:\\a\\x", Old);
        });
        string file = Directory.GetFiles(Path.Combine(bench.Board.FlashFolder, "a")).Single();
        File.WriteAllBytes(file + ".7.unfinished", New);
        bench.Reboot();
        Assert.AreEqual(1, Directory.GetFiles(Path.Combine(bench.Board.FlashFolder, "a")).Length);
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
