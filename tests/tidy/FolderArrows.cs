// Which folder of firmware/agent names types of which other folder. A file that lies in no folder stands for itself. What is named in
// comments does not count; what is inferred does: the compiler says what a name means.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aul.Tidy;

/// <summary>A place at which a file names a type of another one.</summary>
public sealed record FolderArrow(SourceFile File, int Line, string Type, string Home);

public static class FolderArrows
{
    /// <summary>The first place in each file at which it names a type that another file of the folder declares.</summary>
    public static IReadOnlyList<FolderArrow> Of(Tree tree, string folder)
    {
        Dictionary<SyntaxTree, SourceFile> files = tree.Under(folder, ".cs").ToDictionary(f => f.Syntax.SyntaxTree);
        string[] running = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        CSharpCompilation whole = CSharpCompilation.Create(
            "folders", files.Keys, running.Select(path => MetadataReference.CreateFromFile(path)),
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return files.SelectMany(f => From(whole.GetSemanticModel(f.Key), f.Value, files)).ToList();
    }

    /// <summary>The folder below the given one in which a file lies; for a file of the given folder itself its name without
    /// ending.</summary>
    public static string NodeOf(string path, string folder)
    {
        string rest = path[(folder.Length + 1)..];
        int slash = rest.LastIndexOf('/');
        return slash < 0 ? Path.GetFileNameWithoutExtension(rest) : rest[..slash];
    }

    private static IEnumerable<FolderArrow> From(SemanticModel model, SourceFile file, Dictionary<SyntaxTree, SourceFile> files) =>
        from name in file.Syntax.DescendantNodes().OfType<SimpleNameSyntax>()
        let type = TypeOf(model.GetSymbolInfo(name).Symbol)
        where type is not null
        from declared in type.DeclaringSyntaxReferences
        let home = files[declared.SyntaxTree]
        where home != file
        group new FolderArrow(file, SourceFile.LineOf(name), type.Name, home.Path) by (type.Name, home.Path) into same
        select same.First();

    // A member belongs to the type that declares it: who reads a field names its type, though the word does not stand there.
    private static INamedTypeSymbol? TypeOf(ISymbol? symbol) => symbol as INamedTypeSymbol ?? symbol?.ContainingType;
}
