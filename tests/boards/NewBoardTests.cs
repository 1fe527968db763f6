// `aul board new`: the folder that it makes passes the check but for the blanks, each with its line, whatever board it is like; filled in,
// it passes whole. What the command writes is looked at in tests/cli.
using System.Collections.Generic;
using System.Linq;
using Aul.Sites;

namespace Aul.BoardTests;

[TestClass]
public class NewBoardTests
{
    public static IEnumerable<object[]> Names => BoardFile.Names.Where(name => BoardFile.Load(name).Target != null)
        .Select(name => new object[] { name });

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
            BoardFinding finding = findings.Single(finding => finding.Reason.StartsWith(place + " is not filled in: ",
                System.StringComparison.Ordinal));
            StringAssert.Contains(text.Split('\n')[finding.Line - 1], $"\"{place.Split('.')[^1]}\": \"? ");
        }

        Assert.IsFalse(board.Recommended);
        Assert.AreEqual("my-board", board.Name);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void FilledInItIsGood(string like)
    {
        string text = BoardStart.Json(BoardFile.TextOf(like), like, "my-board").Replace("\"? ", "\"read: ",
            System.StringComparison.Ordinal);
        Assert.IsEmpty(BoardCheck.Of(BoardFile.Read("new.json", text)));
    }
}
