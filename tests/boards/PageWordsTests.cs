// The words of the local page and of PAGE.md are the code's: every cause, fault and severity has words of its own, the actions of the form
// and the statuses of a refusal are those of the page, and so are its limits.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Aul.BoardTests;

[TestClass]
public sealed class PageWordsTests
{
    private static readonly string Page = MarkdownTable.Page("firmware/agent/Page/PAGE.md");

    [TestMethod]
    public void EveryCauseHasWordsOfItsOwn()
    {
        int[] causes = [.. typeof(Cause).GetFields().Where(field => field.IsLiteral).Select(field => (int)field.GetRawConstantValue()!)];
        IsDistinct(causes.Select(PageWords.Cause), causes.Length);
    }

    [TestMethod]
    public void EveryFaultAndSeverityHasWordsOfItsOwn()
    {
        IsDistinct(Enum.GetValues<LinkFault>().Select(PageWords.Fault), Enum.GetValues<LinkFault>().Length);
        IsDistinct(Enum.GetValues<Severity>().Select(PageWords.Severity), Enum.GetValues<Severity>().Length);
    }

    [TestMethod]
    public void TheActionsOfTheFormAreTheCodes() => CollectionAssert.AreEqual(
        Enum.GetValues<PageAction>().Select(action => action.ToString().ToLowerInvariant()).ToArray(),
        MarkdownTable.Rows(Page, "`do`", "Does").SelectMany(row => MarkdownTable.Words(row[0])).ToArray());

    [TestMethod]
    [DataRow(400, "GET / FTP/1.1\r\n\r\n")]
    [DataRow(400, "GET / HTTP/1.1\r\n\r\n")]
    [DataRow(400, "POST /do HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nx=1")]
    [DataRow(403, "POST /do HTTP/1.1\r\nHost: a\r\nOrigin: http://b\r\nContent-Length: 7\r\n\r\ndo=lamp")]
    [DataRow(404, "GET /x HTTP/1.1\r\nHost: a\r\n\r\n")]
    [DataRow(405, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n")]
    [DataRow(408, "GET / HTTP/1.1\r\n")]
    [DataRow(411, "POST /do HTTP/1.1\r\nHost: a\r\n\r\n")]
    [DataRow(413, "POST /do HTTP/1.1\r\nHost: a\r\nContent-Length: 129\r\n\r\n")]
    [DataRow(505, "GET / HTTP/2.0\r\nHost: a\r\n\r\n")]
    public void AStatusOfThePageIsTheCodes(int status, string request)
    {
        Assert.AreEqual(status, StatusOf(request));
        CollectionAssert.Contains(Statuses(), status.ToString(CultureInfo.InvariantCulture));
    }

    [TestMethod]
    public void NoStatusIsMissingOrTooMany()
    {
        string[] all = ["400", "403", "404", "405", "408", "411", "413", "414", "429", "431", "505"];
        CollectionAssert.AreEqual(all, Statuses());
        Assert.AreEqual(414, StatusOf("GET /" + new string('x', PageRequest.LineBytesMax) + " HTTP/1.1\r\n"));
        Assert.AreEqual(431, StatusOf("GET / HTTP/1.1\r\n" + string.Concat(Enumerable.Repeat("A: b\r\n", PageRequest.HeadBytesMax / 6))));
    }

    [TestMethod]
    public void TheLimitsAreTheCodes()
    {
        foreach ((string says, int value) in new[]
        {
            ("a body over {0} bytes", PageRequest.BodyBytesMax), ("a request line over {0} bytes", PageRequest.LineBytesMax),
            ("headers over {0} bytes", PageRequest.HeadBytesMax), ("more than {0} requests a second", PageGate.RequestsASecond),
            ("lock the actions for {0} minutes", PageGate.LockMs / 60_000), ("back and forth for {0} minutes", LocalPage.LocateMinutes),
        })
        {
            string number = value.ToString("N0", CultureInfo.InvariantCulture);
            StringAssert.Contains(Page.Replace('\n', ' '), string.Format(CultureInfo.InvariantCulture, says, number));
        }

        Assert.AreEqual(5, PageGate.WrongMax);
        StringAssert.Contains(Page, "Five lock the actions");
    }

    private static string[] Statuses() => [.. MarkdownTable.Rows(Page, "Status", "When").SelectMany(row => row[0].Split(", ")).Order()];

    private static int StatusOf(string request)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(request);
        PageRequest reader = new();
        reader.Begin();
        reader.Take(bytes, bytes.Length);
        reader.GiveUp();
        return reader.Status;
    }

    private static void IsDistinct(IEnumerable<string> words, int count)
    {
        string[] all = [.. words];
        string[] twice = [.. all.GroupBy(word => word).Where(group => group.Count() > 1).Select(group => group.Key)];
        Assert.AreEqual(count, all.Distinct().Count(), string.Join(", ", twice));
    }
}
