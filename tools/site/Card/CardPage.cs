// Puts cards on the paper that an office has: A6 holds one card, A4 four in turn, with marks for the scissors.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.Sites;

public static class CardPage
{
    private const double A4WidthMm = 210;
    private const double A4HeightMm = 297;
    private const int CardsAPage = 4;

    // Printers leave the edge of a sheet white; marks begin where they can be seen.
    private const double MarkFromMm = 5;
    private const double MarkMm = 4;

    /// <summary>Four cards on A4: with two languages two of each, so that one pair hangs beside the panel and one is kept.</summary>
    public static PaperSheet A4(IReadOnlyList<PaperSheet> cards)
    {
        List<PaperMark> marks = [];
        for (int place = 0; place < CardsAPage; place++)
        {
            double x = place % 2 * CardFace.WidthMm;
            double y = ((A4HeightMm / 2) - CardFace.HeightMm) / 2 + (place / 2 * (A4HeightMm / 2));
            marks.AddRange(cards[place % cards.Count].Marks.Select(mark => mark.Moved(x, y)));
        }

        const double MiddleX = A4WidthMm / 2;
        const double MiddleY = A4HeightMm / 2;
        foreach (double from in new[] { MarkFromMm, MiddleX - MarkMm, MiddleX, A4WidthMm - MarkFromMm - MarkMm })
        {
            marks.Add(new PaperLine(from, MiddleY, from + MarkMm, MiddleY, 0.2));
        }

        foreach (double from in new[] { MarkFromMm, MiddleY - MarkMm, MiddleY, A4HeightMm - MarkFromMm - MarkMm })
        {
            marks.Add(new PaperLine(MiddleX, from, MiddleX, from + MarkMm, 0.2));
        }

        return new PaperSheet(A4WidthMm, A4HeightMm, marks, cards[0].Title, cards[0].Language);
    }
}
