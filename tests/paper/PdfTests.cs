// The PDF as a printer gets it: the exact size, the letters inside, the text as text.
using System.IO;
using System.Text;
using Aul.Sites;
using PdfSharp.Pdf;
using PdfSharp.Pdf.IO;

namespace Aul.PaperTests;

[TestClass]
public sealed class PdfTests
{
    private const double PointsPerMm = 72 / 25.4;

    [TestMethod]
    [DataRow(false, 105, 148)]
    [DataRow(true, 210, 297)]
    public void ThePageHasTheExactSizeAndEveryLetterInside(bool a4, double widthMm, double heightMm)
    {
        PaperSheet card = CardFace.Draw(CardText.Load("kk"), CardSites.Named(CardSites.LongName, false));
        byte[] file = PaperPdf.Draw(a4 ? CardPage.A4([card]) : card);
        using MemoryStream stream = new(file);
        using PdfDocument document = PdfReader.Open(stream, PdfDocumentOpenMode.Import);
        Assert.AreEqual(1, document.PageCount);
        Assert.AreEqual(widthMm * PointsPerMm, document.Pages[0].Width.Point, 0.01);
        Assert.AreEqual(heightMm * PointsPerMm, document.Pages[0].Height.Point, 0.01);
        string objects = Encoding.Latin1.GetString(file);
        Assert.AreEqual(2, objects.Split("/FontFile2").Length - 1, "book and bold are embedded");
        Assert.AreEqual(2, objects.Split("/ToUnicode").Length - 1, "the text can be selected and searched");
    }
}
