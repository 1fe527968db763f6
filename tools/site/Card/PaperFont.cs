// The letters of everything on paper: how wide a text is, and which characters there are. It reads just enough of a TrueType file for that;
// how a letter looks is the reader's or the printer's matter.
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Aul.Sites;

public sealed class PaperFont
{
    public const string Family = "DejaVu Sans Condensed";
    public const double MmPerPoint = 25.4 / 72;

    public static readonly PaperFont Book = new("DejaVuSansCondensed.ttf");
    public static readonly PaperFont Bold = new("DejaVuSansCondensed-Bold.ttf");

    private readonly Dictionary<char, int> _glyphs = [];
    private readonly int[] _advances;
    private readonly double _unitsPerEm;

    private PaperFont(string file)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("fonts/" + file)!;
        Bytes = new byte[stream.Length];
        stream.ReadExactly(Bytes);
        _unitsPerEm = Word(Table("head") + 18);
        int metrics = Word(Table("hhea") + 34);
        int widths = Table("hmtx");
        _advances = [.. Enumerable.Range(0, Word(Table("maxp") + 4)).Select(glyph => Word(widths + (4 * Math.Min(glyph, metrics - 1))))];
        ReadCharacters(Table("cmap"));
    }

    /// <summary>The file itself, to be embedded.</summary>
    public byte[] Bytes { get; }

    public static PaperFont Of(bool bold) => bold ? Bold : Book;

    public bool Has(char letter) => _glyphs.ContainsKey(letter);

    public double WidthMm(string text, double sizePt) =>
        text.Sum(letter => _advances[_glyphs.GetValueOrDefault(letter)]) / _unitsPerEm * sizePt * MmPerPoint;

    // Format 4 of cmap: segments of characters, each with a difference or a list of glyphs.
    private void ReadCharacters(int cmap)
    {
        int table = Enumerable.Range(0, Word(cmap + 2)).Select(i => cmap + Long(cmap + 8 + (8 * i))).First(at => Word(at) == 4);
        int twice = Word(table + 6);
        for (int segment = 0; segment < twice; segment += 2)
        {
            int end = Word(table + 14 + segment);
            int start = Word(table + 16 + twice + segment);
            int delta = Word(table + 16 + (2 * twice) + segment);
            int place = table + 16 + (3 * twice) + segment;
            for (int letter = start; letter <= end && letter < 0xFFFF; letter++)
            {
                int offset = Word(place);
                int glyph = offset == 0 ? letter : Word(place + offset + (2 * (letter - start)));
                if (((glyph + delta) & 0xFFFF) != 0)
                {
                    _glyphs[(char)letter] = (glyph + delta) & 0xFFFF;
                }
            }
        }
    }

    private int Table(string name)
    {
        int record = Enumerable.Range(0, Word(4)).Select(i => 12 + (16 * i)).First(at => name.Select((c, k) => Bytes[at + k] == c)
            .All(same => same));
        return Long(record + 8);
    }

    private int Word(int at) => BinaryPrimitives.ReadUInt16BigEndian(Bytes.AsSpan(at));

    private int Long(int at) => BinaryPrimitives.ReadInt32BigEndian(Bytes.AsSpan(at));
}
