// The three languages hold the same keys, every state and pattern of the LEDs' table among them, and every key is printed on some card.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Sites;

namespace Aul.PaperTests;

[TestClass]
public sealed class CardTextTests
{
    [TestMethod]
    public void EveryLanguageHasTheSameKeys()
    {
        string[] keys = [.. CardText.Load("en").Keys.Order(StringComparer.Ordinal)];
        foreach (string language in CardText.Languages)
        {
            CollectionAssert.AreEqual(keys, CardText.Load(language).Keys.Order(StringComparer.Ordinal).ToArray(), language
                + ".txt and en.txt have other keys");
        }
    }

    [TestMethod]
    public void EveryStateAndPatternOfTheTableHasWords()
    {
        IEnumerable<string> states = Enum.GetValues<LedState>().SelectMany(state => new[] { $"state.{state}.says", $"state.{state}.do" });
        IEnumerable<string> patterns = Enum.GetValues<LedState>().Select(LedTable.Pattern).Distinct()
            .Select(pattern => $"pattern.{pattern}");
        IEnumerable<string> said = CardText.Load("en").Keys.Where(key => key.StartsWith("state.", StringComparison.Ordinal)
            || (key.StartsWith("pattern.", StringComparison.Ordinal) && key != "pattern.time"));
        CollectionAssert.AreEquivalent(states.Concat(patterns).ToArray(), said.ToArray());
    }

    [TestMethod]
    public void EveryWordIsOnSomeCard()
    {
        foreach (CardText text in CardText.Languages.Select(CardText.Load))
        {
            string printed = string.Join(' ', CardSites.All().Where(card => card.Text.Language == text.Language)
                .Select(card => CardRows.Words(card.Sheet)));
            foreach (string key in text.Keys)
            {
                StringAssert.Contains(printed, text[key], $"{text.Language}.txt: {key} is on no card: print it or remove it");
            }
        }
    }

    [TestMethod]
    public void EveryLetterCanBePrinted()
    {
        foreach (CardText text in CardText.Languages.Select(CardText.Load))
        {
            foreach (string key in text.Keys)
            {
                Assert.IsTrue(text[key].All(letter => PaperFont.Book.Has(letter) && PaperFont.Bold.Has(letter)),
                    $"{text.Language}.txt: {key}: a letter is not in tools/site/Card/Font");
            }
        }

        Assert.IsTrue("ӘҒҚҢӨҰҮҺІәғқңөұүһіЁё№«»".All(letter => PaperFont.Book.Has(letter) && PaperFont.Bold.Has(letter)));
    }
}
