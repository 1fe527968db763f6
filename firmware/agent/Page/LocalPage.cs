// One conversation after the other with a browser on the LAN: bytes of a request in, pieces of an answer out. It reads the site and changes
// nothing in it; with the PIN it can only light the panel's LEDs and give the journal out. It has no socket and no clock.
namespace Aul;

public sealed class LocalPage
{
    /// <summary>"Blink to find me" lasts so long.</summary>
    public const int LocateMinutes = 5;
    private const string TypeHtml = "text/html; charset=utf-8";
    private const int NodeCharsMax = 40;

    private readonly Agent _agent;
    private readonly Settings _settings;
    private readonly Counters _counters;
    private readonly PageRequest _request = new PageRequest();
    private readonly PageNote _note = new PageNote();
    private readonly PageWriter _page;
    private readonly StatusJson _status;
    private readonly JournalTar _tar;

    public readonly PageGate Gate;
    public readonly PageAnswer Answer = new PageAnswer();

    /// <param name="newest">Who read the newest settings file; null when there is none.</param>
    public LocalPage(Agent agent, Settings settings, SettingsReader newest, IFlash flash)
    {
        _agent = agent;
        _settings = settings;
        _counters = agent.Counters;
        Gate = new PageGate(settings.PagePin, agent.Counters);
        _page = new PageWriter(agent, settings, newest, Gate);
        _status = new StatusJson(agent, settings, newest);
        _tar = new JournalTar(flash, agent.Clock);
    }

    /// <summary>False while the request is not whole: more bytes are wanted, and there is no answer.</summary>
    public bool IsAnswering { get; private set; }

    /// <summary>True while the journal goes out, which takes longer than a page.</summary>
    public bool IsCarrying { get; private set; }

    /// <summary>False while a client has said nothing at all.</summary>
    public bool HasBegun => _request.HasBegun;

    /// <summary>A client has come.</summary>
    public void Begin()
    {
        _request.Begin();
        IsAnswering = false;
        IsCarrying = false;
    }

    /// <summary>The client is gone, served or not.</summary>
    public void End()
    {
        // What it typed does not stay in memory.
        _request.Begin();
        _tar.End();
        IsAnswering = false;
        IsCarrying = false;
    }

    public void Take(byte[] bytes, int count, long nowMs)
    {
        _request.Take(bytes, count);
        if (_request.Status != 0 && !IsAnswering)
        {
            Decide(nowMs);
        }
    }

    /// <summary>The request has not become whole in time.</summary>
    public void GiveUp(long nowMs)
    {
        _request.GiveUp();
        if (!IsAnswering)
        {
            Decide(nowMs);
        }
    }

    private void Decide(long nowMs)
    {
        IsAnswering = true;
        int status = _request.Status == 200 && !Gate.Admits(nowMs) ? 429 : _request.Status;
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
            Answer.Begin(200, "application/json", "", _status, !_request.IsOld);
        }
        else
        {
            Answer.Begin(200, TypeHtml, "", _page, !_request.IsOld);
        }
    }

    private void Refuse(int status)
    {
        _note.Say(status == 429 ? "Too many requests at once. Wait a second."
            : status == 404 ? "There is no such page."
            : status == 403 ? "This request comes from a page that is not this board's."
            : status == 408 ? "The request did not come in time."
            : "This request cannot be read: ", status == 429 || status == 404 || status == 403 || status == 408 ? -1 : status);
        Send(status, status == 405 ? (_request.Path == PagePath.Do ? "Allow: POST\r\n" : "Allow: GET\r\n") : status == 429 ? "Retry-After: 1\r\n" : "");
    }

    private void Act(long nowMs)
    {
        PageForm form = _request.Form;
        switch (Gate.Try(form.Bytes, form.PinAt, form.PinLength, nowMs))
        {
            case PinAnswer.Right:
                Do(form.Action, nowMs);
                break;
            case PinAnswer.Wrong:
                _note.Say("Wrong PIN. Tries left before a lock: ", Gate.TriesLeft);
                Send(403, "");
                break;
            case PinAnswer.Missing:
                _note.Say("Type the PIN from the label first.");
                Send(403, "");
                break;
            case PinAnswer.NotSet:
                _note.Say("The actions are off: the settings have no page.pin.");
                Send(403, "");
                break;
            default:
                long seconds = (Gate.LockedMs(nowMs) + 999) / 1000;
                _note.Say("Too many wrong PINs: the actions are locked, in minutes: ", (seconds + 59) / 60);
                Send(429, "Retry-After: " + seconds.ToString() + "\r\n");
                break;
        }
    }

    private void Do(PageAction action, long nowMs)
    {
        switch (action)
        {
            case PageAction.Lamp:
                _agent.Panel.LampTest(nowMs);
                _note.Say("The LEDs light one after the other now.");
                Send(200, "");
                break;
            case PageAction.Locate:
                _agent.Panel.Locate(LocateMinutes, nowMs);
                _note.Say("The LEDs run to and fro, in minutes: ", LocateMinutes);
                Send(200, "");
                break;
            default:
                IsCarrying = true;
                string name = "Content-Disposition: attachment; filename=\"journal-" + FileWord(_settings.Node) + ".tar\"\r\n";
                Answer.Begin(200, "application/x-tar", name, _tar, !_request.IsOld);
                break;
        }
    }

    // A short answer ends with the connection: whoever did not ask well may not know chunks.
    private void Send(int status, string more)
    {
        _counters.Add(Tally.PageRefused, status >= 400 ? 1 : 0);
        Answer.Begin(status, TypeHtml, more, _note, false);
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
