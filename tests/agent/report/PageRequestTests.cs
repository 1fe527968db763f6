// Requests for the local page: good ones in pieces of any length, and every way of being refused. Whatever comes, the reader keeps its
// size.
using System.Text;

namespace Aul.Tests;

[TestClass]
public class PageRequestTests
{
    private const string Host = "Host: 10.0.0.5\r\n";

    [TestMethod]
    public void AGoodRequestIsReadInPiecesOfAnyLength()
    {
        string head = "POST /do HTTP/1.1\r\nhOST: 10.0.0.5:8080\r\nOrigin: http://10.0.0.5:8080\r\n";
        for (int piece = 1; piece < 40; piece++)
        {
            Assert.AreEqual(400, Read(head + "Content-Length: 17\r\n\r\npin=123456&do=lam", piece).Status);
            PageRequest request = Read(head + "Content-Length: 18\r\n\r\npin=123456&do=lamp and more", piece);
            Assert.AreEqual(200, request.Status);
            Assert.IsTrue(request.Path == PagePath.Do && request.IsPost && request.Form.Action == PageAction.Lamp);
            Assert.AreEqual(6, request.Form.PinLength);
            Assert.AreEqual("123456", Encoding.UTF8.GetString(request.Form.Bytes, request.Form.PinAt, 6));
        }
    }

    [TestMethod]
    public void ThePagesAddressesAreKnownAndNoOther()
    {
        Assert.AreEqual(200, Of("GET / HTTP/1.1\r\n" + Host + "\r\n"));
        Assert.AreEqual(200, Of("\r\nGET /?x=1 HTTP/1.0\r\n\r\n"));
        Assert.AreEqual(200, Of("GET /status.json HTTP/1.1\nHost: x\n\n"));
        Assert.AreEqual(404, Of("GET /settings.txt HTTP/1.1\r\n" + Host + "\r\n"));
        Assert.AreEqual(404, Of("GET /../secrets.txt HTTP/1.1\r\n" + Host + "\r\n"));
        Assert.AreEqual(405, Of("GET /do HTTP/1.1\r\n" + Host + "\r\n"));
        Assert.AreEqual(405, Of("POST / HTTP/1.1\r\n" + Host + "Content-Length: 0\r\n\r\n"));
        Assert.AreEqual(405, Of("HEAD / HTTP/1.1\r\n" + Host + "\r\n"));
        Assert.AreEqual(405, Of("DELETE / HTTP/1.1\r\n" + Host + "\r\n"));
    }

