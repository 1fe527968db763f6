// Directives of using stand in order: System first, then by name, part by part. `dotnet format whitespace` looks at all else that the eye
// sees.
using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aul.Tidy;

public static class UsingOrderRule
{
    public static IEnumerable<Broken> Look(Tree tree)
    {
        foreach (SourceFile file in tree.Under("", ".cs"))
        {
            UsingDirectiveSyntax[] usings = [.. file.Syntax.DescendantNodes(node => node is CompilationUnitSyntax
                or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>()];
            for (int i = 1; i < usings.Length; i++)
            {
                if (Compare(usings[i - 1], usings[i]) > 0)
                {
                    yield return file.Breaks(SourceFile.LineOf(usings[i]), $"'{usings[i]}' stands behind '{usings[i - 1]}'",
                        "sort them, System first: dotnet format nf.sln");
                }
            }
        }
    }

    // Namespaces, then static ones, then aliases.
    private static int Compare(UsingDirectiveSyntax one, UsingDirectiveSyntax other)
    {
        int kinds = Kind(one).CompareTo(Kind(other));
        string[] parts = Parts(one);
        string[] others = Parts(other);
        int systems = (others[0] == "System").CompareTo(parts[0] == "System");
        return kinds != 0 ? kinds : systems != 0 ? systems : Compare(parts, others);
    }

    private static int Compare(string[] parts, string[] others)
    {
        int same = 0;
        while (same < parts.Length && same < others.Length && parts[same] == others[same])
        {
            same++;
        }

        return same == parts.Length || same == others.Length
            ? parts.Length.CompareTo(others.Length)
            : string.Compare(parts[same], others[same], StringComparison.OrdinalIgnoreCase);
    }

    private static int Kind(UsingDirectiveSyntax directive) => directive.Alias != null ? 2
        : directive.StaticKeyword.IsKind(SyntaxKind.None) ? 0 : 1;

    private static string[] Parts(UsingDirectiveSyntax directive) =>
        (directive.Alias?.Name.ToString() ?? directive.NamespaceOrType.ToString()).Split('.');
}
