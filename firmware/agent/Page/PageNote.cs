// A short answer: why a request is refused, or what an action has begun. One sentence, and the way back.
namespace Aul;

public sealed class PageNote : IPageBody
{
    private bool _written;

    /// <summary>The sentence, and a number that follows it with its word; below 0: none does.</summary>
    public string Text { get; private set; } = "";
    private long _number;
    private string _behind;

    public void Say(string text, long number = -1, string behind = "")
    {
        Text = text;
        _number = number;
        _behind = behind;
    }

    public void Begin() => _written = false;

    public bool Next(PageText text, long nowMs)
    {
        if (_written)
        {
            return false;
        }

        _written = true;
        text.Raw("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"/>")
            .Raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/><title>Aul</title>")
            .Raw("<style>:root{color-scheme:light dark}body{font:20px/1.4 system-ui,sans-serif;padding:1em}</style></head><body><main><p>").Raw(Text);
        if (_number >= 0)
        {
            text.Number(_number).Raw(_behind);
        }

        text.Raw("</p></main><p><a href=\"/\">Back</a></p></body></html>");
        return true;
    }
}