    [TestMethod]
    public void WhatIsNoRequestIsRefused()
    {
        string[] bad =
        {
            "GET\r\n", "GET /\r\n", "get / HTTP/1.1\r\n", "GET  / HTTP/1.1\r\n", "GET / HTTP/1.1 \r\n", "GET x HTTP/1.1\r\n",
                "GET / HTTP/11\r\n",
            "GET http://x/ HTTP/1.1\r\n", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\n" + Host + Host + "\r\n",
            "GET / HTTP/1.1\r\n folded\r\n", "GET / HTTP/1.1\r\nNo colon\r\n", "GET / HTTP/1.1\r\nHost : x\r\n",
                "GET / HTTP/1.1\r\n: x\r\n",
            "GET / HTTP/1.1\r\nA: \u0001\r\n", "GET / HTTP/1.1\r\nA: b\rc\r\n", "GET / HTTP/1.1\r\n" + Host + "Content-Length: 5\r\n\r\n",
            "POST /do HTTP/1.1\r\n" + Host + "Content-Length: -1\r\n\r\n", "POST /do HTTP/1.1\r\n" + Host + "Content-Length: 1x\r\n\r\n",
            "POST /do HTTP/1.1\r\n" + Host + "Content-Length: \r\n\r\n", "POST /do HTTP/1.1\r\n" + Host
                + "Content-Length: 9999999999\r\n\r\n",
            "POST /do HTTP/1.1\r\n" + Host + "Content-Length: 5\r\nContent-Length: 5\r\n\r\n", "POST /do HTTP/1.1\r\n" + Host
                + "Content-Length: 0\r\n\r\n",
        };
        for (int i = 0; i < bad.Length; i++)
        {
            Assert.AreEqual(400, Of(bad[i]), bad[i]);
        }

        byte[] nul = Encoding.UTF8.GetBytes("G-T / HTTP/1.1\r\n");
        nul[1] = 0;
        Assert.AreEqual(400, Read(nul, 11).Status);
        Assert.AreEqual(505, Of("GET / HTTP/2.0\r\n" + Host + "\r\n"));
        Assert.AreEqual(411, Of("POST /do HTTP/1.1\r\n" + Host + "\r\n"));
        Assert.AreEqual(411, Of("POST /do HTTP/1.1\r\n" + Host + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n"));
        Assert.AreEqual(413, Of("POST /do HTTP/1.1\r\n" + Host + "Content-Length: 129\r\n\r\n"));
    }

    [TestMethod]
    public void AFormIsTwoFieldsAndNothingElse()
    {
        Assert.AreEqual(200, Form("do=carry&pin="));
        Assert.AreEqual(200, Form("pin=1&do=locate"));
        Assert.AreEqual(400, Form("pin=1"));
        Assert.AreEqual(400, Form("do=lamp"));
        Assert.AreEqual(400, Form("pin=1&do=lamp&do=lamp"));
        Assert.AreEqual(400, Form("pin=1&pin=1&do=lamp"));
        Assert.AreEqual(400, Form("pin=1&do=reboot"));
        Assert.AreEqual(400, Form("pin=1&do="));
        Assert.AreEqual(400, Form("pin=1&do=lamp&x=y"));
        Assert.AreEqual(400, Form("=1&do=lamp"));
        Assert.AreEqual(400, Form("pin=1&&do=lamp"));
        Assert.AreEqual(400, Form("&"));
    }

    [TestMethod]
    public void WhatIsLongerThanItsPlaceIsRefused()
    {
        Assert.AreEqual(414, Of("GET /" + Long('x', PageRequest.LineBytesMax)));
        Assert.AreEqual(200, Of("GET / HTTP/1.1\r\n" + Host + "User-Agent: " + Long('x', 1000) + "\r\n\r\n"));
        Assert.AreEqual(431, Of("GET / HTTP/1.1\r\n" + Host + "User-Agent: " + Long('x', PageRequest.HeadBytesMax)));
        Assert.AreEqual(431, Of(Long('\n', PageRequest.HeadBytesMax) + "x"));
        Assert.AreEqual(400, Of("GET / HTTP/1.1\r\nHost: " + Long('x', PageRequest.LineBytesMax) + "\r\n\r\n"));
        Assert.AreEqual(0, Of("GET / HTTP/1.1\r\n" + Host));
        PageRequest late = Read("GET / HTTP/1.1\r\n" + Host, 7);
        late.GiveUp();
        Assert.AreEqual(408, late.Status);
    }

    [TestMethod]
    public void APageOfSomebodyElseMayNotPressTheButtons()
    {
        string form = "Content-Length: 13\r\n\r\npin=1&do=lamp";
        string request = "POST /do HTTP/1.1\r\n" + Host;
        Assert.AreEqual(200, Of(request + form));
        Assert.AreEqual(200, Of(request + "Origin: http://10.0.0.5\r\n" + form));
        Assert.AreEqual(403, Of(request + "Origin: http://10.0.0.50\r\n" + form));
        Assert.AreEqual(403, Of(request + "Origin: https://10.0.0.5\r\n" + form));
        Assert.AreEqual(403, Of(request + "Origin: null\r\n" + form));
        Assert.AreEqual(403, Of(request + "Origin:\r\n" + form));
    }

    private static string Long(char c, int count) => new string(c, count);

    private static int Form(string form) => Of("POST /do HTTP/1.1\r\n" + Host + "Content-Length: " + form.Length.ToString()
        + "\r\n\r\n" + form);

    private static int Of(string text) => Read(text, 11).Status;

    private static PageRequest Read(string text, int piece) => Read(Encoding.UTF8.GetBytes(text), piece);

    private static PageRequest Read(byte[] bytes, int piece)
    {
        PageRequest request = new PageRequest();
        byte[] some = new byte[piece];
        request.Begin();
        for (int at = 0; at < bytes.Length; at += piece)
        {
            int count = bytes.Length - at < piece ? bytes.Length - at : piece;
            for (int i = 0; i < count; i++)
            {
                some[i] = bytes[at + i];
            }

            request.Take(some, count);
        }

        return request;
    }
}
