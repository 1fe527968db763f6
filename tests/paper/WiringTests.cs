// Each board's picture and tables are what the tool makes of its board.json now, every pin is in them, and every text stays in the picture.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Aul.Sites;
using Aul.Terminal;

namespace Aul.PaperTests;

[TestClass]
public sealed class WiringTests
{
    private const double PhonePx = 360;

    public static IEnumerable<object[]> Boards => BoardFile.Names.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void TheCommittedPictureIsTheOneOfTheData(string name) =>
        Assert.AreEqual(WiringPicture.Draw(BoardFile.Load(name), null), Committed(name, "wiring.svg"),
        $"boards/{name}/wiring.svg is old: {WiringPicture.Again}");

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void TheCommittedTablesAreThoseOfTheData(string name)
    {
        string readme = Committed(name, "README.md");
        Assert.AreEqual(BoardReadme.Renew(BoardFile.Load(name), $"boards/{name}/README.md", readme), readme,
            $"the tables of boards/{name}/README.md are old: {WiringPicture.Again}");
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void EveryPinOfEveryKindOfSiteIsDrawn(string name)
    {
        BoardFile board = BoardFile.Load(name);
        foreach (string profile in board.Suits)
        {
            string[] whole = [.. Texts(WiringPicture.Draw(board, null)).Select(text => text.Value)];
            string[] one = [.. Texts(WiringPicture.Draw(board, profile)).Select(text => text.Value)];
            foreach (BoardPin pin in board.PinsFor(profile))
            {
                CollectionAssert.IsSubsetOf(new[] { $"GPIO {pin.Gpio}", WiringPicture.Title(pin.Role) }, whole, $"{name}: {pin.Role}");
                CollectionAssert.IsSubsetOf(new[] { $"GPIO {pin.Gpio}", WiringPicture.Title(pin.Role) }, one,
                    $"{name}: {pin.Role} of {profile}");
            }

            Assert.AreEqual(board.PinsFor(profile).Count, one.Count(text => text.StartsWith("GPIO ", StringComparison.Ordinal)),
                $"{name}: {profile} has its own pins and no other");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void EveryTextStaysInThePictureAndMeetsNoOther(string name)
    {
        (double Left, double Top, double Right, double Bottom, string Text)[] places =
            [.. Texts(WiringPicture.Draw(BoardFile.Load(name), null)).Select(Place)];
        for (int i = 0; i < places.Length; i++)
        {
            (double left, double top, double right, double bottom, string text) = places[i];
            Assert.IsTrue(left >= 0 && right <= PhonePx, $"{name}: '{text}' leaves the picture: {left:0} to {right:0} of {PhonePx}");
            Assert.IsFalse(
                places.Skip(i + 1).Any(other => left < other.Right && other.Left < right && top < other.Bottom && other.Top < bottom),
                    $"{name}: '{text}' and another text lie on each other");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Boards))]
    public void NoPartIsWithoutItsValue(string name)
    {
        string svg = WiringPicture.Draw(BoardFile.Load(name), null);
        Assert.IsTrue(Texts(svg).All(text => text.Value.Length > 0), $"{name}: a note names a circuit whose value the picture cannot "
            + $"read; write it as the other boards do");
    }

    [TestMethod]
    public void AReadmeWithoutItsMarksIsRefused()
    {
        InvalidDataException e = Assert.ThrowsExactly<InvalidDataException>(() => BoardReadme.Renew(BoardFile.Load("wt32-eth01"),
            "boards/X/README.md", "# X\n"));
        StringAssert.StartsWith(e.Message, "boards/X/README.md: no '<!-- aul board draw: facts -->'");
    }

    private static string Committed(string board, string file) => File.ReadAllText(Path.Combine(Root(), "boards", board, file));

    private static string Root([CallerFilePath] string here = "") => RepositoryRoot.Find(here);

    private static IEnumerable<XElement> Texts(string svg) => XElement.Parse(svg).Descendants()
        .Where(element => element.Name.LocalName == "text");

    // Measured a tenth wider than the letters that most readers have.
    private static (double Left, double Top, double Right, double Bottom, string Text) Place(XElement text)
    {
        string style = (string?)text.Attribute("class") ?? "";
        double sizePx = style switch { "title" => 17, "head" => 14, "pin" => 13, _ => 12 };
        double width = PaperFont.Of(style is "title" or "head" or "pin" or "bold" or "warntext").WidthMm(text.Value,
            sizePx / PaperFont.MmPerPoint) * 1.05;
        double x = double.Parse((string)text.Attribute("x")!, CultureInfo.InvariantCulture);
        double y = double.Parse((string)text.Attribute("y")!, CultureInfo.InvariantCulture);
        double left = x - (text.Attribute("text-anchor")?.Value switch { "middle" => width / 2, "end" => width, _ => 0 });
        return (left, y - (0.75 * sizePx), left + width, y + (0.2 * sizePx), text.Value);
    }
}
