// Conformance, identity and topics: what names a node may have, and the only topics that it uses. Each test is named in CONFORMANCE.md.
using System.Linq;
using System.Text;
using Aul.Sparkplug;

namespace Aul.SparkplugTests;

[TestClass]
public class TopicTests
{
    [TestMethod]
    public void TheTopicsAreFourAndNameNoDevice()
    {
        Conversation talk = new();
        talk.Run(20);
        talk.Set(SignalId.PowerMains, 1);
        talk.Run(5);
        talk.Say(Payloads.Rebirth(1));
        talk.Run(20);
        Assert.AreEqual("spBv1.0/G/NDEATH/N", talk.Connects.Single().Topic);
        Assert.AreEqual("spBv1.0/G/NCMD/N", talk.All.Single(said => said.Wish == LinkWish.Subscribe).Topic);
        CollectionAssert.AreEquivalent(
            new[] { "spBv1.0/G/NBIRTH/N", "spBv1.0/G/NDATA/N" }, talk.Published.Select(said => said.Topic).Distinct().ToList());
        Assert.IsTrue(talk.All.All(said => said.Topic.Split('/').Length == 4));
    }

    [TestMethod]
    public void ABirthAndDataHaveDifferentTopics()
    {
        Conversation talk = new();
        talk.Run(20);
        talk.Set(SignalId.PowerMains, 1);
        talk.Run(20);
        Assert.IsTrue(talk.Published.Count > 1);
        foreach (Said said in talk.Published)
        {
            bool isBirth = said.Payload.Metrics.Any(metric => metric.Name == "bdSeq");
            Assert.AreEqual(isBirth ? Conversation.Birth : Conversation.Data, said.Topic);
        }
    }

    [TestMethod]
    [DataRow("site.group", "a+b")]
    [DataRow("site.group", "a/b")]
    [DataRow("site.group", "a#b")]
    [DataRow("site.group", "\u0080")]
    [DataRow("site.group", "a\u0001b")]
    [DataRow("site.group", "")]
    [DataRow("site.node", "a+b")]
    [DataRow("site.node", "a/b")]
    [DataRow("site.node", "a#b")]
    [DataRow("site.node", "\u00ff")]
    [DataRow("site.node", "a\u0000b")]
    [DataRow("site.node", "")]
    public void ANameThatCannotStandInATopicIsRefused(string key, string name)
    {
        Assert.IsTrue(Accepts("site.group = Akmola\nsite.node = 101033102-1\n"));
        string other = key == "site.group" ? "site.node = 101033102-1\n" : "site.group = Akmola\n";
        Assert.IsFalse(Accepts($"{key} = {name}\n{other}"));
    }

    // Latin-1, so that a row can hold a byte that is no UTF-8.
    private static bool Accepts(string lines)
    {
        byte[] file = Encoding.Latin1.GetBytes(lines + "mqtt.host = b\nsignal.link.centre = session\n");
        return new SettingsReader().Read(file, file.Length);
    }
}
