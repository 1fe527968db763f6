// What the local page says: in every state, within its size, escaped, and never anything that may be secret.
using System.Text;

namespace Aul.Tests;

[TestClass]
public class PageTests
{
    private const int PageBytesMax = 8192;
    private const string Secret = "hunter2";

    [TestMethod]
    public void ThePageSaysHowTheSiteIs()
    {
        Settings settings = new Settings();
        Life life = new Life(new MemoryFlash(), settings);
        settings.Node = "101033102-1";
        settings.Board = "bench";
        PageTalk talk = new PageTalk(life.Agent, settings, life.Flash);
        life.Run(10000);
        Get(talk, life);
        Assert.IsTrue(talk.Has("<header class=\"w\"><p>101033102-1 bench</p><h1>All is well</h1>"));
        Assert.IsTrue(talk.Has("<li class=\"w\">mains<b>present</b></li>"));
        Assert.IsTrue(talk.Has("<th>link.internet</th><td><b>answers</b></td><td>0 s</td>"));
        Assert.IsTrue(talk.Has("<th>centre</th><td>connected</td>"));
        Assert.IsTrue(talk.Has("2026-09-21 "));
        Assert.IsTrue(talk.Has("local, synchronised"));
        Assert.IsTrue(talk.Has("start 1, reason: unknown"));
        life.InternetMs = -1;
        life.Run(5000);
        Get(talk, life);
        Assert.IsTrue(talk.Has("<header class=\"o\">"));
        Assert.IsTrue(talk.Has("<h1>The fault is in the provider's network</h1><p>No internet here.</p><p>For "));
        Assert.IsTrue(talk.Has(", since 2026-09-21 "));
        Assert.IsTrue(talk.Has("<li class=\"o\">internet<b>silent</b></li>"));
    }

    [TestMethod]
    public void WhatIsNotKnownIsSaidToBeUnknown()
    {
        Settings settings = new Settings();
        Life life = new Life(new MemoryFlash(), settings);
        life.UtcMs = 0;
        life.Link.Answers = false;
        PageTalk talk = new PageTalk(life.Agent, settings, life.Flash);
        Get(talk, life);
        Assert.IsTrue(talk.Has("<header class=\"u\">"));
        Assert.IsTrue(talk.Has("<h1>Not known yet</h1>"));
        Assert.IsTrue(talk.Has("Inputs that are unknown: 3."));
        Assert.IsTrue(talk.Has("The clock is not known."));
        Assert.IsTrue(talk.Has("<tr class=\"u\"><th>power.mains</th><td><b>unknown</b></td>"));
        Assert.IsTrue(talk.Has("The actions are off: the settings have no page.pin."));
        Assert.IsTrue(talk.Text.IndexOf("1970") < 0);
    }

    [TestMethod]
    public void WhatIsCheckedIsSaidBeforeItIsAnnounced()
    {
        Settings settings = new Settings();
        Life life = new Life(new MemoryFlash(), settings);
        life.Run(10000);
        life.InternetMs = -1;
        life.Run(300);
        PageTalk talk = new PageTalk(life.Agent, settings, life.Flash);
        Get(talk, life);
        Assert.IsTrue(talk.Has("<h1>All is well</h1>"));
        Assert.IsTrue(talk.Has("Being checked: The fault is in the provider's network"));
    }

