// Reads one request of a browser, byte by byte: GET and POST of HTTP/1.x, in fixed buffers. It knows the page's few addresses and refuses
// everything else with the status that says why. Whatever bytes come, it neither throws nor grows; it keeps no header that it does not
// need.
namespace Aul;

/// <summary>What a well-formed request asks for.</summary>
public enum PagePath
{
    Page,
    Status,
    Do,
}

public sealed class PageRequest
{
    /// <summary>Request line and headers together. They are counted, not kept: a phone's browser sends 400 to 900.</summary>
    public const int HeadBytesMax = 2048;

    /// <summary>The request line, and what is looked at of a header line.</summary>
    public const int LineBytesMax = 160;
    public const int BodyBytesMax = 128;

    private readonly byte[] _line = new byte[LineBytesMax];
    private readonly PageHeaders _headers = new PageHeaders();
    private int _lineLength;
    private bool _lineIsCut;
    private bool _hasRequestLine;
    private int _headBytes;
    private bool _inBody;
    private int _refusal;

    /// <summary>What a POST brought: pin and do.</summary>
    public readonly PageForm Form = new PageForm(BodyBytesMax);

    /// <summary>0 while it is being read; 200 when it is whole and good; otherwise the status that refuses it.</summary>
    public int Status { get; private set; }

    /// <summary>Valid when <see cref="Status"/> is 200.</summary>
    public PagePath Path { get; private set; }

    /// <summary>True for a method that is not the address's.</summary>
    public bool IsPost { get; private set; }

    /// <summary>HTTP/1.0: it does not know chunks.</summary>
    public bool IsOld { get; private set; }

    /// <summary>False while not a byte has come.</summary>
    public bool HasBegun => _headBytes > 0;

    public void Begin()
    {
        _lineLength = 0;
        _lineIsCut = false;
        _hasRequestLine = false;
        _headBytes = 0;
        _headers.Begin();
        _inBody = false;
        _refusal = 0;
        Form.Begin();
        Status = 0;
        IsPost = false;
        IsOld = false;
    }

    public void Take(byte[] bytes, int count)
    {
        for (int i = 0; i < count && Status == 0; i++)
        {
            if (_inBody)
            {
                Form.Add(bytes[i]);
                EndBodyWhenWhole();
            }
            else
            {
                TakeHead(bytes[i]);
            }
        }
    }

    /// <summary>The rest has not come in time.</summary>
    public void GiveUp()
    {
        if (Status == 0)
        {
            Status = 408;
        }
    }

    private void TakeHead(byte b)
    {
        _headBytes++;
        if (b == '\n')
        {
            EndLine();
        }
        else if (_headBytes >= HeadBytesMax)
        {
            Status = 431;
        }
        else if ((b < 32 && b != '\t' && b != '\r') || b == 127 || (b > 127 && !_hasRequestLine))
        {
            Status = 400;
        }
        else if (_lineLength < LineBytesMax)
        {
            _line[_lineLength++] = b;
        }
        else if (!_hasRequestLine)
        {
            Status = 414;
        }
        else
        {
            _lineIsCut = true;
        }
    }

    private void EndLine()
    {
        if (_lineLength > 0 && _line[_lineLength - 1] == '\r' && !_lineIsCut)
        {
            _lineLength--;
        }

        for (int i = 0; i < _lineLength; i++)
        {
            Status = _line[i] == '\r' && !_lineIsCut ? 400 : Status;
        }

        if (Status != 0)
        {
            return;
        }

        if (!_hasRequestLine)
        {
            // An empty line before the request is allowed.
            _hasRequestLine = _lineLength > 0;
            if (_hasRequestLine)
            {
                ReadRequestLine();
            }
        }
        else if (_lineLength > 0)
        {
            Status = _headers.Take(_line, _lineLength, _lineIsCut) ? 0 : 400;
        }
        else
        {
            EndHead();
        }

        _lineLength = 0;
        _lineIsCut = false;
    }

    private void ReadRequestLine()
    {
        int first = AsciiText.IndexOf(_line, 0, _lineLength, ' ');
        int second = first < 0 ? -1 : AsciiText.IndexOf(_line, first + 1, _lineLength, ' ');
        bool three = first > 0 && second > first + 1 && AsciiText.IndexOf(_line, second + 1, _lineLength, ' ') < 0;
        if (!three || _line[first + 1] != '/' || !AsciiText.IsUpper(_line, 0, first) || !ReadVersion(second + 1))
        {
            Status = 400;
            return;
        }

        int query = AsciiText.IndexOf(_line, first + 1, second, '?');
        ReadPath(first + 1, query < 0 ? second : query);
        IsPost = AsciiText.Is(_line, 0, first, "POST");
        bool isKnown = IsPost || AsciiText.Is(_line, 0, first, "GET");
        if (_refusal == 0 && (!isKnown || IsPost != (Path == PagePath.Do)))
        {
            _refusal = 405;
        }
    }

    private bool ReadVersion(int at)
    {
        bool isHttp = _lineLength - at == 8 && AsciiText.Is(_line, at, at + 5, "HTTP/") && _line[at + 6] == '.'
            && IsDigit(_line[at + 5]) && IsDigit(_line[at + 7]);
        if (isHttp && _line[at + 5] != '1')
        {
            _refusal = 505;
        }

        IsOld = isHttp && _line[at + 7] == '0';
        return isHttp;
    }

    private void ReadPath(int from, int to)
    {
        Path = AsciiText.Is(_line, from, to, "/status.json") ? PagePath.Status : AsciiText.Is(_line, from, to, "/do") ? PagePath.Do
            : PagePath.Page;
        if (Path == PagePath.Page && to - from > 1 && _refusal == 0)
        {
            _refusal = 404;
        }
    }

    private void EndHead()
    {
        int length = _headers.ContentLength;
        bool noLength = _headers.IsEncoded || length == PageHeaders.NoLength;
        Status = _refusal != 0 ? _refusal
            : length == PageHeaders.BadLength || (!IsOld && !_headers.HasHost) ? 400
            : IsPost && noLength ? 411
            : length > BodyBytesMax ? 413
            : !IsPost && (length > 0 || _headers.IsEncoded) ? 400
            : _headers.IsForeign() ? 403
            : 0;
        _inBody = true;
        if (Status == 0)
        {
            EndBodyWhenWhole();
        }
    }

    private void EndBodyWhenWhole()
    {
        if (Form.Length >= _headers.ContentLength)
        {
            Status = IsPost && !Form.Read() ? 400 : 200;
        }
    }

    private static bool IsDigit(byte b) => b >= '0' && b <= '9';
}
