// `aul board new`: the folder that it makes passes the check but for the blanks, each with its line, whatever board it is like; filled in, it
// passes whole, and its README and picture are those that `aul board draw` writes.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Aul.Cli;
using Aul.Cli.Board;
using Aul.Cli.Wiring;

namespace Aul.BoardTests;

[TestClass]
public class NewBoardTests
{
    public static IEnumerable<object[]> Names => BoardFile.Names.Where(name => BoardFile.Load(name).Target != null).Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void ANewBoardLacksNothingButWhatIsToBeFilledIn(string like)
    {
        string text = BoardStart.Json(BoardFile.TextOf(like), like, "my-board");
        BoardFile board = BoardFile.Read("new.json", text);
        IReadOnlyList<BoardFinding> findings = BoardCheck.Of(board);
        Assert.IsTrue(findings.All(finding => finding.Rule == "blank"), string.Join('\n', findings.Select(finding => finding.Text())));
        foreach (string place in new[] { "title", "module", "target", "sources.pins" })
        {
            BoardFinding finding = findings.Single(finding => finding.Reason.StartsWith(place + " is not filled in: ", System.StringComparison.Ordinal));
            StringAssert.Contains(text.Split('\n')[finding.Line - 1], $"\"{place.Split('.')[^1]}\": \"? ");
        }

        Assert.IsFalse(board.Recommended);
        Assert.AreEqual("my-board", board.Name);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void FilledInItIsGood(string like)
    {
        string text = BoardStart.Json(BoardFile.TextOf(like), like, "my-board").Replace("\"? ", "\"read: ", System.StringComparison.Ordinal);
        Assert.IsEmpty(BoardCheck.Of(BoardFile.Read("new.json", text)));
    }

    [TestMethod]
    public async Task TheFolderIsWhole()
    {
        string to = Directory.CreateTempSubdirectory("aul-new-board-").FullName;
        try
        {
            string[] line = ["board", "new", "my-board", "--like", "wt32-eth01", "--out", to];
            Assert.AreEqual(0, await Program.Main(line));
            string folder = Path.Combine(to, "my-board");
            BoardFile board = BoardCommand.Find(Path.Combine(folder, "board.json"));
            Assert.AreEqual(WiringPicture.Draw(board, null), File.ReadAllText(Path.Combine(folder, "wiring.svg")));
            string readme = File.ReadAllText(Path.Combine(folder, "README.md"));
            Assert.AreEqual(readme, BoardReadme.Renew(board, "README.md", readme));
            StringAssert.Contains(readme, "nanoff --target TARGET ");
            Assert.AreEqual(1, await Program.Main(["board", "check", Path.Combine(folder, "board.json")]));
            Assert.AreEqual(1, await Program.Main(line), "a folder that is there is overwritten");
        }
        finally
        {
            Directory.Delete(to, true);
        }
    }

    [TestMethod]
    [DataRow("my-board", "no-such", 2)]
    [DataRow("my-board", "virtual", 2)]
    [DataRow("My Board", "wt32-eth01", 2)]
    [DataRow("../up", "wt32-eth01", 2)]
    [DataRow("wesp32", "wt32-eth01", 1)]
    public async Task WhatCannotBeIsRefusedAndNothingIsMade(string name, string like, int exit)
    {
        string to = Directory.CreateTempSubdirectory("aul-new-board-").FullName;
        Assert.AreEqual(exit, await Program.Main(["board", "new", name, "--like", like, "--out", to]));
        Assert.IsEmpty(Directory.GetFileSystemEntries(to));
        Directory.Delete(to);
    }
}
