// An answer on its way: its head, then its body in pieces of one fixed buffer, in chunks where the browser knows them, so that it sees
// whether all has come. Every answer closes the connection; none may be stored, framed, or load anything from elsewhere.
namespace Aul;

public sealed class PageAnswer
{
    /// <summary>One piece with its frame.</summary>
    public const int BytesMax = 1536;
    private const int FrameBytes = 6;
    private const int FrameEndBytes = 2;
    private const string Hex = "0123456789abcdef";

    private readonly PageText _text;
    private IPageBody _body;
    private bool _chunked;
    private bool _ended;

    public PageAnswer()
    {
        _text = new PageText(Bytes, FrameBytes, FrameEndBytes);
    }

    /// <summary>The present piece lies here, from At.</summary>
    public readonly byte[] Bytes = new byte[BytesMax];
    public int At { get; private set; }
    public int Count { get; private set; }

    /// <summary>True when a piece did not fit its buffer: the program's fault.</summary>
    public bool IsCut => _text.IsCut;

    /// <summary>Begins with the head as the first piece.</summary>
    /// <param name="more">A header of this answer's own with its line end, or an empty text.</param>
    public void Begin(int status, string type, string more, IPageBody body, bool chunked)
    {
        _body = body;
        _chunked = chunked;
        _ended = false;
        _body.Begin();
        _text.Begin();
        _text.Raw("HTTP/1.1 ").Number(status).Raw(" ").Raw(Reason(status)).Raw("\r\nContent-Type: ").Raw(type)
            .Raw(chunked ? "\r\nTransfer-Encoding: chunked" : "")
            .Raw("\r\nConnection: close\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: same-origin\r\n")
            .Raw("Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; ")
            .Raw("connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'\r\n").Raw(more).Raw("\r\n");
        At = FrameBytes;
        Count = _text.Length;
    }

    /// <summary>Makes the next piece; false when the answer is over.</summary>
    public bool Next(long nowMs)
    {
        _text.Begin();
        bool more = !_ended;
        while (more && _text.Length == 0)
        {
            more = _body.Next(_text, nowMs);
        }

        if (_text.Length > 0)
        {
            Frame();
            return true;
        }

        if (_ended || !_chunked)
        {
            return false;
        }

        _ended = true;
        _text.Raw("0\r\n\r\n");
        At = FrameBytes;
        Count = _text.Length;
        return true;
    }

    private void Frame()
    {
        At = FrameBytes;
        Count = _text.Length;
        if (!_chunked)
        {
            return;
        }

        for (int i = 0; i < FrameBytes - FrameEndBytes; i++)
        {
            Bytes[i] = (byte)Hex[(Count >> (12 - (4 * i))) & 15];
        }

        Bytes[FrameBytes - 2] = (byte)'\r';
        Bytes[FrameBytes - 1] = (byte)'\n';
        Bytes[_text.End] = (byte)'\r';
        Bytes[_text.End + 1] = (byte)'\n';
        At = 0;
        Count += FrameBytes + FrameEndBytes;
    }

    private static string Reason(int status)
    {
        switch (status)
        {
            case 200: return "OK";
            case 403: return "Forbidden";
            case 404: return "Not Found";
            case 405: return "Method Not Allowed";
            case 408: return "Request Timeout";
            case 411: return "Length Required";
            case 413: return "Content Too Large";
            case 414: return "URI Too Long";
            case 429: return "Too Many Requests";
            case 431: return "Request Header Fields Too Large";
            case 505: return "HTTP Version Not Supported";
            default: return "Bad Request";
        }
    }
}
