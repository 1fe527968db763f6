// The agent compiled once with every mutant in it. What does not compile is left out and counted; what remains must compile.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Aul.Mutation;

/// <param name="Path">The path by which a mutant is named.</param>
/// <param name="IsMutated">False: compiled as it is.</param>
public sealed record CoreSource(string Path, string Code, bool IsMutated);

public sealed class MutatedCore
{
    private const int RoundsMax = 40;
    private static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp13);

    private readonly CSharpCompilation _original;
    private readonly IReadOnlyList<CoreSource> _sources;

    private MutatedCore(IReadOnlyList<CoreSource> sources, string reference)
    {
        _sources = sources;
        _original = CSharpCompilation.Create(
            "Aul.Agent",
            sources.Select(s => CSharpSyntaxTree.ParseText(s.Code, Language, s.Path, Encoding.UTF8)),
            [MetadataReference.CreateFromFile(reference)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release,
                deterministic: true));
    }

    /// <summary>All mutants that compile, in the order of the files.</summary>
    public IReadOnlyList<Mutant> Mutants { get; private set; } = [];

    /// <summary>Changes that the compiler refuses.</summary>
    public int Refused { get; private set; }

    /// <summary>The assembly.</summary>
    public byte[] Image { get; private set; } = [];

    /// <summary>Builds the mutants in.</summary>
    /// <param name="sources">All files of the core.</param>
    /// <param name="reference">The file of the reference assembly that the core is compiled against.</param>
    /// <exception cref="InvalidDataException">The sources do not compile as they are.</exception>
    public static MutatedCore Build(IReadOnlyList<CoreSource> sources, string reference)
    {
        MutatedCore core = new(sources, reference);
        if (core._original.GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } wrong)
        {
            throw new InvalidDataException($"the core does not compile: {wrong}; build firmware/agent first");
        }

        HashSet<int> refused = [];
        for (int round = 0; round < RoundsMax; round++)
        {
            int before = refused.Count;
            CSharpCompilation mutated = core.Mutate(refused);
            using MemoryStream image = new();
            Diagnostic[] errors = [.. mutated.Emit(image).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
            if (errors.Length == 0)
            {
                core.Image = image.ToArray();
                core.Refused = refused.Count;
                return core;
            }

            foreach (Diagnostic error in errors)
            {
                refused.UnionWith(Around(error));
            }

            if (refused.Count == before)
            {
                throw new InvalidDataException("a change does not compile, and it is not clear which: " + errors[0]);
            }
        }

        throw new InvalidDataException($"after {RoundsMax} rounds there still are changes that do not compile");
    }

    private CSharpCompilation Mutate(HashSet<int> refused)
    {
        int id = 0;
        List<Mutant> mutants = [];
        CSharpCompilation mutated = _original;
        foreach ((CoreSource source, SyntaxTree tree) in _sources.Zip(_original.SyntaxTrees))
        {
            if (source.IsMutated)
            {
                Mutator mutator = new(_original.GetSemanticModel(tree), source.Path, () => ++id, refused);
                SyntaxNode root = mutator.Visit(tree.GetRoot())!;
                mutated = mutated.ReplaceSyntaxTree(tree, CSharpSyntaxTree.Create((CSharpSyntaxNode)root, Language, source.Path,
                    Encoding.UTF8));
                mutants.AddRange(mutator.Mutants);
            }
        }

        Mutants = mutants;
        return mutated.AddSyntaxTrees(CSharpSyntaxTree.ParseText(Switch.Source(id + 1), Language, "Switch.cs", Encoding.UTF8));
    }

    // The change in which the error lies; or else all changes of the statement, since one of them must be it.
    private static IEnumerable<int> Around(Diagnostic error)
    {
        SyntaxNode place = error.Location.SourceTree!.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true);
        SyntaxNode? marked = place.AncestorsAndSelf().FirstOrDefault(n => n.HasAnnotations(Mutator.Mark));
        IEnumerable<SyntaxAnnotation> marks = marked?.GetAnnotations(Mutator.Mark)
            ?? place.DescendantNodes().SelectMany(n => n.GetAnnotations(Mutator.Mark));
        return marks.Select(a => int.Parse(a.Data!, CultureInfo.InvariantCulture));
    }
}