    [TestMethod]
    public void TheLargestPageIsBelowEightKilobytesAndEscaped()
    {
        FullSite site = new FullSite();
        site.Settings.PagePin = "123456";
        PageTalk talk = new PageTalk(site.Agent, site.Settings, site.Flash, Refused());
        for (int i = 0; i < PageGate.WrongMax; i++)
        {
            talk.NowMs = site.NowMs;
            talk.Post("999999", "lamp");
        }

        // Broken, degraded, well, impossible, silent.
        string[] words = { "<b>lost</b>", "<b>lossy</b>", "<b>answers</b>", "cannot be: 999999999<", "<b>cannot be</b>" };
        int longest = 0;
        for (int state = 0; state < FullSite.States; state++)
        {
            site.Turn(state);
            talk.NowMs = site.NowMs;
            Assert.AreEqual(200, talk.Get("/"));
            Assert.IsTrue(talk.Has(words[state]), words[state]);
            longest = talk.Body.Length > longest ? talk.Body.Length : longest;
            Assert.IsTrue(talk.Text.IndexOf("<&") < 0 && talk.Text.IndexOf("</html>") > 0);
            Assert.AreEqual(200, talk.Get("/status.json"));
            longest = talk.Body.Length > longest ? talk.Body.Length : longest;
        }

        Assert.IsTrue(longest < PageBytesMax, "the largest is " + longest.ToString());
        Assert.IsTrue(longest > PageBytesMax / 2);
        Assert.IsTrue(talk.PieceBytesMax <= PageAnswer.BytesMax);
    }

    [TestMethod]
    public void NoSecretIsInAnyAnswer()
    {
        FullSite site = new FullSite();
        Settings settings = site.Settings;
        settings.MqttHost = Secret;
        settings.MqttUser = Secret;
        settings.MqttPassword = Secret;
        settings.WitnessKey = Secret;
        settings.WifiPassword = Secret;
        settings.WifiSsid = Secret;
        settings.PagePin = "48151623";
        settings.TlsKey = Secret;
        settings.NetAddress = Secret;
        for (int slot = 0; slot < settings.SignalCount; slot++)
        {
            SignalSpec spec = settings.Signal(slot);
            spec.Community = Secret;
            spec.Host = Secret;
            settings.Replace(slot, spec);
        }

        PageTalk talk = new PageTalk(site.Agent, settings, site.Flash, Refused());
        for (int state = 0; state < FullSite.States; state++)
        {
            site.Turn(state);
            talk.NowMs = site.NowMs;
            talk.Get("/");
            Clean(talk);
            talk.Get("/status.json");
            Clean(talk);
            talk.Get("/" + Secret);
            Clean(talk);
            talk.Post("481516", "lamp");
            Clean(talk);
            talk.Post("48151623", "carry");
            Clean(talk);
        }
    }

    [TestMethod]
    public void ARefusedSettingIsNamedWithoutItsValue()
    {
        Settings settings = new Settings();
        Life life = new Life(new MemoryFlash(), settings);
        PageTalk talk = new PageTalk(life.Agent, settings, life.Flash, Refused());
        Get(talk, life);
        life.Run(10000);
        Get(talk, life);
        Assert.IsTrue(talk.Has("<h1>The internet works, this board has a problem</h1>"));
        Assert.IsTrue(talk.Has("refused, the last good file is in use."));
        Assert.IsTrue(talk.Has("<li>line 1: mqtt.port: is not a whole number in range; write 1 to 65535</li>"));
        Assert.IsTrue(talk.Has("<li>line 3: (line): is an unknown key; write a key of firmware/agent/Setup/SETTINGS.md</li>"));
        Assert.IsTrue(talk.Has("<li>Settings: 10 refused"), talk.Text);
        Clean(talk);
    }

    private static void Get(PageTalk talk, Life life)
    {
        talk.NowMs = life.NowMs;
        Assert.AreEqual(200, talk.Get("/"));
    }

    private static void Clean(PageTalk talk)
    {
        Assert.IsTrue(talk.Text.IndexOf(Secret) < 0 && talk.Head.IndexOf(Secret) < 0, talk.Text);
        Assert.IsTrue(talk.Text.IndexOf("48151623") < 0);
    }

    private static SettingsReader Refused()
    {
        string text = "mqtt.port = " + Secret + "\nsignal.power.mains = gpio pin=" + Secret + "\n" + Secret + "=x\nnet.kind = 'it's "
            + Secret
            + "'\nsignal.link.access = snmp community=x oid=" + Secret + "\n" + Secret + "\n";
        byte[] file = Encoding.UTF8.GetBytes(text);
        SettingsReader reader = new SettingsReader();
        Assert.IsTrue(!reader.Read(file, file.Length));
        return reader;
    }
}
