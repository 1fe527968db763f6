// A type's name stands for one thing in the whole tree, so that whoever searches for it finds one place. A class of parts in one namespace
// is one thing, and Program is where a program begins. What lies within another type may be called as it likes.
using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aul.Tidy;

public static class UniqueTypeRule
{
    private const string Entry = "Program";

    public static IEnumerable<Broken> Look(Tree tree)
    {
        Dictionary<string, (SourceFile File, string Key)> first = [];
        foreach (SourceFile file in tree.Under("", ".cs"))
        {
            foreach (MemberDeclarationSyntax type in file.Syntax.DescendantNodes(IsOutside).OfType<MemberDeclarationSyntax>()
                .Where(node => NameOf(node) != null))
            {
                string name = NameOf(type)!;
                string key = type.Modifiers.Any(SyntaxKind.PartialKeyword) ? Space(type) : file.Path + " " + SourceFile.LineOf(type);
                if (name != Entry && !first.TryAdd(name, (file, key)) && first[name].Key != key)
                {
                    yield return file.Breaks(SourceFile.LineOf(type), $"{name} is also a type of {first[name].File.Path}",
                        "give one of them a name of its own, or make them one");
                }
            }
        }
    }

    private static bool IsOutside(SyntaxNode node) => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax;

    private static string? NameOf(MemberDeclarationSyntax node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax type => type.Identifier.Text,
        _ => null,
    };

    private static string Space(SyntaxNode type) => string.Join('.', type.Ancestors().OfType<BaseNamespaceDeclarationSyntax>()
        .Select(space => space.Name.ToString()));
}
