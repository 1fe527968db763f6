// What the card needs to know of a site: its name in a language, whom to call, the device's id, and whether it has one LED or four. It
// reads no secrets beyond what SiteFile reads, and keeps none.
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Aul.Sites;

public sealed record CardSite(string File, IReadOnlyDictionary<string, string> Names, string Call, string Node, bool HasOneLed)
{
    private const string NodeKey = "site.node";

    /// <exception cref="InvalidDataException">The card lacks something of the site: the message names file, key and remedy.</exception>
    public static CardSite Of(SiteFile site)
    {
        string node = site.Find(NodeKey)?.Value ?? "";
        Dictionary<string, string> names = CardText.Languages.ToDictionary(language => language, site.Name);
        (bool Lacks, string Says)[] needs =
        [
            (names["ru"].Length == 0, "no name of the site: add name.kk = NAME, name.ru and name.en"),
            (site.Call.Length == 0, $"nobody to call: add {SiteFile.CallKey} = +7 700 000 00 00"),
            (node.Length == 0, $"no id of the device: add {NodeKey} = KATO-UNIT"),
        ];
        if (needs.FirstOrDefault(need => need.Lacks).Says is string lack)
        {
            throw new InvalidDataException($"{site.Path}: line {site.Lines.Count}: {lack}");
        }

        BoardFile board = BoardFile.Load(site.Board);
        return new CardSite(site.Path, names, site.Call, node, site.Find(BoardFile.OnlyLed) != null || board.PinFor(site.Profile,
            BoardFile.OnlyLed) != null);
    }
}
