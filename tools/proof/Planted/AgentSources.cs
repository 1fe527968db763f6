// The agent's sources, parsed once, and compiled as they are or with one of them changed: in the language, with the switches and the
// optimization of Aul.Agent.csproj. It writes no file. What does not compile is no bug but a mistake in the list, and is told with the
// compiler's line.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Aul.Planted;

public sealed class AgentSources
{
    private const string Folder = "firmware/agent";
    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp13);

    private readonly Dictionary<string, SyntaxTree> _trees = [];
    private readonly CSharpCompilation _agent;

    /// <param name="root">The repository's.</param>
    public AgentSources(string root)
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(root, Folder), "*.cs", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal))
        {
            string path = Path.GetRelativePath(root, file).Replace('\\', '/');
            if (!path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            {
                _trees.Add(path, Tree(path, File.ReadAllText(file)));
            }
        }

        _agent = CSharpCompilation.Create("Aul.Agent", _trees.Values, Framework(), new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release,
                nullableContextOptions: NullableContextOptions.Disable, deterministic: true));
    }

    /// <summary>The agent as it is.</summary>
    public byte[] Compile() => Emit(_agent, "the agent as it is");

    /// <summary>The agent with the bug in it.</summary>
    /// <exception cref="InvalidDataException">The bug has no place there, or does not compile: the message has file, line and
    /// reason.</exception>
    public byte[] Compile(Bug bug, string list)
    {
        SyntaxTree tree = Tree(bug.Source, Planted(bug, list));
        return Emit(_agent.ReplaceSyntaxTree(_trees[bug.Source], tree), What(bug, list));
    }

    /// <summary>The same without making the image, which is quick: the changed source alone is looked at.</summary>
    /// <exception cref="InvalidDataException">As <see cref="Compile(Bug, string)"/>.</exception>
    public void Check(Bug bug, string list)
    {
        SyntaxTree tree = Tree(bug.Source, Planted(bug, list));
        CSharpCompilation changed = _agent.ReplaceSyntaxTree(_trees[bug.Source], tree);
        Refuse(changed.GetSemanticModel(tree).GetDiagnostics(), What(bug, list));
    }

    private string Planted(Bug bug, string list) => _trees.TryGetValue(bug.Source, out SyntaxTree? tree)
        ? bug.PlantedIn(tree.ToString(), list)
        : throw new InvalidDataException($"{list}: line {bug.Line + 1}: there is no {bug.Source}: write where the source lies now");

    private static string What(Bug bug, string list) => $"{list}: line {bug.Line}: bug '{bug.Name}'";

    private static void Refuse(IEnumerable<Diagnostic> told, string what)
    {
        if (told.FirstOrDefault(one => one.Severity == DiagnosticSeverity.Error) is Diagnostic error)
        {
            throw new InvalidDataException($"{what} does not compile: {error}");
        }
    }

    private static SyntaxTree Tree(string path, string text) => CSharpSyntaxTree.ParseText(text, Language, path, Encoding.UTF8);

    private static byte[] Emit(CSharpCompilation compilation, string what)
    {
        using MemoryStream image = new();
        EmitResult result = compilation.Emit(image);
        Refuse(result.Diagnostics, what);
        return image.ToArray();
    }

    // What this program itself runs on, and nothing of ours: the agent needs the framework alone.
    private static IEnumerable<MetadataReference> Framework()
    {
        string folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == folder).Select(path => MetadataReference.CreateFromFile(path));
    }
}
