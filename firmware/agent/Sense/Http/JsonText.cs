// Finds one value by its path in a small JSON text (RFC 8259): "state_code.value". The whole text is walked, so that a text that is cut
// off or malformed gives nothing at all. It builds no tree, allocates nothing, and knows no escape of a name.
namespace Aul;

public sealed class JsonText
{
    private const int DepthMax = 8;

    private byte[] _text;
    private int _end;
    private int _at;
    private string _path;

    /// <summary>Where the value lies: of a string without its quotes.</summary>
    public int Start { get; private set; }
    public int Length { get; private set; }
    public bool IsString { get; private set; }

    /// <summary>True when the text is whole and has a string or number at the path, whose names are separated by dots.</summary>
    public bool Find(byte[] text, int length, string path)
    {
        _text = text;
        _end = length;
        _at = 0;
        _path = path;
        Start = -1;
        bool whole = Value(0, true, 0);
        Skip();
        return whole && _at == _end && Start >= 0;
    }

    /// <summary>
    /// The value as a whole number; a fraction is cut. False when it is none, has an exponent, or is longer than 15 digits: 1.5e3 is not 1.
    /// </summary>
    public bool TryNumber(out long number)
    {
        number = 0;
        int at = Start;
        int end = Start + Length;
        bool minus = at < end && _text[at] == '-';
        at += minus ? 1 : 0;
        int digits = 0;
        while (at < end && IsDigit(_text[at]) && digits < 16)
        {
            number = (number * 10) + (_text[at++] - '0');
            digits++;
        }

        bool isFraction = at < end - 1 && _text[at] == '.';
        for (at += isFraction ? 1 : 0; isFraction && at < end && IsDigit(_text[at]); at++)
        {
        }

        number = minus ? -number : number;
        return digits > 0 && digits < 16 && at == end;
    }

    /// <summary>The value as text of printable ASCII, cut to <see cref="Limits.TextCharsMax"/>; other bytes are shown as '?'.</summary>
    public string Text()
    {
        string text = "";
        for (int i = 0; i < Length && i < Limits.TextCharsMax; i++)
        {
            byte value = _text[Start + i];
            text += (value >= 32 && value < 127 ? (char)value : '?').ToString();
        }

        return text;
    }

    // onPath: the objects so far are the path's; from: where the rest of the path begins.
    private bool Value(int depth, bool onPath, int from)
    {
        Skip();
        if (_at >= _end || depth > DepthMax)
        {
            return false;
        }

        switch (_text[_at])
        {
            case (byte)'{':
                return Members(depth, onPath, from);
            case (byte)'[':
                return Items(depth);
            case (byte)'"':
                return String(out int start, out int length) && Keep(onPath, from, start, length, true);
            default:
                return Word(onPath, from);
        }
    }

    private bool Members(int depth, bool onPath, int from)
    {
        _at++;
        Skip();
        if (Is('}'))
        {
            return true;
        }

        do
        {
            Skip();
            if (!String(out int start, out int length))
            {
                return false;
            }

            Skip();
            bool isStep = onPath && IsStep(from, start, length);

            // A name that comes twice counts as it stands last.
            Start = isStep ? -1 : Start;
            if (!Is(':') || !Value(depth + 1, isStep, isStep ? from + length + 1 : 0))
            {
                return false;
            }

            Skip();
        }
        while (Is(','));
        return Is('}');
    }

    private bool Items(int depth)
    {
        _at++;
        Skip();
        if (Is(']'))
        {
            return true;
        }

        do
        {
            if (!Value(depth + 1, false, 0))
            {
                return false;
            }

            Skip();
        }
        while (Is(','));
        return Is(']');
    }

    private bool String(out int start, out int length)
    {
        start = _at + 1;
        length = 0;
        if (!Is('"'))
        {
            return false;
        }

        while (_at < _end && _text[_at] != '"')
        {
            if (_text[_at] < 32 || (_text[_at] == '\\' && !Escape()))
            {
                return false;
            }

            _at++;
        }

        length = _at - start;
        return Is('"');
    }

    // At a backslash: goes to the last character of what it escapes; false when that is nothing of RFC 8259, section 7.
    private bool Escape()
    {
        _at++;
        if (_at >= _end || "\"\\/bfnrtu".IndexOf((char)_text[_at]) < 0)
        {
            return false;
        }

        for (int digits = _text[_at] == 'u' ? 4 : 0; digits > 0; digits--)
        {
            _at++;
            if (_at >= _end || !IsHex(_text[_at]))
            {
                return false;
            }
        }

        return true;
    }

    private bool Word(bool onPath, int from)
    {
        int start = _at;
        bool isNumber = _text[_at] == '-' || IsDigit(_text[_at]);
        return isNumber ? Number() && Keep(onPath, from, start, _at - start, false) : Literal("true") || Literal("false")
            || Literal("null");
    }

    // RFC 8259, section 6: no leading zero, digits on both sides of a point, digits in an exponent.
    private bool Number()
    {
        _ = Is('-');
        bool good = Is('0') || Digits();
        good = good && (!Is('.') || Digits());
        if (good && (Is('e') || Is('E')))
        {
            // A sign may stand there or not.
            _ = Is('+') || Is('-');
            good = Digits();
        }

        return good;
    }

    private bool Digits()
    {
        int start = _at;
        while (_at < _end && IsDigit(_text[_at]))
        {
            _at++;
        }

        return _at > start;
    }

    private bool Literal(string word)
    {
        int start = _at;
        for (int i = 0; i < word.Length; i++)
        {
            if (!Is(word[i]))
            {
                _at = start;
                return false;
            }
        }

        return true;
    }

    private bool Keep(bool onPath, int from, int start, int length, bool isString)
    {
        if (onPath && from == _path.Length + 1)
        {
            Start = start;
            Length = length;
            IsString = isString;
        }

        return true;
    }

    // The name is the next word of the path. A name with a dot is none: "a.b" is not b in a.
    private bool IsStep(int from, int start, int length)
    {
        bool fits = from + length == _path.Length || (from + length < _path.Length && _path[from + length] == '.');
        for (int i = 0; i < length && fits; i++)
        {
            fits = _text[start + i] == _path[from + i] && _text[start + i] != '.';
        }

        return fits && length > 0;
    }

    private bool Is(char what)
    {
        bool there = _at < _end && _text[_at] == what;
        _at += there ? 1 : 0;
        return there;
    }

    private void Skip()
    {
        while (_at < _end && (_text[_at] == ' ' || _text[_at] == '\t' || _text[_at] == '\r' || _text[_at] == '\n'))
        {
            _at++;
        }
    }

    private static bool IsDigit(byte value) => value >= '0' && value <= '9';

    private static bool IsHex(byte value) => IsDigit(value) || (value >= 'a' && value <= 'f') || (value >= 'A' && value <= 'F');
}
