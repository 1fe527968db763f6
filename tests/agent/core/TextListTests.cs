// Lists of words in one text, and the tables that are made of them.
namespace Aul.Tests;

[TestClass]
public class TextListTests
{
    [TestMethod]
    public void EachWordIsFoundByItsPlaceAndItsPlaceByTheWord()
    {
        const string List = "a||bc|b|";
        string[] words = { "a", "", "bc", "b" };
        for (int i = 0; i < words.Length; i++)
        {
            Assert.AreEqual(words[i], TextList.Item(List, i));
            Assert.AreEqual(i, TextList.Find(List, words[i]));
        }

        Assert.AreEqual(-1, TextList.Find(List, "c"));
        Assert.AreEqual(-1, TextList.Find(List, "bcd"));
        Assert.AreEqual(-1, TextList.Find(List, "a|"));
        Assert.AreEqual(-1, TextList.Find("", ""));
    }

    [TestMethod]
    public void ASignalHasWordsWhereItHasStatesAndNowhereElse()
    {
        for (int id = 0; id < SignalId.Total; id++)
        {
            bool isState = SignalTable.Kind(id) == SignalKind.State;
            for (int value = 0; value <= SignalTable.Well; value++)
            {
                Assert.AreEqual(isState, SignalTable.Word(id, value) != null);
            }

            Assert.IsTrue(SignalTable.Word(id, -1) == null && SignalTable.Word(id, SignalTable.Well + 1) == null);
            Assert.AreEqual(isState, SignalTable.Unit(id) == "", SignalTable.Name(id));
            Assert.AreEqual(id, SignalTable.Find(SignalTable.Name(id)));
        }

        Assert.AreEqual("lost", SignalTable.Word(SignalId.PowerMains, SignalTable.Broken));
        Assert.AreEqual("primary", SignalTable.Word(SignalId.LinkPath, SignalTable.Well));
        Assert.AreEqual("Link/Octets/In", SignalTable.Metric(SignalId.LinkOctetsIn));
        Assert.AreEqual("genset", Rung.Word(Rung.Genset));
        Assert.AreEqual(Rung.Light, Rung.Find("light"));
    }
}
