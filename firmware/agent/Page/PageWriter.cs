// The page itself, piece by piece: the verdict first and big, then what needs attention, then the ladder, the inputs and the board. It
// shows no setting that may be secret: no address, no user, no password, no key, and of a refused setting never its value.
namespace Aul;

public sealed class PageWriter : IPageBody
{
    /// <summary>The page's states have marks of their own beside their colours: for black and white, and for colour-blind eyes.</summary>
    private const string Style =
        "<style>:root{color-scheme:light dark;--b:#fff;--t:#16191d;--m:#5c636b;--l:#dfe3e7;--g:#0b6b34;--a:#8a5200;--r:#b3141f}"
        + "@media(prefers-color-scheme:dark){:root{--b:#12151a;--t:#e9ecef;--m:#9ba3ad;--l:#2d333b;--g:#5fd08b;--a:#f3b34f;--r:#ff8078}}"
        + "body{margin:0 auto;max-width:34em;padding:0 12px 3em;background:var(--b);color:var(--t);font:16px/1.4 system-ui,sans-serif}"
        + "header{margin:0 -12px 14px;padding:14px 16px;background:#59616b;color:#fff}header.w,header.n{background:#0b6b34}"
        + "header.o{background:#b3141f}header.a{background:#8a5200}h1{margin:4px 0;font-size:1.75em;line-height:1.15}"
        + "header p,li,td,th{margin:0;padding:0}h2{margin:20px 0 4px;font-size:1em;color:var(--m)}ul{list-style:none;margin:0;padding:0}"
        + "table{width:100%;border-collapse:collapse}tr,li{border-top:1px solid var(--l)}li,td,th{padding:5px 0;text-align:left;"
        + "font-weight:400;vertical-align:top}"
        + "td{padding-left:8px}td:last-child{text-align:right}th{color:var(--m)}li b{float:right}.w b{color:var(--g)}.a b{color:var(--a)}"
        + ".o b{color:var(--r)}.u b{color:var(--m);font-weight:400}";

    private const string StyleOfMarks =
        "b::before{content:'? '}.w b::before{content:'\\2713\\a0 '}.a b::before{content:'! '}.o b::before{content:'\\2717\\a0 '}.v "
        + "b::before{content:''}"
        + "#s{border-left:4px solid var(--a);padding-left:10px}#s li{border:0}"
        + "input,button{font:inherit;padding:11px;margin:4px 6px 4px 0;border:1px solid var(--m);border-radius:6px;background:var(--b);"
        + "color:var(--t)}"
        + "input{width:9em;display:block}button:active{background:var(--l)}#x{display:none;background:var(--r);color:var(--b);"
        + "padding:8px 12px;margin:0 -12px}"
        + ".old #x{display:block}.old main{opacity:.45}</style>";

    private const string Script =
        "<script>var d=document,m=d.querySelector('main'),f=d.forms[0],o=d.getElementById('o'),n=Date.now();"
        + "function p(t){return new DOMParser().parseFromString(t,'text/html').querySelector('main').innerHTML}"
        + "function g(){fetch('/').then(function(r){if(!r.ok)throw 0;return r.text()}).then(function(t){m.innerHTML=p(t);n=Date.now()})"
        + ".catch(function(){}).then(function(){setTimeout(g,5000)})}setTimeout(g,5000);"
        + "setInterval(function(){d.body.className=Date.now()-n>15000?'old':''},1000);"
        + "if(f)f.onsubmit=function(e){var a=e.submitter.value;if(a=='carry')return;e.preventDefault();o.textContent='...';"
        + "fetch('/do',{method:'POST',body:new URLSearchParams({pin:f.pin.value,do:a})}).then(function(r){return r.text()})"
        + ".then(function(t){o.innerHTML=p(t)}).catch(function(){o.textContent='The board did not answer.'})}</script>";

    private const int SignalsAPiece = 6;
    private const int Fixed = 6;

    // An impossible number that is longer is not worth its place.
    private const long LongestShown = 999999999;

    private readonly Agent _agent;
    private readonly Settings _settings;
    private readonly PageParts _parts;
    private int _piece;

    public PageWriter(Agent agent, Settings settings, SettingsReader newest, PageGate gate)
    {
        _agent = agent;
        _settings = settings;
        _parts = new PageParts(agent, settings, newest, gate);
    }

    public void Begin() => _piece = 0;

