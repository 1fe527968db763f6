// The card against the table that the firmware plays: every row is there in each language with its own pattern, nothing runs out of its box
// or into its neighbour, and what a site gives wrongly is refused with a remedy.
using System;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Aul.Sites;

namespace Aul.PaperTests;

[TestClass]
public sealed class CardTests
{
    [TestMethod]
    public void EveryRowOfTheTableIsOnTheCardWithItsPattern()
    {
        foreach (CardText text in CardText.Languages.Select(CardText.Load))
        {
            PaperSheet sheet = CardFace.Draw(text, CardSites.Named("Ауыл", false));
            string words = CardRows.Words(sheet);
            foreach (LedState state in Enum.GetValues<LedState>())
            {
                StringAssert.Contains(words, text.Says(state) + " " + text.Do(state), $"{text.Language}: {state}");
                double y = CardRows.Line(sheet, text.Says(state)).Y;
                PaperBox strip = CardRows.Strips(sheet).MinBy(box => Math.Abs(box.Y + 1 - y))!;
                Assert.AreEqual(CardRows.Expected(nowMs => LedTiming.IsLit(LedTable.Pattern(state), nowMs)), CardRows.Lit(sheet, strip),
                    $"{text.Language}: the strip of {state}");
            }
        }
    }

    [TestMethod]
    public void EveryTroubleIsOnTheCardOfOneLedWithItsCode()
    {
        foreach (CardText text in CardText.Languages.Select(CardText.Load))
        {
            PaperSheet sheet = CardFace.Draw(text, CardSites.Named("Ауыл", true));
            string words = CardRows.Words(sheet);
            foreach (LedState state in Enum.GetValues<LedState>().Where(LedTable.IsTrouble))
            {
                StringAssert.Contains(words, text.Says(state) + " " + text.DoWithOne(state), $"{text.Language}: {state}");
                double y = CardRows.Line(sheet, text.Says(state)).Y;
                PaperBox strip = CardRows.Strips(sheet).Where(box => box.Y < y).MaxBy(box => box.Y)!;
                Assert.AreEqual(CardRows.Expected(nowMs => LedTiming.IsCodeLit(LedTable.Led(state) + 1, nowMs)),
                    CardRows.Lit(sheet, strip), $"{text.Language}: the code of {state}");
            }
        }
    }

    [TestMethod]
    public void EveryStripOfOneLedLooksDifferent()
    {
        PaperSheet sheet = CardFace.Draw(CardText.Load("en"), CardSites.Named("Village", true));
        string[] strips = [.. CardRows.Strips(sheet).Select(strip => CardRows.Lit(sheet, strip))];
        Assert.AreEqual(10, strips.Length);
        CollectionAssert.AllItemsAreUnique(strips);
    }

    [TestMethod]
    public void NoTextLeavesItsBoxOrTheCardOrMeetsAnother()
    {
        foreach ((string name, _, PaperSheet sheet) in CardSites.All())
        {
            (double Left, double Top, double Right, double Bottom, string Text)[] places = [.. sheet.Marks.OfType<PaperText>()
                .Select(Place)];
            foreach (PaperText text in sheet.Marks.OfType<PaperText>())
            {
                Assert.IsLessThanOrEqualTo(text.BoxMm, text.WidthMm * PaperPen.Slack, $"{name}: '{text.Text}' is wider than its box");
            }

            foreach ((double left, double top, double right, double bottom, string text) in places)
            {
                Assert.IsTrue(left >= CardFace.MarginMm - 0.5 && right <= sheet.WidthMm - CardFace.MarginMm + 0.5
                    && top >= CardFace.MarginMm - 0.5
                    && bottom <= sheet.HeightMm - 4, $"{name}: '{text}' is in the margin that printers leave white");
            }

            for (int i = 0; i < places.Length; i++)
            {
                Assert.IsFalse(places.Skip(i + 1).Any(other => Meets(places[i], other)), $"{name}: '{places[i].Text}' and another text "
                    + $"lie on each other");
            }
        }
    }

