// A short answer: why a request is refused, or what an action has begun. One sentence, and the way back.
namespace Aul;

public sealed class PageNote : IPageBody
{
    private readonly string _text;
    private readonly long _number;
    private bool _written;

    /// <param name="number">Follows the sentence; below 0: none does.</param>
    public PageNote(string text, long number)
    {
        _text = text;
        _number = number;
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
            .Raw("<style>:root{color-scheme:light dark}body{font:20px/1.4 system-ui,sans-serif;padding:1em}</style></head><body><main><p>")
                .Raw(_text);
        if (_number >= 0)
        {
            text.Number(_number);
        }

        text.Raw("</p></main><p><a href=\"/\">Back</a></p></body></html>");
        return true;
    }
}
