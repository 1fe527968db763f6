// The operator's card, A6 upright: the panel, then each LED with what each pattern says and what to do, then whom to call. What is lit when
// is drawn from LedTable and LedTiming, as time strips; colour only repeats it. It chooses no words.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using QRCoder;

namespace Aul.Sites;

public sealed class CardFace
{
    public const double WidthMm = 105;
    public const double HeightMm = 148;

    /// <summary>Printers leave up to 4.2 mm of a sheet white.</summary>
    public const double MarginMm = 5;

    private const double InnerMm = WidthMm - (2 * MarginMm);
    private const double MiddleTop = 10;
    private const double QrMm = 15.5;
    private const double FootMm = 15.6;
    private const double CallLeft = 27;
    private const double FooterTop = HeightMm - MarginMm - FootMm;

    private readonly PaperPen _pen = new();
    private readonly CardText _text;
    private readonly CardSite _site;

    private CardFace(CardText text, CardSite site)
    {
        _text = text;
        _site = site;
    }

    /// <summary>What the QR code holds: the device's id and nothing of the site.</summary>
    public static string QrContent(CardSite site) => "aul:" + site.Node;

    /// <exception cref="InvalidDataException">Something of the site does not fit or cannot be printed: file and remedy.</exception>
    public static PaperSheet Draw(CardText text, CardSite site)
    {
        CardFace face = new(text, site);
        face.CheckLetters(site.Names[text.Language]);
        face.CheckLetters(site.Call);
        try
        {
            face.Head();
            double foot = site.HasOneLed ? new CardCode(face._pen, text).Draw(MiddleTop) : new CardStates(face._pen, text).Draw(MiddleTop);
            if (foot > FooterTop)
            {
                throw new InvalidDataException($"the rows of {text.Language}.txt end {foot - FooterTop:0.0} mm too low: shorten the texts");
            }

            face.Foot();
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{site.File}: card in '{text.Language}': {e.Message}", e);
        }

        return new PaperSheet(WidthMm, HeightMm, face._pen.Marks, site.Names[text.Language], text.Language);
    }

    private void CheckLetters(string text)
    {
        char strange = text.FirstOrDefault(letter => !PaperFont.Book.Has(letter));
        if (strange != default)
        {
            throw new InvalidDataException($"{_site.File}: '{text}' holds the character U+{(int)strange:X4}, which the card's letters "
                + $"lack: write it in Cyrillic or Latin letters");
        }
    }

    private void Head()
    {
        _pen.Line(MarginMm, MarginMm + 3.5, InnerMm, _site.Names[_text.Language], 12, 7, true);
    }

    // Three steps, the last of them the telephone, at the left; at the right the code that says which device it is.
    private void Foot()
    {
        const double LineMm = FootMm / 3;
        double width = InnerMm - QrMm - 2;
        _pen.Add(new PaperBox(MarginMm, FooterTop, width, FootMm, null, PaperMark.Ink, 0.5, 1.5));
        for (int i = 0; i < 3; i++)
        {
            double middle = FooterTop + ((i + 0.5) * LineMm);
            _pen.Add(new PaperDisc(MarginMm + 3.6, middle, 1.9, PaperMark.Ink));
            _pen.Line(MarginMm + 3.6, middle + 1, 3.8, $"{i + 1}", 8, 8, true, PaperAnchor.Middle, PaperMark.White);
            _pen.Line(MarginMm + 6.8, middle + 1, i < 2 ? width - 7.8 : CallLeft - 7.8, _text[$"step.{i + 1}"], 8, 6.5, true);
        }

        _pen.Line(MarginMm + CallLeft, FooterTop + (2.5 * LineMm) + 1.3, width - CallLeft - 1, "☎ " + _site.Call, 12, 7, true);
        double right = WidthMm - MarginMm;
        using QRCodeGenerator generator = new();
        using QRCodeData code = generator.CreateQrCode(QrContent(_site), QRCodeGenerator.ECCLevel.M);
        _pen.Add(new PaperGrid(right - QrMm, FooterTop - 1.2, QrMm / code.ModuleMatrix.Count,
            [.. code.ModuleMatrix.Select(row => (IReadOnlyList<bool>)[.. row.Cast<bool>()])]));
        _pen.Line(right - (QrMm / 2), FooterTop + FootMm, QrMm, _site.Node, 6.5, 4, true, PaperAnchor.Middle);
    }
}
