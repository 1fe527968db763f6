// One conversation with a browser on the LAN: bytes of a request in, pieces of an answer out. It is made for one visit and dropped at its
// end. It reads the site and changes nothing in it; with the PIN it can only light the panel's LEDs and give the journal out. It has no
// socket and no clock.
namespace Aul;

public sealed class LocalPage
{
    /// <summary>"Blink to find this board" lasts so long.</summary>
    public const int LocateMinutes = 5;
    private const string TypeHtml = "text/html; charset=utf-8";
    private const int NodeCharsMax = 40;

    private readonly Agent _agent;
    private readonly Settings _settings;
    private readonly SettingsReader _newest;
    private readonly IFlash _flash;
    private readonly PageGate _gate;
    private PageRequest _request = new PageRequest();

    /// <param name="newest">Who read the newest settings file; null when there is none.</param>
    /// <param name="gate">Outlives the visit: it counts requests and wrong PINs over all of them.</param>
    public LocalPage(Agent agent, Settings settings, SettingsReader newest, IFlash flash, PageGate gate)
    {
        _agent = agent;
        _settings = settings;
        _newest = newest;
        _flash = flash;
        _gate = gate;
        _request.Begin();
    }

    /// <summary>Null while the request is not whole.</summary>
    public PageAnswer Answer { get; private set; }

    /// <summary>False while the request is not whole: more bytes are wanted, and there is no answer.</summary>
    public bool IsAnswering => Answer != null;

    /// <summary>True while the journal goes out, which takes longer than a page.</summary>
    public bool IsCarrying { get; private set; }

    /// <summary>False while the client has said nothing at all.</summary>
    public bool HasBegun => _request == null || _request.HasBegun;

    public void Take(byte[] bytes, int count, long nowMs)
    {
        if (IsAnswering)
        {
            return;
        }

        _request.Take(bytes, count);
        if (_request.Status != 0)
        {
            Decide(nowMs);
        }
    }

    /// <summary>The request has not become whole in time.</summary>
    public void GiveUp(long nowMs)
    {
        if (!IsAnswering)
        {
            _request.GiveUp();
            Decide(nowMs);
        }
    }

    private void Decide(long nowMs)
    {
        int status = _request.Status == 200 && !_gate.Admits(nowMs) ? 429 : _request.Status;
        if (status != 200)
        {
            Refuse(status);
        }
        else if (_request.Path == PagePath.Do)
        {
            Act(nowMs);
        }
        else if (_request.Path == PagePath.Status)
        {
            Begin(200, "application/json", "", new StatusJson(_agent, _settings, _newest), !_request.IsOld);
        }
        else
        {
            Begin(200, TypeHtml, "", new PageWriter(_agent, _settings, _newest, _gate), !_request.IsOld);
        }

        // What was typed does not stay in memory.
        _request.Form.Begin();
        _request = null;
    }

    private void Begin(int status, string type, string more, IPageBody body, bool chunked)
    {
        PageAnswer answer = new PageAnswer();
        answer.Begin(status, type, more, body, chunked);
        Answer = answer;
    }

    private void Refuse(int status)
    {
        bool isPlain = status == 429 || status == 404 || status == 403 || status == 408;
        string text = status == 429 ? "Too many requests at once. Wait a second."
            : status == 404 ? "There is no such page."
            : status == 403 ? "This request comes from a page that is not this board's."
            : status == 408 ? "The request did not come in time."
            : "This request cannot be read: ";
        string more = status == 405 ? (_request.Path == PagePath.Do ? "Allow: POST\r\n" : "Allow: GET\r\n") : status == 429
            ? "Retry-After: 1\r\n" : "";
        Say(status, more, text, isPlain ? -1 : status);
    }

    private void Act(long nowMs)
    {
        PageForm form = _request.Form;
        switch (_gate.Try(form.Bytes, form.PinAt, form.PinLength, nowMs))
        {
            case PinAnswer.Right:
                Do(form.Action, nowMs);
                break;
            case PinAnswer.Wrong:
                Say(403, "", "Wrong PIN. Tries left before a lock: ", _gate.TriesLeft);
                break;
            case PinAnswer.Missing:
                Say(403, "", "Type the PIN from the label first.");
                break;
            case PinAnswer.NotSet:
                Say(403, "", "The actions are off: the settings have no page.pin.");
                break;
            default:
                long seconds = (_gate.LockedMs(nowMs) + 999) / 1000;
                Say(429, "Retry-After: " + seconds.ToString() + "\r\n",
                    "Too many wrong PINs: the actions are locked, in minutes: ", (seconds + 59) / 60);
                break;
        }
    }

    private void Do(PageAction action, long nowMs)
    {
        switch (action)
        {
            case PageAction.Lamp:
                _agent.Panel.LampTest(nowMs);
                Say(200, "", "The LEDs now light one after the other.");
                break;
            case PageAction.Locate:
                _agent.Panel.Locate(LocateMinutes, nowMs);
                Say(200, "", "The LEDs blink back and forth. Minutes: ", LocateMinutes);
                break;
            default:
                IsCarrying = true;
                string name = "Content-Disposition: attachment; filename=\"journal-" + FileWord(_settings.Node) + ".tar\"\r\n";
                Begin(200, "application/x-tar", name, new JournalTar(_flash, _agent.Clock, _agent.Work), !_request.IsOld);
                break;
        }
    }

    // A short answer ends with the connection: whoever did not ask well may not know chunks.
    private void Say(int status, string more, string text, long number = -1)
    {
        _agent.Counters.Add(CounterId.PageRefused, status >= 400 ? 1 : 0);
        Begin(status, TypeHtml, more, new PageNote(text, number), false);
    }

    private static string FileWord(string node)
    {
        char[] word = new char[node.Length < NodeCharsMax ? node.Length : NodeCharsMax];
        for (int i = 0; i < word.Length; i++)
        {
            char c = node[i];
            bool good = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
            word[i] = good ? c : '_';
        }

        return new string(word);
    }
}
