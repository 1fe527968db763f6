// The few headers that the page looks at: how long the body is, whom the request is for, and whose page sent it. It keeps no other.
namespace Aul;

public sealed class PageHeaders
{
    public const int NoLength = -1;

    /// <summary>Given twice, cut off, or no number.</summary>
    public const int BadLength = -2;
    private const int LengthDigitsMax = 9;

    private readonly byte[] _host = new byte[PageRequest.LineBytesMax];
    private readonly byte[] _origin = new byte[PageRequest.LineBytesMax];
    private int _hostLength;
    private int _originLength;

    public int ContentLength { get; private set; }

    /// <summary>True when the body comes in another way than as so many bytes.</summary>
    public bool IsEncoded { get; private set; }

    public bool HasHost => _hostLength >= 0;

    public void Begin()
    {
        _hostLength = -1;
        _originLength = -1;
        ContentLength = NoLength;
        IsEncoded = false;
    }

    /// <summary>Takes one line, of which the end may be cut off; false when it is no header, or one that may not be so.</summary>
    public bool Take(byte[] line, int length, bool isCut)
    {
        int colon = AsciiText.IndexOf(line, 0, length, ':');
        if (colon < 1 || AsciiText.IndexOf(line, 0, colon, ' ') >= 0 || AsciiText.IndexOf(line, 0, colon, '\t') >= 0)
        {
            // A line that goes on the one before it begins with a blank, and is refused here too.
            return false;
        }

        int from = colon + 1;
        int to = length;
        while (from < to && (line[from] == ' ' || line[from] == '\t'))
        {
            from++;
        }

        while (to > from && (line[to - 1] == ' ' || line[to - 1] == '\t'))
        {
            to--;
        }

        return TakeValue(line, colon, from, to, isCut);
    }

    /// <summary>True when a page of somebody else's, open in the same browser, wants to press our buttons.</summary>
    public bool IsForeign()
    {
        const string Scheme = "http://";
        if (_originLength < 0)
        {
            return false;
        }

        bool same = HasHost && _originLength == Scheme.Length + _hostLength && AsciiText.Is(_origin, 0, Scheme.Length, Scheme);
        for (int i = 0; i < _hostLength && same; i++)
        {
            same = AsciiText.Lower(_host[i]) == AsciiText.Lower(_origin[Scheme.Length + i]);
        }

        return !same;
    }

    private bool TakeValue(byte[] line, int colon, int from, int to, bool isCut)
    {
        if (AsciiText.IsName(line, colon, "content-length"))
        {
            ContentLength = ContentLength == NoLength && !isCut ? LengthIn(line, from, to) : BadLength;
        }
        else if (AsciiText.IsName(line, colon, "transfer-encoding"))
        {
            IsEncoded = true;
        }
        else if (AsciiText.IsName(line, colon, "host"))
        {
            // Twice is as bad as too long: what it names is not clear.
            bool once = !HasHost && !isCut;
            _hostLength = Keep(_host, line, from, to);
            return once;
        }
        else if (AsciiText.IsName(line, colon, "origin"))
        {
            bool once = _originLength < 0 && !isCut;
            _originLength = Keep(_origin, line, from, to);
            return once;
        }

        return true;
    }

    private static int Keep(byte[] into, byte[] line, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            into[i - from] = line[i];
        }

        return to - from;
    }

    private static int LengthIn(byte[] line, int from, int to)
    {
        int length = 0;
        for (int i = from; i < to; i++)
        {
            if (line[i] < '0' || line[i] > '9' || i - from >= LengthDigitsMax)
            {
                return BadLength;
            }

            length = (length * 10) + (line[i] - '0');
        }

        return to > from ? length : BadLength;
    }
}
