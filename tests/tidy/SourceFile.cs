// A text file of the tree: its path from the root with forward slashes, and its text. It never touches the disk.
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Aul.Tidy;

public sealed class SourceFile(string path, string text)
{
    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp13);

    private IReadOnlyList<string>? _lines;
    private SyntaxNode? _syntax;

    public string Path { get; } = path;

    public string Text { get; } = text;

    public string Folder => Path.Contains('/', System.StringComparison.Ordinal) ? Path[..Path.LastIndexOf('/')] : "";

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public IReadOnlyList<string> Lines => _lines ??= Text.ReplaceLineEndings("\n").Split('\n');

    /// <summary>The file as C#. Text that is no C# gives an empty tree with errors, which no rule reads.</summary>
    public SyntaxNode Syntax => _syntax ??= CSharpSyntaxTree.ParseText(Text, Language).GetRoot();

    /// <summary>The line, from 1, on which a node or token begins.</summary>
    public static int LineOf(SyntaxNodeOrToken at) => at.GetLocation()!.GetLineSpan().StartLinePosition.Line + 1;

    public Broken Breaks(int line, string rule, string remedy) => new(Path, line, rule, remedy);
}
