// The pure core's source names no outer world: no file, socket, thread, pin or package, and no clock.
// It reads tokens, so comments and strings may say what they like. tests/nanofit holds the compiled core to the same.
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Aul.Tidy;

public static class CoreSourceRule
{
    private const string Remedy = "time comes in as nowMs, the world as values: take it through a port (firmware/agent/Ports)";

    private static readonly string[] Forbidden =
    [
        "System.IO", "System.Net", "System.Threading", "System.Device", "nanoFramework.", "Microsoft.",
        "DateTime.UtcNow", "DateTime.Now", "DateTime.Today", "Environment.TickCount", "Environment.TickCount64",
    ];

    public static IEnumerable<Broken> Look(Tree tree) => tree.Under("firmware/agent", ".cs").SelectMany(LookAt);

    private static IEnumerable<Broken> LookAt(SourceFile file)
    {
        List<SyntaxToken> tokens = file.Syntax.DescendantTokens().ToList();
        for (int i = 0; i + 1 < tokens.Count; i++)
        {
            string dotted = tokens[i + 1].Text == "." ? tokens[i].Text + "." : "";
            string whole = dotted + (i + 2 < tokens.Count ? tokens[i + 2].Text : "");
            if (dotted.Length > 0 && (Forbidden.Contains(whole) || Forbidden.Contains(dotted)))
            {
                yield return file.Breaks(SourceFile.LineOf(tokens[i]), "the core names " + whole, Remedy);
            }
        }
    }
}
