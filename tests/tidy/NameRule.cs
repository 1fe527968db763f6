// A type is named after what it is in the village, not after a pattern: names that end in Manager, Helper, Utils or Service say nothing.
using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aul.Tidy;

public static class NameRule
{
    private static readonly string[] Empty = ["Manager", "Helper", "Util", "Service", "Managers", "Helpers", "Utils", "Services"];

    public static IEnumerable<Broken> Look(Tree tree) => tree.Under("", ".cs").SelectMany(LookAt);

    private static IEnumerable<Broken> LookAt(SourceFile file)
    {
        foreach (SyntaxNode node in file.Syntax.DescendantNodes())
        {
            SyntaxToken? name = node switch
            {
                BaseTypeDeclarationSyntax type => type.Identifier,
                DelegateDeclarationSyntax type => type.Identifier,
                _ => null,
            };
            if (name is { } token && Empty.Any(e => token.Text.EndsWith(e, StringComparison.Ordinal)))
            {
                yield return file.Breaks(SourceFile.LineOf(token), $"the type name {token.Text} names a pattern",
                    "name what it is or does: a noun of the domain");
            }
        }
    }
}
