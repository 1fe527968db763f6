// HTTP answers in pieces, whole and broken; JSON by a path; state codes; and what a terminal's pages say.
using System.Text;

namespace Aul.Tests;

[TestClass]
public class HttpTests
{
    private const string Page = "{\"summary\":{\"value\":\"ok\"},\"state_code\":{\"title\":\"x\",\"value\":\"11.2.1\"}"
        + ",\"allowance\":{\"value\":80}}";

    [TestMethod]
    public void AnAnswerIsReadInPiecesOfAnyLength()
    {
        string text = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\nhello and more";
        for (int piece = 1; piece < 30; piece++)
        {
            HttpAnswer answer = Read(text, piece);
            Assert.AreEqual(200, answer.Status);
            Assert.IsTrue(answer.IsOver);
            Assert.AreEqual("hello", BodyOf(answer));
        }
    }

    [TestMethod]
    public void ChunksAreJoined()
    {
        HttpAnswer answer = Read("HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n4\r\nhell\r\n1;x=y\r\no\r\n0\r\n\r\n", 7);
        Assert.AreEqual("hello", BodyOf(answer));
        Assert.IsTrue(answer.IsOver);
        Assert.IsTrue(Read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 3).IsOver);
    }

    [TestMethod]
    public void ABodyWithoutALengthEndsWithTheConnection()
    {
        HttpAnswer answer = Read("HTTP/1.0 200 OK\r\n\r\nhello", 3);
        Assert.IsTrue(answer.HasHead);
        Assert.IsFalse(answer.IsOver);
        Assert.AreEqual("hello", BodyOf(answer));
    }

    [TestMethod]
    public void AnAnswerWithoutABodyIsOver()
    {
        Assert.IsTrue(Read("HTTP/1.1 204 No Content\r\nX: y\r\n\r\n", 5).IsOver);
        Assert.AreEqual(204, Read("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n", 5).Status);
        Assert.AreEqual(302, Read("HTTP/1.1 302\r\nLocation: http://login/\r\nContent-Length: 0\r\n\r\n", 5).Status);
    }

    [TestMethod]
    public void WhatIsNoHttpHasNoStatus()
    {
        Assert.AreEqual(-1, Read("SSH-2.0-dropbear\r\n", 4).Status);
        Assert.AreEqual(-1, Read("HTTP/1.1 2x0 OK\r\n\r\n", 4).Status);
        Assert.AreEqual(-1, Read("HTTP/1.1 999 OK\r\n\r\n", 4).Status);
        Assert.AreEqual(-1, Read("", 4).Status);
        Assert.IsFalse(Read("HTTP/1.1 200 OK\r\nContent-Le", 4).HasHead);
    }

    [TestMethod]
    public void ALongBodyIsCutAndALongHeaderToo()
    {
        string text = "HTTP/1.1 200 OK\r\n";
        string much = "0123456789";
        for (int i = 0; i < 6; i++)
        {
            much += much;
        }

        HttpAnswer answer = Read(text + "X: " + much + "\r\n\r\n" + much + much + much, 100);
        Assert.AreEqual(HttpAnswer.BodyBytesMax, answer.BodyLength);
    }

    [TestMethod]
    public void ARequestSaysHostAndPathAndThatItCloses()
    {
        byte[] buffer = new byte[256];
        int length = HttpAnswer.WriteRequest(buffer, "192.168.0.1", 80, "/a/b");
        Assert.AreEqual("GET /a/b HTTP/1.1\r\nHost: 192.168.0.1\r\nConnection: close\r\n\r\n", Encoding.UTF8.GetString(buffer, 0, length));
        length = HttpAnswer.WriteRequest(buffer, "192.168.0.1", 8080, "/");
        Assert.AreEqual("GET / HTTP/1.1\r\nHost: 192.168.0.1:8080\r\nConnection: close\r\n\r\n", Encoding.UTF8.GetString(buffer,
            0, length));
        Assert.AreEqual(0, HttpAnswer.WriteRequest(new byte[10], "192.168.0.1", 80, "/"));
    }

    [TestMethod]
    public void AValueIsFoundByItsPathInAWholeTextOnly()
    {
        Assert.AreEqual("11.2.1", Find(Page, "state_code.value"));
        Assert.AreEqual("80", Find(Page, "allowance.value"));
        Assert.IsTrue(Find(Page, "state_code") == null);
        Assert.IsTrue(Find(Page, "value") == null);
        Assert.IsTrue(Find(Page, "state_code.values") == null);
        for (int length = 0; length < Page.Length; length++)
        {
            Assert.IsTrue(Find(Page.Substring(0, length), "state_code.value") == null);
        }
    }

    [TestMethod]
    public void OrderBlanksNestingAndEscapesDoNotMatter()
    {
        Assert.AreEqual("0.0.0", Find(" { \"a\" : [ 1, { \"state_code\": {\"value\":\"9.9.9\"} } ],\n\"state_code\" : { "
            + "\"b\":\"\\\"}\", \"value\" : \"0.0.0\" } } ", "state_code.value"));
        Assert.IsTrue(Find("{\"state_code\":{\"value\":null}}", "state_code.value") == null);
        Assert.IsTrue(Find("{\"state_code\":{\"value\":\"1.1.1\"},}", "state_code.value") == null);
        Assert.IsTrue(Find("{\"state_code\":{\"value\":01}}", "state_code.value") == null);
        Assert.IsTrue(Find("[[[[[[[[[[[[1]]]]]]]]]]]]", "a") == null);
    }

    [TestMethod]
    public void StateCodesAreReadOrRefused()
    {
        Assert.IsTrue(StateCode.TryRead("11.2.1", out int code));
        Assert.AreEqual(110201, code);
        Assert.IsTrue(StateCode.TryRead("0.0.0", out code));
        Assert.AreEqual(0, code);
        string[] bad = { "", "1", "1.2", "1.2.3.4", "a.b.c", "1..2", "100.1.1", ".1.2.3", "1.2.", "-1.2.3", "1.2.3 " };
        for (int i = 0; i < bad.Length; i++)
        {
            Assert.IsFalse(StateCode.TryRead(bad[i], out code));
        }
    }

    [TestMethod]
    public void OnlyTheHealthyCodeIsWellAndAnUnknownFamilySaysNothing()
    {
        int known = 0;
        for (int family = 0; family < 100; family++)
        {
            bool says = StateCode.TryState((family * 10000) + 101, out long state);
            known += says ? 1 : 0;
            Assert.IsFalse(says && state == SignalTable.Well);
            Assert.AreEqual(says, StateCode.DetailOf((family * 10000) + 101) != AccessDetail.None);
        }

        Assert.AreEqual(13, known);
        Assert.IsTrue(StateCode.TryState(0, out long well));
        Assert.AreEqual((long)SignalTable.Well, well);
    }

    [TestMethod]
    public void ATerminalsPagesSayItsCodeAndItsAllowance()
    {
        TerminalStatus status = new TerminalStatus();
        byte[] page = Encoding.UTF8.GetBytes(Page);
        status.ReadStatus(page, page.Length);
        Assert.AreEqual("11.2.1", status.Text);
        Assert.AreEqual(110201, status.Code);
        Usage(status, "{\"FAP_Status\":0,\"anytime\":{\"remaining_mb\":500,\"total_mb\":10000}}");
        Assert.AreEqual(5, status.AllowancePercent);
        Assert.AreEqual(SignalTable.Degraded, status.Cap);
        Usage(status, "{\"anytime\":{\"remaining_mb\":\"9000\",\"total_mb\":\"10000\"}}");
        Assert.AreEqual(SignalTable.Well, status.Cap);
        Usage(status, "{\"anytime\":{\"remaining_mb\":0.5,\"total_mb\":10000}}");
        Assert.AreEqual(SignalTable.Broken, status.Cap);
        Usage(status, "{\"anytime\":{\"remaining_mb\":20000,\"total_mb\":10000}}");
        Assert.AreEqual(-1, status.Cap);
        Usage(status, "404 not found");
        Assert.AreEqual(-1, status.Cap);
        status.ReadStatus(page, 10);
        Assert.IsTrue(status.Text == null);
        Assert.AreEqual(-1, status.Code);
    }

    [TestMethod]
    public void ANameWithADotIsNoPath() =>
        Assert.IsTrue(Find("{\"state_code.value\":\"0.0.0\"}", "state_code.value") == null);

    [TestMethod]
    public void ANumberWithAnExponentIsNotReadAsItsFirstDigits()
    {
        TerminalStatus status = new TerminalStatus();
        string[] odd = { "1.5e3", "1.5E+3", "\"1.5x\"", "\"1.\"", "\"500 MB\"" };
        for (int i = 0; i < odd.Length; i++)
        {
            Usage(status, "{\"anytime\":{\"remaining_mb\":" + odd[i] + ",\"total_mb\":10000}}");
            Assert.AreEqual(-1, status.AllowancePercent);
            Assert.AreEqual(-1, status.Cap);
        }

        Usage(status, "{\"anytime\":{\"remaining_mb\":1500.25,\"total_mb\":10000}}");
        Assert.AreEqual(15, status.AllowancePercent);
    }

    [TestMethod]
    public void LessThanOnePercentIsNotSpentYet()
    {
        TerminalStatus status = new TerminalStatus();
        Usage(status, "{\"anytime\":{\"remaining_mb\":450,\"total_mb\":50000}}");
        Assert.AreEqual(0, status.AllowancePercent);
        Assert.AreEqual(SignalTable.Degraded, status.Cap);
        Usage(status, "{\"anytime\":{\"remaining_mb\":0,\"total_mb\":50000}}");
        Assert.AreEqual(SignalTable.Broken, status.Cap);
    }

    [TestMethod]
    public void AChunkThatIsLongerThanItSaidIsNotBelieved()
    {
        // Without the fourth byte of its chunk this page would say 0.0.0.
        HttpAnswer answer = Read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n0.01\r\n2\r\n.0\r\n0\r\n\r\n", 7);
        Assert.AreEqual(-1, answer.HasHead ? answer.Status : -1);
        answer = Read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3 ;x\r\n0.0\r\n0\r\n\r\n", 7);
        Assert.AreEqual("0.0", BodyOf(answer));
        Assert.IsTrue(answer.HasHead);
        answer = Read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n0\r\n\r\n", 7);
        Assert.AreEqual(-1, answer.HasHead ? answer.Status : -1);
        answer = Read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3x\r\n0.0\r\n0\r\n\r\n", 7);
        Assert.AreEqual(-1, answer.HasHead ? answer.Status : -1);
    }

    [TestMethod]
    public void AStateCodeHasNoMoreThanTwoDigitsAPart()
    {
        Assert.IsTrue(StateCode.TryRead("01.02.03", out int code));
        Assert.AreEqual(10203, code);
        Assert.IsFalse(StateCode.TryRead("000.0.0", out code));
        Assert.IsFalse(StateCode.TryRead("00000000000000000000.0.0", out code));
    }

    private static void Usage(TerminalStatus status, string text)
    {
        byte[] page = Encoding.UTF8.GetBytes(text);
        status.ReadUsage(page, page.Length);
    }

    private static string Find(string text, string path)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        JsonText json = new JsonText();
        return json.Find(bytes, bytes.Length, path) ? json.Text() : null;
    }

    private static HttpAnswer Read(string text, int piece)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        HttpAnswer answer = new HttpAnswer();
        answer.Begin();
        byte[] part = new byte[piece];
        for (int at = 0; at < bytes.Length; at += piece)
        {
            int count = bytes.Length - at < piece ? bytes.Length - at : piece;
            for (int i = 0; i < count; i++)
            {
                part[i] = bytes[at + i];
            }

            answer.Take(part, count);
        }

        return answer;
    }

    private static string BodyOf(HttpAnswer answer) => Encoding.UTF8.GetString(answer.Body, 0, answer.BodyLength);
}
