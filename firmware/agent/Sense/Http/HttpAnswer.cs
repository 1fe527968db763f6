// An HTTP/1.x answer (RFC 9112) as it comes out of a socket, in pieces of any length: its status, and the beginning of its body. It keeps a
// fixed number of bytes, follows nothing, and takes an answer that is cut off or malformed for what it is.
namespace Aul;

public sealed class HttpAnswer
{
    /// <summary>Of a longer body the rest is dropped: the pages that are asked for are a few hundred bytes.</summary>
    public const int BodyBytesMax = 1500;

    private const int LineBytesMax = 128;
    private const int PortDefault = 80;

    private readonly byte[] _line = new byte[LineBytesMax];
    private int _lineLength;
    private Part _part;
    private bool _chunked;
    private long _left;

    private enum Part
    {
        Status,
        Headers,
        Body,
        ChunkSize,
        Chunk,
        ChunkEnd,
        Done,
        Bad,
    }

    public readonly byte[] Body;

    /// <param name="bodyBytes">So much of the body is kept: none where only the status is asked for.</param>
    public HttpAnswer(int bodyBytes = BodyBytesMax)
    {
        Body = new byte[bodyBytes];
    }

    public int BodyLength { get; private set; }

    /// <summary>100 to 599; -1 while there is none.</summary>
    public int Status { get; private set; }

    /// <summary>True when status and headers are whole, and nothing after them was malformed so far.</summary>
    public bool HasHead => _part >= Part.Body && _part != Part.Bad;

    /// <summary>True when nothing more is to be expected: the body is whole, or this is no HTTP.</summary>
    public bool IsOver => _part == Part.Done || _part == Part.Bad;

    /// <summary>Writes a request for a page; returns its length, or 0 when it does not fit. Host has the port unless it is 80 (RFC 9110,
    /// 7.2).</summary>
    public static int WriteRequest(byte[] buffer, string host, int port, string path)
    {
        string at = port == PortDefault ? host : host + ":" + port.ToString();
        string text = "GET " + path + " HTTP/1.1\r\nHost: " + at + "\r\nConnection: close\r\n\r\n";
        if (text.Length > buffer.Length)
        {
            return 0;
        }

        for (int i = 0; i < text.Length; i++)
        {
            buffer[i] = (byte)text[i];
        }

        return text.Length;
    }

    public void Begin()
    {
        _part = Part.Status;
        _lineLength = 0;
        _chunked = false;
        _left = -1;
        BodyLength = 0;
        Status = -1;
    }

    /// <summary>Takes the next bytes of the answer.</summary>
    public void Take(byte[] bytes, int count)
    {
        for (int i = 0; i < count && !IsOver; i++)
        {
            Take(bytes[i]);
        }
    }

    private void Take(byte value)
    {
        switch (_part)
        {
            case Part.Body:
                Keep(value);
                _part = _left > 0 && --_left == 0 ? Part.Done : _part;
                break;
            case Part.Chunk:
                Keep(value);
                _part = --_left == 0 ? Part.ChunkEnd : _part;
                break;
            default:
                TakeLine(value);
                break;
        }
    }

    private void Keep(byte value)
    {
        if (BodyLength < Body.Length)
        {
            Body[BodyLength++] = value;
        }
    }

    // A line that is too long to be kept is cut: none that matters is.
    private void TakeLine(byte value)
    {
        if (value != '\n')
        {
            if (value != '\r' && _lineLength < LineBytesMax)
            {
                _line[_lineLength++] = value;
            }

            return;
        }

        switch (_part)
        {
            case Part.Status:
                ReadStatus();
                break;
            case Part.Headers:
                ReadHeader();
                break;
            case Part.ChunkSize:
                ReadChunkSize();
                break;
            case Part.ChunkEnd:
                // RFC 9112, 7.1: nothing stands between a chunk and the end of its line. A chunk that is longer than it said has lost
                // bytes.
                _part = _lineLength == 0 ? Part.ChunkSize : Part.Bad;
                break;
        }

        _lineLength = 0;
    }

    // "HTTP/1.1 200 OK"
    private void ReadStatus()
    {
        bool good = _lineLength >= 12 && Is(0, "http/1.") && _line[8] == ' ' && (_lineLength == 12 || _line[12] == ' ');
        int status = 0;
        for (int i = 9; i < 12 && good; i++)
        {
            good = _line[i] >= '0' && _line[i] <= '9';
            status = (status * 10) + (_line[i] - '0');
        }

        good = good && status >= 100 && status <= 599;
        Status = good ? status : -1;
        _part = good ? Part.Headers : Part.Bad;
    }

    private void ReadHeader()
    {
        if (_lineLength == 0)
        {
            // 100 Continue and its like are followed by the real answer (RFC 9110, 15.2).
            bool interim = Status < 200;
            bool empty = Status == 204 || Status == 304 || (!_chunked && _left == 0);
            _part = interim ? Part.Status : empty ? Part.Done : _chunked ? Part.ChunkSize : Part.Body;
            return;
        }

        if (Is(0, "content-length:"))
        {
            _left = ReadDigits("content-length:".Length);
        }
        else if (Is(0, "transfer-encoding:"))
        {
            _chunked = Find("chunked");
        }
    }

    // "1f4;extension", and blanks before the extension (RFC 9112, 7.1.1). More than eight digits are no size of a page.
    private void ReadChunkSize()
    {
        long size = 0;
        int digits = 0;
        while (digits < _lineLength && digits < 8 && Hex(_line[digits]) >= 0)
        {
            size = (size << 4) | (long)Hex(_line[digits++]);
        }

        bool whole = digits > 0;
        while (digits < _lineLength && (_line[digits] == ' ' || _line[digits] == '\t'))
        {
            digits++;
        }

        whole = whole && (digits == _lineLength || _line[digits] == ';');
        _left = size;
        _part = !whole ? Part.Bad : size == 0 ? Part.Done : Part.Chunk;
    }

    private long ReadDigits(int at)
    {
        long number = -1;
        for (int i = at; i < _lineLength; i++)
        {
            if (_line[i] >= '0' && _line[i] <= '9' && number < 100000000)
            {
                number = ((number < 0 ? 0 : number) * 10) + (_line[i] - '0');
            }
        }

        return number;
    }

    // Header names have no case; the word is given in small letters.
    private bool Is(int at, string word)
    {
        for (int i = 0; i < word.Length; i++)
        {
            if (at + i >= _lineLength || Small(_line[at + i]) != word[i])
            {
                return false;
            }
        }

        return true;
    }

    private bool Find(string word)
    {
        for (int at = 0; at + word.Length <= _lineLength; at++)
        {
            if (Is(at, word))
            {
                return true;
            }
        }

        return false;
    }

    private static char Small(byte value) => value >= 'A' && value <= 'Z' ? (char)(value + 32) : (char)value;

    private static int Hex(byte value)
    {
        char small = Small(value);
        return small >= '0' && small <= '9' ? small - '0' : small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
    }
}