    [TestMethod]
    public void TheCodeHoldsTheDeviceAndNothingOfTheSite() => Assert.AreEqual("aul:101033102-1",
        CardFace.QrContent(CardSites.Named(CardSites.LongName, false)));

    [TestMethod]
    public void FourCardsStandOnA4InTurn()
    {
        PaperSheet[] cards = [.. new[] { "kk", "ru" }.Select(language => CardFace.Draw(CardText.Load(language),
            CardSites.Named("Ауыл", false)))];
        PaperSheet sheet = CardPage.A4(cards);
        Assert.AreEqual((210.0, 297.0), (sheet.WidthMm, sheet.HeightMm));
        Assert.AreEqual(2 * cards.Sum(card => card.Marks.OfType<PaperText>().Count()), sheet.Marks.OfType<PaperText>().Count());
        PaperText[] texts = [.. sheet.Marks.OfType<PaperText>().Where(text => text.Text is "Электр" or "Питание")];
        Assert.HasCount(8, texts);
        Assert.IsTrue(texts.All(text => (text.Text == "Питание") == (text.X > 105)), "each column holds one language");
    }

    [TestMethod]
    public void TheSvgIsXmlOfTheRightSize()
    {
        XElement svg = XElement.Parse(PaperSvg.Draw(CardFace.Draw(CardText.Load("kk"), CardSites.Named("Ауыл & «Орман»", false))));
        Assert.AreEqual(("105mm", "148mm", "0 0 105 148"), ((string)svg.Attribute("width")!, (string)svg.Attribute("height")!,
            (string)svg.Attribute("viewBox")!));
    }

    [TestMethod]
    [DataRow("name.ru = 村\ncall = +7\nsite.node = 1", "U+6751")]
    [DataRow("call = +7\nsite.node = 1", "add name.kk = NAME")]
    [DataRow("name.ru = Село\nsite.node = 1", "add call = +7")]
    [DataRow("name.ru = Село\ncall = +7", "add site.node = KATO-UNIT")]
    [DataRow("name.ru = Село Село Село Село Село Село Село Село Село Село Село Село Село Село Село Село\ncall = +7\nsite.node = 1",
        "too long")]
    public void WhatTheCardLacksIsReportedWithARemedy(string lines, string remedy)
    {
        SiteFile site = SiteFile.Read("village.txt", "board = virtual\nprofile = fibre\n" + lines, "");
        InvalidDataException e = Assert.ThrowsExactly<InvalidDataException>(() => CardFace.Draw(CardText.Load("kk"), CardSite.Of(site)));
        StringAssert.StartsWith(e.Message, "village.txt:");
        StringAssert.Contains(e.Message, remedy);
    }

    [TestMethod]
    [DataRow("virtual", "", false)]
    [DataRow("olimex-esp32-gateway", "", true)]
    [DataRow("virtual", "led.only = 4", true)]
    public void TheBoardSaysWhichCardItIs(string board, string line, bool hasOneLed)
    {
        SiteFile site = SiteFile.Read("village.txt", $"board = {board}\nprofile = fibre\nname.kk = Ауыл\ncall = +7\nsite.node = "
            + $"1\n{line}\n", "");
        Assert.AreEqual(hasOneLed, CardSite.Of(site).HasOneLed);
    }

    private static (double Left, double Top, double Right, double Bottom, string Text) Place(PaperText text)
    {
        double left = text.X - (text.Anchor == PaperAnchor.Middle ? text.WidthMm / 2 : text.Anchor == PaperAnchor.End ? text.WidthMm : 0);
        double high = text.SizePt * PaperFont.MmPerPoint;
        return (left, text.Y - (0.75 * high), left + text.WidthMm, text.Y + (0.2 * high), text.Text);
    }

    private static bool Meets((double Left, double Top, double Right, double Bottom, string Text) a,
        (double Left, double Top, double Right, double Bottom, string Text) b) =>
        a.Left < b.Right && b.Left < a.Right && a.Top < b.Bottom && b.Top < a.Bottom;
}
