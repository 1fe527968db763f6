// Sites for cards: usual ones, and one with a name as long as villages have.
using System.Collections.Generic;
using System.Linq;
using Aul.Sites;

namespace Aul.PaperTests;

internal static class CardSites
{
    public const string LongName = "Сарыағаш ауданының Жартытөбе ауылдық медициналық пункті";

    public static CardSite Named(string name, bool hasOneLed) =>
        new("site.txt", CardText.Languages.ToDictionary(language => language, _ => name), "+7 7172 000 000", "101033102-1", hasOneLed);

    /// <summary>Every card there is: each language, four LEDs and one, a short name and a long one.</summary>
    public static IEnumerable<(string Name, CardText Text, PaperSheet Sheet)> All() =>
        from language in CardText.Languages
        from one in new[] { false, true }
        from name in new[] { "Ауыл", LongName }
        let text = CardText.Load(language)
        select ($"{language}, {(one ? "one LED" : "four LEDs")}, {name}", text, CardFace.Draw(text, Named(name, one)));
}
