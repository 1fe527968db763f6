// The board's own page in a real browser at a phone's size, light and dark: what it shows follows the inputs, a wrong PIN opens nothing,
// the right one blinks and carries the journal out, and nothing is ever asked of anybody else.
using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using Aul.Proof.Loss;
using Aul.Proof.Servers;
using Aul.Simulation;
using Aul.Sparkplug;
using Aul.Terminal;

namespace Aul.SystemTests;

[TestClass]
public class BrowserPageTests
{
    private const string Pin = "161803";

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(false, DisplayName = "light")]
    [DataRow(true, DisplayName = "dark")]
    public void ThePageFollowsTheInputs(bool dark)
    {
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        int port = FreePort();
        using LossSite site = new(mosquitto.Port, Lines(port));
        site.UntilConnected();
        site.UntilState(SignalId.LinkInternet, SignalTable.Well);
        using Chromium browser = Start();
        browser.Open($"http://127.0.0.1:{port}/", dark);
        browser.Until("document.querySelector('h1').innerText=='All is well'", "the verdict");
        Keep(browser, dark, "well");
        Assert.AreEqual("true", browser.Eval($"document.documentElement.scrollWidth<={Chromium.PhoneWidth}"),
            "the page is wider than the phone");
        string background = browser.Eval("getComputedStyle(document.body).backgroundColor");
        Assert.AreEqual(dark ? "rgb(18, 21, 26)" : "rgb(255, 255, 255)", background);
        site.Site.Drive(SignalId.PowerMains, 0);
        site.Internet.Cut();

        // By itself, without a reload.
        browser.Eval("window.kept=1");
        browser.Until("document.querySelector('header').className=='o'&&document.body.innerText.includes('No internet here')",
            "the outage");
        browser.Until("[...document.querySelectorAll('tr')].some(r=>r.innerText.includes('power.mains')&&r.innerText.includes('lost'))",
            "the mains");
        Assert.AreEqual("1", browser.Eval("window.kept"));
        Keep(browser, dark, "fault");
        CheckPolicy(browser, port);
    }

    [TestMethod]
    public void ThePinOpensWhatItOpensAndNothingElseDoes()
    {
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        int port = FreePort();
        using LossSite site = new(mosquitto.Port, Lines(port));
        site.UntilConnected();
        using Chromium browser = Start();
        string saved = Directory.CreateTempSubdirectory("aul-saved-").FullName;
        browser.SaveDownloadsTo(saved);
        browser.Open($"http://127.0.0.1:{port}/");
        browser.Type("input", "000000");
        browser.Click("button[value=locate]");
        browser.Until("document.getElementById('o').innerText.includes('Wrong PIN')", "the refusal");
        Keep(browser, false, "refused");
        browser.Type("input", Pin);
        browser.Click("button[value=locate]");
        browser.Until("document.getElementById('o').innerText.includes('blink back and forth')", "the blinking");
        UntilLedsRun(site.Site);
        browser.Click("button[value=carry]");
        string tar = Path.Combine(saved, $"journal-{LossSite.Node}.tar");
        Wait.Until(() => File.Exists(tar), "the journal to be saved");
        Assert.AreEqual("true", browser.Eval("document.querySelector('h1')!=null"), "the page is still there");
        StringWriter output = new();
        StringWriter error = new();
        Assert.IsTrue(DecodedText.OfPath(tar, InputFile.Bytes, output, error), error.ToString());
        StringAssert.Contains(output.ToString(), "no problems");
        long last = JournalTarFile.Read(tar).Parts.SelectMany(part => part.Readings).Max(reading => reading.Sequence);
        Assert.IsTrue(last > 3 && last <= site.Agent.Journal.Newest);
        Directory.Delete(saved, true);
        site.CheckNothingLost();
        Assert.AreEqual(1, site.Agent.Counters.Of(CounterId.PagePinsWrong));

        // The one complaint is the browser's own, of the status of the refusal.
        Assert.IsTrue(browser.Complaints.All(text => text.Contains("403", StringComparison.Ordinal)),
            string.Join('\n', browser.Complaints));
    }

    [TestMethod]
    public void ABoardThatIsGoneIsNotShownAsWell()
    {
        int port = FreePort();
        using Mosquitto mosquitto = new();
        mosquitto.Start();
        using LossSite site = new(mosquitto.Port, Lines(port));
        site.UntilState(SignalId.LinkInternet, SignalTable.Well);
        using Chromium browser = Start();
        browser.Open($"http://127.0.0.1:{port}/");
        site.Site.CutPower();
        browser.Until("document.body.className=='old'&&getComputedStyle(document.getElementById('x')).display=='block'",
            "the page to say that it is old");
        Keep(browser, false, "gone");

        // Meanwhile somebody has spoilt the settings, and put a password where none belongs.
        site.Put("settings.txt", "site.group = test\nmqtt.port = hunter2\nhunter2 = x\n");
        site.Site.RestorePower();
        browser.Until("document.body.className==''&&document.body.innerText.includes('start 2')", "the page to go on");
        browser.Until("document.body.innerText.includes('line 2: mqtt.port: is not a whole number')", "the refused line");
        Assert.AreEqual("false", browser.Eval("document.documentElement.outerHTML.includes('hunter2')"));
        Keep(browser, false, "refused-settings");
    }

    // To and fro: the lamp test, which a start has too, only runs to.
    private static void UntilLedsRun(VirtualSite site)
    {
        int seen = 0;
        int before = 0;
        bool back = false;
        Wait.Until(
            () =>
            {
                int lit = site.Lit();
                seen |= lit is 1 or 2 or 4 or 8 ? lit : 0;
                back |= before is 4 or 8 && lit == before >> 1;
                before = lit;
                return seen == 15 && back;
            },
            "the LEDs' pins to blink back and forth");
    }

    private static Chromium Start()
    {
        if (Chromium.Find() is not { } program)
        {
            Assert.Inconclusive("Chromium is not installed: run tests/all.sh, which installs it, or apt-get install chromium");
            return null!;
        }

        return new Chromium(program);
    }

    private static string Lines(int port) => $"""
        board.name = virtual
        led.power = 4
        led.link = 5
        led.centre = 12
        led.fault = 13
        page.port = {port}
        page.pin = {Pin}
        signal.power.battery = adc channel=0 raw1=0 mv1=0 raw2=4095 mv2=16000
        signal.site.door = gpio pin=35
        """;

    // Nothing is asked of another host, and nothing was thrown.
    private static void CheckPolicy(Chromium browser, int port)
    {
        string own = $"http://127.0.0.1:{port}/";
        string[] foreign = [.. browser.Asked.Where(url => !url.StartsWith(own, StringComparison.Ordinal) && !url.StartsWith("data:",
            StringComparison.Ordinal) && url != "about:blank")];
        Assert.AreEqual(0, foreign.Length, string.Join('\n', foreign));
        Assert.IsTrue(browser.Asked.Count(url => url == own) > 1, "it has asked again by itself");
        Assert.AreEqual(0, browser.Complaints.Count, string.Join('\n', browser.Complaints));
    }

    private void Keep(Chromium browser, bool dark, string what)
    {
        string path = Path.Combine(TestContext.TestRunResultsDirectory!, $"page-{what}-{(dark ? "dark" : "light")}.png");
        Directory.CreateDirectory(TestContext.TestRunResultsDirectory!);
        File.WriteAllBytes(path, browser.Picture());
        TestContext.AddResultFile(path);
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
