// Requests to the board's local page, of any shape and in pieces. Every answer must be HTTP of a known status, within its size, without a
// secret in it; and nothing opens unless the very PIN came, in a POST, to the address of the actions.
using System;
using System.Collections.Generic;
using System.Text;
using System.Text.RegularExpressions;
using Aul.Simulation;

namespace Aul.Proof.Fuzz;

public sealed partial class PageTarget : IFuzzTarget
{
    private const string Pin = "602214";
    private const string Secret = "hunter2";
    private const int AnswerBytesMax = 65536;

    // An hour between two inputs: locks end again, and the rate of requests is not what is tried here.
    private const int StepMs = 3600000;

    private readonly Agent _agent;
    private readonly Func<LocalPage> _visit;
    private LocalPage _page;
    private readonly byte[] _answer = new byte[AnswerBytesMax];
    private long _nowMs;

    public PageTarget()
    {
        byte[] text = Encoding.ASCII.GetBytes(
            $"site.group = demo\nsite.node = 101033102-1\nmqtt.host = x\nmqtt.password = {Secret}\npage.pin = "
                + $"{Pin}\nsignal.power.mains = gpio pin=36\n");
        SettingsReader reader = new();
        Require.That(reader.Read(text, text.Length), FaultCode.Exception);
        SettingsReader refused = new();
        byte[] bad = Encoding.ASCII.GetBytes($"mqtt.port = {Secret}\n{Secret} = x\n");
        Require.That(!refused.Read(bad, bad.Length), FaultCode.Exception);
        RamFlash flash = new();
        _agent = new Agent(reader.Settings, 0, flash, new Counters(), 7);
        _agent.Open();
        _agent.Step(new Samples(1), 0);
        PageGate gate = new(Pin, _agent.Counters);
        _visit = () => new LocalPage(_agent, reader.Settings, refused, flash, gate);
        _page = _visit();
    }

    public string Name => "page";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        "GET / HTTP/1.1\r\nHost: 10.0.0.5\r\nUser-Agent: Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36\r\nAccept: text/html,*/*;q=0.8\r\n\r\n"u8.ToArray(),
        "GET /status.json?x=1 HTTP/1.0\r\n\r\n"u8.ToArray(),
        "POST /do HTTP/1.1\r\nHost: a:80\r\nOrigin: http://a:80\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 17\r\n\r\npin=602214&do=lam"u8.ToArray(),
        "POST /do HTTP/1.1\r\nHost: a\r\nContent-Length: 20\r\n\r\npin=602214&do=locate"u8.ToArray(),
        "POST /do HTTP/1.1\r\nHost: a\r\nContent-Length: 19\r\n\r\ndo=carry&pin=602214"u8.ToArray(),
        "\r\nHEAD /settings.txt HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n0\r\n\r\n"u8.ToArray(),
    ];

    public void Take(byte[] input)
    {
        _nowMs += StepMs;
        _page = _visit();
        for (int at = 0; at < input.Length && !_page.IsAnswering; at += 7)
        {
            byte[] piece = input[at..Math.Min(input.Length, at + 7)];
            _page.Take(piece, piece.Length, _nowMs);
        }

        if (!_page.IsAnswering)
        {
            _page.GiveUp(_nowMs);
        }

        bool opened = _page.IsCarrying;
        int length = ReadAnswer();
        Judge(input, Encoding.Latin1.GetString(_answer, 0, length), opened);
    }

    private int ReadAnswer()
    {
        int length = 0;
        do
        {
            Array.Copy(_page.Answer.Bytes, _page.Answer.At, _answer, length, _page.Answer.Count);
            length += _page.Answer.Count;
            if (_page.Answer.IsCut)
            {
                throw new InvalidOperationException("a piece that does not fit");
            }
        }
        while (_page.Answer.Next(_nowMs));
        return length;
    }

    private static void Judge(byte[] input, string answer, bool carried)
    {
        Match head = HeadOf().Match(answer);
        if (!head.Success || answer.Contains(Secret, StringComparison.Ordinal) || answer.Contains(Pin, StringComparison.Ordinal))
        {
            throw new InvalidOperationException("an answer that cannot be: " + answer[..Math.Min(200, answer.Length)]);
        }

        string asked = Encoding.Latin1.GetString(input);
        bool isGood = head.Groups[1].Value == "200";
        bool isAction = carried || answer.Contains("The LEDs ", StringComparison.Ordinal);
        if (isGood && !(isAction ? ActionAsked() : PageAsked()).IsMatch(asked))
        {
            throw new InvalidOperationException("an answer to what was not asked");
        }
    }

    [GeneratedRegex(@"\AHTTP/1\.1 (200|400|403|404|405|408|411|413|414|429|431|505) [A-Z][A-Za-z ]+\r\n([A-Za-z-]+: [ -~]+\r\n)+\r\n",
        RegexOptions.CultureInvariant)]
    private static partial Regex HeadOf();

    [GeneratedRegex(@"\A(\r?\n)*GET /(status\.json)?(\?[^ ]*)? HTTP/1\.[0-9]\r?\n", RegexOptions.CultureInvariant)]
    private static partial Regex PageAsked();

    [GeneratedRegex(@"\A(\r?\n)*POST /do(\?[^ ]*)? HTTP/1\.[0-9]\r?\n(?s:.*)\n\r?\n(do=[a-z]+&)?pin=" + Pin, RegexOptions.CultureInvariant)]
    private static partial Regex ActionAsked();
}
