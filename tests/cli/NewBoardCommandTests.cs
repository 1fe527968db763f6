// `aul board new` from its words to the folder that it makes: its README and picture are those that `aul board draw` writes; or nothing is
// made.
using System.IO;
using System.Threading.Tasks;
using Aul.Sites;

namespace Aul.CliTests;

[TestClass]
public class NewBoardCommandTests
{
    [TestMethod]
    public async Task TheFolderIsWhole()
    {
        string to = Directory.CreateTempSubdirectory("aul-new-board-").FullName;
        try
        {
            string[] line = ["board", "new", "my-board", "--like", "wt32-eth01", "--out", to];
            Assert.AreEqual(0, await Cli.Program.Main(line));
            string folder = Path.Combine(to, "my-board");
            BoardFile board = BoardFile.Find(Path.Combine(folder, "board.json"));
            Assert.AreEqual(WiringPicture.Draw(board, null), File.ReadAllText(Path.Combine(folder, "wiring.svg")));
            string readme = File.ReadAllText(Path.Combine(folder, "README.md"));
            Assert.AreEqual(readme, BoardReadme.Renew(board, "README.md", readme));
            StringAssert.Contains(readme, "nanoff --target TARGET ");
            Assert.AreEqual(1, await Cli.Program.Main(["board", "check", Path.Combine(folder, "board.json")]));
            Assert.AreEqual(1, await Cli.Program.Main(line), "a folder that is there is overwritten");
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
        Assert.AreEqual(exit, await Cli.Program.Main(["board", "new", name, "--like", like, "--out", to]));
        Assert.IsEmpty(Directory.GetFileSystemEntries(to));
        Directory.Delete(to);
    }
}
