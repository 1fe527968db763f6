// A headless Chromium, driven over its DevTools protocol: it opens a page at a phone's size, clicks, types, runs expressions, and keeps
// what the page asked of the network and complained about. A profile of its own, gone at the end; it ends only its own processes.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using Aul.Terminal;

namespace Aul.SystemTests;

public sealed class Chromium : IDisposable
{
    /// <summary>The width of a small phone in CSS pixels.</summary>
    public const int PhoneWidth = 390;
    private const int PhoneHeight = 844;
    private const int AnswerMs = 20000;

    private readonly string _profile = Directory.CreateTempSubdirectory("aul-chromium-").FullName;
    private readonly Process _process;
    private readonly ClientWebSocket _socket = new();
    private readonly List<string> _asked = [];
    private readonly List<string> _complaints = [];
    private readonly string _session = "";
    private int _last;

    public Chromium(string program)
    {
        ProcessStartInfo start = new(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string flag in (string[])["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--remote-debugging-port=0", "--user-data-dir="
                + _profile, "about:blank"])
        {
            start.ArgumentList.Add(flag);
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        string portFile = Path.Combine(_profile, "DevToolsActivePort");
        Wait.Until(() => File.Exists(portFile) && File.ReadAllLines(portFile).Length == 2, "Chromium to start");
        string[] door = File.ReadAllLines(portFile);
        _socket.ConnectAsync(new Uri($"ws://127.0.0.1:{door[0]}{door[1]}"), CancellationToken.None).GetAwaiter().GetResult();
        string target = Send("Target.createTarget", new() { ["url"] = "about:blank" })["targetId"]!.GetValue<string>();
        _session = Send("Target.attachToTarget", new() { ["targetId"] = target, ["flatten"] = true })["sessionId"]!.GetValue<string>();
        Send("Network.enable");
        Send("Runtime.enable");
        Send("Log.enable");
        Send("Page.enable");
        Send("Emulation.setDeviceMetricsOverride",
            new() { ["width"] = PhoneWidth, ["height"] = PhoneHeight, ["deviceScaleFactor"] = 2, ["mobile"] = true });
    }

    /// <summary>Every address that was asked for, from the first page on.</summary>
    public IReadOnlyList<string> Asked => _asked;

    /// <summary>Exceptions and errors of the page, and what the browser logged as errors.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>The browser of this machine; null when there is none.</summary>
    public static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    public void Open(string address, bool dark = false)
    {
        JsonObject scheme = new() { ["name"] = "prefers-color-scheme", ["value"] = dark ? "dark" : "light" };
        Send("Emulation.setEmulatedMedia", new() { ["features"] = new JsonArray(scheme) });
        Send("Page.navigate", new() { ["url"] = address });
        Until("document.readyState=='complete'&&!!document.querySelector('main')", "the page");
    }

    public void SaveDownloadsTo(string folder) =>
        Send("Browser.setDownloadBehavior", new() { ["behavior"] = "allow", ["downloadPath"] = folder }, ofPage: false);

    /// <summary>The value of an expression in the page, as text.</summary>
    public string Eval(string expression)
    {
        JsonNode answer = Send("Runtime.evaluate", new() { ["expression"] = $"String({expression})", ["returnByValue"] = true });
        return answer["result"]!["value"]?.GetValue<string>() ?? "";
    }

    public void Until(string condition, string what) => Wait.Until(() => Eval(condition) == "true",
        () => $"{what}; the page says: {Eval("document.body.innerText")}");

    /// <summary>Presses and releases the button of a mouse in the middle of an element.</summary>
    public void Click(string selector)
    {
        string place = $"document.querySelector('{selector}')";
        Eval($"{place}.scrollIntoView({{block:'center'}})");
        string[] at = Eval($"(function(r){{return (r.left+r.width/2)+' '+(r.top+r.height/2)}})({place}.getBoundingClientRect())")
            .Split(' ');
        foreach (string type in new[] { "mousePressed", "mouseReleased" })
        {
            Send(
                "Input.dispatchMouseEvent",
                new() { ["type"] = type, ["x"] = Number(at[0]), ["y"] = Number(at[1]), ["button"] = "left", ["clickCount"] = 1 });
        }
    }

    /// <summary>Puts a text in place of what stands in an input.</summary>
    public void Type(string selector, string text)
    {
        Click(selector);
        Eval($"document.querySelector('{selector}').select()");
        Send("Input.insertText", new() { ["text"] = text });
    }

    /// <summary>A picture of the whole page.</summary>
    public byte[] Picture() => Convert.FromBase64String(
        Send("Page.captureScreenshot", new() { ["format"] = "png", ["captureBeyondViewport"] = true })["data"]!.GetValue<string>());

    public void Dispose()
    {
        _socket.Dispose();
        _process.Kill(true);
        _process.WaitForExit();
        _process.Dispose();

        // Helpers of the browser may write a little longer.
        Wait.Until(IsRemoved, "Chromium's profile to go");
    }

    private bool IsRemoved()
    {
        try
        {
            Directory.Delete(_profile, true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private JsonNode Send(string method, JsonObject? parameters = null, bool ofPage = true)
    {
        int id = ++_last;
        JsonObject message = new() { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        if (_session.Length > 0 && ofPage)
        {
            message["sessionId"] = _session;
        }

        using CancellationTokenSource enough = new(AnswerMs);
        _socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, true, enough.Token).GetAwaiter()
            .GetResult();
        while (true)
        {
            JsonNode said = Receive(enough.Token);
            if (said["id"]?.GetValue<int>() == id)
            {
                return said["result"] ?? throw new InvalidOperationException($"{method}: {said["error"]?.ToJsonString()}");
            }

            Note(said);
        }
    }

    private JsonNode Receive(CancellationToken enough)
    {
        using MemoryStream whole = new();
        byte[] piece = new byte[65536];
        ValueWebSocketReceiveResult got;
        do
        {
            got = _socket.ReceiveAsync(piece.AsMemory(), enough).AsTask().GetAwaiter().GetResult();
            whole.Write(piece, 0, got.Count);
        }
        while (!got.EndOfMessage);
        return JsonNode.Parse(whole.ToArray())!;
    }

    private void Note(JsonNode said)
    {
        JsonNode? about = said["params"];
        switch (said["method"]?.GetValue<string>())
        {
            case "Network.requestWillBeSent":
                _asked.Add(about!["request"]!["url"]!.GetValue<string>());
                break;
            case "Runtime.exceptionThrown":
                _complaints.Add(about!.ToJsonString());
                break;
            case "Runtime.consoleAPICalled" when about!["type"]!.GetValue<string>() is "error" or "assert":
                _complaints.Add(about.ToJsonString());
                break;
            case "Log.entryAdded" when about!["entry"]!["level"]!.GetValue<string>() == "error":
                _complaints.Add(about["entry"]!["text"]!.GetValue<string>() + " " + about["entry"]!["url"]?.GetValue<string>());
                break;
        }
    }
}
