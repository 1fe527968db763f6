// What is believed of a primary host's STATE message: two members of a JSON text, in any order, and nothing that is not of that form.
using System.Text;

namespace Aul.Tests;

[TestClass]
public class HostStateTests
{
    [TestMethod]
    public void TheTwoMembersAreReadInAnyOrderAndWithAnyBlanks()
    {
        Believes(true, "{\"online\":true,\"timestamp\":5}");
        Believes(false, "{\"online\":false,\"timestamp\":5}");
        Believes(true, "{\"timestamp\":5,\"online\":true}");
        Believes(true, "{ \"online\" :\ttrue ,\r\n\"timestamp\"\n:\r 1668114759262 }");
        Believes(true, "{\"more\":{\"a\":1},\"online\":true,\"timestamp\":0}");
        Believes(true, "\"online\":true\"timestamp\":5");
        Believes(true, "\"timestamp\":5\"online\":true");
        Believes(true, "{\"online\":true,\"timestamp\":999999999999999}");
    }

    [TestMethod]
    public void WhatIsNotOfTheFormIsRefusedAndChangesNothing()
    {
        Refuses("");
        Refuses("{}");
        Refuses("{\"online\":true}");
        Refuses("{\"timestamp\":5}");
        Refuses("{\"online\":\"true\",\"timestamp\":5}");
        Refuses("{\"online\":1,\"timestamp\":5}");
        Refuses("{\"online\" true,\"timestamp\":5}");
        Refuses("{\"online\":true,\"timestamp\":}");
        Refuses("{\"online\":true,\"timestamp\":-5}");
        Refuses("{\"online\":true,\"timestamp\":/}");
        Refuses("{\"online\":true,\"timestamp\"::}");
        Refuses("{\"online\":true,\"timestamp\":\"5\"}");
        Refuses("{\"online\":true,\"timestamp\":1000000000000000}");
        Refuses("{\"online\":true,\"timestamp\" 5}");
        Refuses("{\"online\":true,\"timestamp\" 15}");
        Refuses("{\"online\":true,\"timestamp\"  ");
        Refuses("{\"online\":xrue,\"timestamp\":5}");
        Refuses("true,\"timestamp\":5}");
        Refuses("true,\"online\",\"timestamp\":5}");
        Refuses("5,\"online\":true}");
        Refuses("{\"online\":true,\"timestamp\"");
        Refuses("{\"online\":true,\"timestamp\":");
        Refuses("{\"online\":true,\"timestamp\": ");
        Refuses("{\"timestamp\":5,\"online\"");
        Refuses("{\"timestamp\":5,\"online\":");
        Refuses("{\"timestamp\":5,\"online\":tru");
        Refuses("{\"timestamp\":5,\"online\":fals");
        Assert.IsFalse(new PrimaryHost().Take(null));
    }

    [TestMethod]
    public void AMessageHas256BytesAtMost()
    {
        string text = "{\"online\":true,\"timestamp\":5}";
        while (text.Length < 256)
        {
            text += " ";
        }

        Believes(true, text);
        Refuses(text + " ");
    }

    [TestMethod]
    public void ALaterMessageOrOneOfTheSameTimeIsBelievedAndAnOlderOneIsNot()
    {
        PrimaryHost host = new PrimaryHost();
        Take(host, "{\"online\":true,\"timestamp\":90}");
        Assert.IsTrue(host.IsOnline);
        Take(host, "{\"online\":false,\"timestamp\":89}");
        Assert.IsTrue(host.IsOnline);
        Take(host, "{\"online\":false,\"timestamp\":90}");
        Assert.IsFalse(host.IsOnline);
        Take(host, "{\"online\":true,\"timestamp\":109}");
        Assert.IsTrue(host.IsOnline);

        // A new connection knows nothing, and believes what is retained.
        host.Begin();
        Assert.IsFalse(host.IsOnline);
        Take(host, "{\"online\":true,\"timestamp\":0}");
        Assert.IsTrue(host.IsOnline);
    }

    private static void Believes(bool online, string text)
    {
        PrimaryHost host = new PrimaryHost();
        Take(host, "{\"online\":" + (online ? "false" : "true") + ",\"timestamp\":0}");
        Take(host, text);
        Assert.AreEqual(online, host.IsOnline);
    }

    private static void Refuses(string text)
    {
        PrimaryHost host = new PrimaryHost();
        Assert.IsFalse(host.Take(Encoding.UTF8.GetBytes(text)));
        Assert.IsFalse(host.IsOnline);
    }

    private static void Take(PrimaryHost host, string text) => Assert.IsTrue(host.Take(Encoding.UTF8.GetBytes(text)));
}
