// Firmware is read more than it is written: no function over 60 lines, no file over 300.
// The ratchet names those that are longer, with their length: they may shrink, never grow, and leave the list when they fit.
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aul.Tidy;

public static class SizeRule
{
    public const int FunctionLinesMax = 60;
    public const int FileLinesMax = 300;

    /// <summary>Longest allowed by "path" or "path Function". Empty, and meant to stay so.</summary>
    public static readonly IReadOnlyDictionary<string, int> Ratchet = new Dictionary<string, int>();

    public static IEnumerable<Broken> Look(Tree tree, IReadOnlyDictionary<string, int> ratchet)
    {
        HashSet<string> used = [];
        foreach ((string name, Broken at, int lines, int max) in tree.Under("firmware", ".cs").SelectMany(Measured)
            .Where(m => m.Lines > m.Max))
        {
            used.Add(name);
            int allowed = ratchet.TryGetValue(name, out int more) ? more : max;
            if (lines > allowed)
            {
                yield return at with { Rule = $"{at.Rule} has {lines} lines, over {allowed}" };
            }
        }

        foreach (string stale in ratchet.Keys.Except(used))
        {
            yield return new Broken(stale.Split(' ')[0], 1, $"the ratchet still names '{stale}'",
                "remove it of SizeRule.Ratchet: it fits now");
        }
    }

    private static IEnumerable<(string Name, Broken At, int Lines, int Max)> Measured(SourceFile file)
    {
        int length = file.Text.EndsWith('\n') ? file.Lines.Count - 1 : file.Lines.Count;
        yield return (file.Path, file.Breaks(1, "the file", "split it by what its parts are for"), length, FileLinesMax);
        foreach (SyntaxNode node in file.Syntax.DescendantNodes())
        {
            string? name = node switch
            {
                MethodDeclarationSyntax method => method.Identifier.Text,
                LocalFunctionStatementSyntax local => local.Identifier.Text,
                BaseMethodDeclarationSyntax => "constructor or operator",
                AccessorDeclarationSyntax accessor => accessor.Keyword.Text,
                AnonymousFunctionExpressionSyntax => "lambda",
                _ => null,
            };
            if (name is not null)
            {
                FileLinePositionSpan span = node.GetLocation().GetLineSpan();
                Broken at = file.Breaks(SourceFile.LineOf(node), "the function " + name, "give a part of it a name of its own");
                yield return (file.Path + " " + name, at, span.EndLinePosition.Line - span.StartLinePosition.Line + 1, FunctionLinesMax);
            }
        }
    }
}
