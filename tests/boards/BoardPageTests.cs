// The pages say what the files are: the table of boards, and the kinds of site.
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Aul.Sites;

namespace Aul.BoardTests;

[TestClass]
public partial class BoardPageTests
{
    [TestMethod]
    public void TheTableOfBoardsIsTheFiles()
    {
        string page = File.ReadAllText(Path.Combine(Planted.BoardsFolder, "README.md")).ReplaceLineEndings("\n");
        StringAssert.Contains(page, string.Join('\n', BoardPage.Table()) + "\n", "boards/README.md needs this table:\n"
            + string.Join('\n', BoardPage.Table()));
        StringAssert.Contains(page, "TLS without PSRAM is unproven");
        StringAssert.Contains(page, "Nothing here has been measured on hardware");
    }

    [TestMethod]
    public void EveryProfileHasItsRowAndEveryRowItsProfile()
    {
        string page = File.ReadAllText(Path.Combine(Planted.BoardsFolder, "profiles", "README.md"));
        string[] rows = [.. Row().Matches(page).Select(match => match.Groups[1].Value).Order()];
        CollectionAssert.AreEqual(ProfileFile.Names.ToArray(), rows);
        CollectionAssert.AreEqual(
            Directory.GetFiles(Path.Combine(Planted.BoardsFolder, "profiles"), "*.txt").Select(Path.GetFileNameWithoutExtension).Order()
                .ToArray(), rows);
        foreach (BoardFile board in BoardFile.Names.Select(BoardFile.Load))
        {
            CollectionAssert.AreEquivalent(ProfileFile.Names.ToArray(), board.Profiles.Keys.ToArray());
        }
    }

    [GeneratedRegex(@"^\| \[([a-z]+)\.txt\]\(\1\.txt\) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
