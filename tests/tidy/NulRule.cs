// No text with a NUL in the firmware or its unit tests: the chip's metadata keeps a literal up to its first NUL, so the rest is lost there.
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aul.Tidy;

public static class NulRule
{
    private const string Remedy = "put the 0 into a byte array: the chip cuts a literal at its first NUL";

    private static readonly string[] Folders = ["firmware", "tests/agent"];

    public static IEnumerable<Broken> Look(Tree tree) => Folders.SelectMany(f => tree.Under(f, ".cs")).SelectMany(LookAt);

    private static IEnumerable<Broken> LookAt(SourceFile file) => file.Syntax.DescendantTokens().Where(HoldsNul)
        .Select(t => file.Breaks(SourceFile.LineOf(t), "a text holds a NUL", Remedy));

    // A character alone may be NUL; added to a text, the compiler makes one literal of both.
    private static bool HoldsNul(SyntaxToken token) => token.ValueText.Contains('\0')
        && (!token.IsKind(SyntaxKind.CharacterLiteralToken)
        || token.Parent?.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression });
}
