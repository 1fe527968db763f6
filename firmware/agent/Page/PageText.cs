// A piece of an answer in a fixed buffer: words, numbers and escaped texts. What does not fit is cut off and said to be; nothing is
// allocated.
using System;
using System.Text;

namespace Aul;

public sealed class PageText
{
    private readonly byte[] _bytes;
    private readonly int _from;
    private readonly int _to;

    /// <param name="from">Bytes before the piece that are left free, and those behind it that are.</param>
    public PageText(byte[] bytes, int from, int behind)
    {
        _bytes = bytes;
        _from = from;
        _to = bytes.Length - behind;
        End = from;
    }

    /// <summary>One past the last byte written.</summary>
    public int End { get; private set; }

    public int Length => End - _from;

    /// <summary>True when something did not fit since <see cref="Begin"/>.</summary>
    public bool IsCut { get; private set; }

    public void Begin()
    {
        End = _from;
        IsCut = false;
    }

    /// <summary>As it is: ASCII of ours. One native call, because a loop over the page's style would take the chip many times as
    /// long.</summary>
    public PageText Raw(string text)
    {
        if (text.Length > _to - End)
        {
            IsCut = true;
            return this;
        }

        Encoding.UTF8.GetBytes(text, 0, text.Length, _bytes, End);
        End += text.Length;
        return this;
    }

    /// <summary>A text of the site's or a source's, for HTML.</summary>
    public PageText Html(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '<': Raw("&lt;"); break;
                case '>': Raw("&gt;"); break;
                case '&': Raw("&amp;"); break;
                case '"': Raw("&quot;"); break;
                case '\'': Raw("&#39;"); break;
                default: Put(Printable(text[i])); break;
            }
        }

        return this;
    }

    /// <summary>A text as a JSON string, quotes and all.</summary>
    public PageText Json(string text)
    {
        Put('"');
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' || text[i] == '\\')
            {
                Put('\\');
            }

            Put(Printable(text[i]));
        }

        Put('"');
        return this;
    }

    public PageText Number(long value)
    {
        if (value < 0)
        {
            Put('-');
            value = value == long.MinValue ? long.MaxValue : -value;
        }

        long unit = 1;
        while (value / unit >= 10)
        {
            unit *= 10;
        }

        for (; unit > 0; unit /= 10)
        {
            Put((char)('0' + (int)(value / unit % 10)));
        }

        return this;
    }

    /// <summary>A number from 0 to 99 in two digits.</summary>
    public PageText Two(int value)
    {
        Put((char)('0' + (value / 10 % 10)));
        Put((char)('0' + (value % 10)));
        return this;
    }

    /// <summary>A number that counts parts of so many, as a decimal fraction: 12610 of 1000 is 12.610.</summary>
    public PageText Fraction(long value, int parts)
    {
        if (value < 0)
        {
            Put('-');
            value = -value;
        }

        Number(value / parts);
        Put('.');
        for (int unit = parts / 10; unit > 0; unit /= 10)
        {
            Put((char)('0' + (int)(value / unit % 10)));
        }

        return this;
    }

    /// <summary>Bytes as they are.</summary>
    public PageText Bytes(byte[] bytes, int at, int count)
    {
        int fits = count < _to - End ? count : _to - End;
        IsCut |= fits < count;
        Array.Copy(bytes, at, _bytes, End, fits);
        End += fits;
        return this;
    }

    public PageText Zeros(int count)
    {
        int fits = count < _to - End ? count : _to - End;
        IsCut |= fits < count;
        Array.Clear(_bytes, End, fits);
        End += fits;
        return this;
    }

    private static char Printable(char c) => c >= 32 && c <= 126 ? c : '?';

    private void Put(char c)
    {
        if (End == _to)
        {
            IsCut = true;
            return;
        }

        _bytes[End] = (byte)c;
        End++;
    }
}