    public bool Next(PageText text, long nowMs)
    {
        int piece = _piece++;
        int signalPieces = (_agent.Signals.Count + SignalsAPiece - 1) / SignalsAPiece;
        if (piece >= Fixed && piece < Fixed + signalPieces)
        {
            WriteSignals(text, (piece - Fixed) * SignalsAPiece, nowMs);
            return true;
        }

        piece = piece < Fixed ? piece : piece - signalPieces;
        switch (piece)
        {
            case 0: WriteHead(text); return true;
            case 1:
                text.Raw(StyleOfMarks).Raw("</head><body><p id=\"x\">No answer from the board: this page is out of date.</p><main>");
                return true;
            case 2: _parts.WriteVerdict(text, nowMs); return true;
            case 3: _parts.WriteAttention(text, nowMs); return true;
            case 4: _parts.WriteProblems(text); return true;
            case 5: WriteLadder(text); return true;
            case 6: _parts.WriteBoard(text, nowMs); return true;
            case 7: WriteForm(text); return true;
            case 8: text.Raw(Script).Raw("</body></html>"); return true;
            default: return false;
        }
    }

    private void WriteHead(PageText text)
    {
        // No icon is asked for, and a browser without scripts loads the page again by itself.
        text.Raw("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"/><meta name=\"viewport\" content=\"width=device-width,"
            + "initial-scale=1\"/>")
            .Raw("<link rel=\"icon\" href=\"data:,\"/><noscript><meta http-equiv=\"refresh\" content=\"5\"/></noscript><title>Aul ")
            .Html(_settings.Node).Raw("</title>").Raw(Style);
    }

    private void WriteLadder(PageText text)
    {
        text.Raw("<h2>From the mains to the centre</h2><ul>");
        for (int rung = 0; rung < Rung.Total; rung++)
        {
            int id = Rung.SignalOf(rung);
            if (_agent.Signals.Find(id) == null)
            {
                continue;
            }

            // The ladder's own view: an answer from before a nearer rung broke proves nothing, and is unknown here.
            int state = Evidence.Of(_agent.Ladder.Evidence, rung);
            text.Raw("<li class=\"").Raw(ClassOf(state)).Raw("\">").Raw(Rung.Word(rung)).Raw("<b>")
                .Raw(state == Evidence.Unknown ? "unknown" : SignalTable.Word(id, state - 1)).Raw("</b></li>");
        }

        text.Raw("</ul><h2>Inputs and their age</h2><table>");
    }

    private void WriteSignals(PageText text, int from, long nowMs)
    {
        for (int slot = from; slot < from + SignalsAPiece && slot < _agent.Signals.Count; slot++)
        {
            Signal signal = _agent.Signals.At(slot);
            string mark = !signal.Known ? "u" : signal.IsState ? ClassOf((int)signal.Value + 1) : "v";
            text.Raw("<tr class=\"").Raw(mark).Raw("\"><th>").Raw(SignalTable.Name(signal.Id)).Raw("</th><td><b>");
            WriteValue(text, signal);
            text.Raw("</b></td><td>");
            PageTime.Span(text, nowMs - (signal.Known ? signal.SampledMs : signal.SinceMs)).Raw("</td></tr>");
        }
    }

    private static void WriteValue(PageText text, Signal signal)
    {
        if (signal.IsStrange)
        {
            bool isLong = signal.StrangeRaw > LongestShown || signal.StrangeRaw < -LongestShown;
            text.Raw("cannot be");
            if (!isLong)
            {
                text.Raw(": ").Number(signal.StrangeRaw);
            }
        }
        else if (!signal.Known)
        {
            text.Raw("unknown");
        }
        else if (signal.IsText)
        {
            text.Html(signal.Text);
        }
        else if (signal.IsState)
        {
            text.Raw(SignalTable.Word(signal.Id, signal.Value));
        }
        else
        {
            PageParts.WriteLevel(text, signal.Value, SignalTable.Unit(signal.Id));
        }
    }

    private void WriteForm(PageText text)
    {
        text.Raw("</main><h2>Actions</h2>");
        if (_settings.PagePin.Length == 0)
        {
            text.Raw("<p>The actions are off: the settings have no page.pin.</p>");
            return;
        }

        text.Raw("<form method=\"post\" action=\"/do\"><label>PIN, from the label<input name=\"pin\" type=\"password\" "
            + "inputmode=\"numeric\" ")
            .Raw("autocomplete=\"off\" maxlength=\"12\"/></label><button name=\"do\" value=\"lamp\">Lamp test</button>")
            .Raw("<button name=\"do\" value=\"locate\">Blink to find this board</button><button name=\"do\" value=\"carry\">Save the "
                + "journal</button>")
            .Raw("<div id=\"o\" role=\"status\"></div></form>");
    }

    private static string ClassOf(int state) =>
        state == Evidence.Well ? "w" : state == Evidence.Degraded ? "a" : state == Evidence.Broken ? "o" : "u";
}
