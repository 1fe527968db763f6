// A browser that talks with the local page of one agent: a request as text in, the answer as text out, its chunks joined.
using System.Text;

namespace Aul.Tests;

public sealed class PageTalk
{
    private readonly byte[] _got = new byte[65536];
    private readonly Agent _agent;
    private readonly Settings _settings;
    private readonly IFlash _flash;
    private readonly SettingsReader _newest;
    private int _length;

    /// <summary>The visit that is going on, or the last one.</summary>
    public LocalPage Page;
    public readonly PageGate Gate;
    public long NowMs;

    /// <summary>The longest piece that any answer had.</summary>
    public int PieceBytesMax;

    public PageTalk(Agent agent, Settings settings, IFlash flash, SettingsReader newest = null)
    {
        _agent = agent;
        _settings = settings;
        _flash = flash;
        _newest = newest;
        Gate = new PageGate(settings.PagePin, agent.Counters);
    }

    /// <summary>The status of the last answer, its head, and its body without chunks.</summary>
    public int Status;
    public string Head;
    public byte[] Body;

    public string Text => Encoding.UTF8.GetString(Body, 0, Body.Length);

    public int Get(string path) => Ask("GET " + path + " HTTP/1.1\r\nHost: 10.0.0.5\r\n\r\n");

    public int Post(string pin, string action) => PostForm("pin=" + pin + "&do=" + action);

    public int PostForm(string form) =>
        Ask("POST /do HTTP/1.1\r\nHost: 10.0.0.5\r\nContent-Length: " + form.Length.ToString() + "\r\n\r\n" + form);

    /// <summary>Asks; the status, or 0 when the page wants more.</summary>
    public int Ask(string request)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(request);
        Page = new LocalPage(_agent, _settings, _newest, _flash, Gate);
        Page.Take(bytes, bytes.Length, NowMs);
        return Page.IsAnswering ? Read() : 0;
    }

    /// <summary>Reads the answer that stands ready.</summary>
    public int Read()
    {
        _length = 0;
        do
        {
            PageAnswer answer = Page.Answer;
            Assert.IsTrue(!answer.IsCut);
            PieceBytesMax = answer.Count > PieceBytesMax ? answer.Count : PieceBytesMax;
            for (int i = 0; i < answer.Count; i++)
            {
                _got[_length++] = answer.Bytes[answer.At + i];
            }
        }
        while (Page.Answer.Next(NowMs));
        Part();
        return Status;
    }

    public bool Has(string text) => Text.IndexOf(text) >= 0;

    private void Part()
    {
        string all = Encoding.UTF8.GetString(_got, 0, _length);
        int end = all.IndexOf("\r\n\r\n") + 4;
        Head = all.Substring(0, end);
        Status = ((Head[9] - '0') * 100) + ((Head[10] - '0') * 10) + Head[11] - '0';
        bool chunked = Head.IndexOf("chunked") >= 0;
        byte[] body = new byte[_length - end];
        int count = 0;
        int at = end;
        while (at < _length)
        {
            int size = chunked ? SizeAt(at) : _length - at;
            at += chunked ? 6 : 0;
            for (int i = 0; i < size; i++)
            {
                body[count++] = _got[at + i];
            }

            at += size + (chunked ? 2 : 0);
            if (chunked && size == 0)
            {
                break;
            }
        }

        Body = new byte[count];
        for (int i = 0; i < count; i++)
        {
            Body[i] = body[i];
        }
    }

    // Four hexadecimal digits, or the one of the end.
    private int SizeAt(int at)
    {
        int size = 0;
        for (; _got[at] != '\r'; at++)
        {
            size = (size * 16) + (_got[at] <= '9' ? _got[at] - '0' : _got[at] - 'a' + 10);
        }

        return size;
    }
}
