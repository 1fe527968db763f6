// C# text compiled on the spot, against netstandard2.0 as the firmware is, or against the .NET that runs this test for what
// netstandard2.0 cannot express. It refuses text that does not compile: a plant must reach the rule that it is planted for.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Aul.NanoFit;

public static class PlantedSource
{
    public static readonly CSharpParseOptions Language = new(LanguageVersion.CSharp13);

    public static IEnumerable<string> NetStandard { get; } =
    [
        Path.Combine(FirmwareAssembly.ReferenceFolder, "netstandard.dll"),
        Path.Combine(AppContext.BaseDirectory, "NanoOnDotnet.Api.dll"),
    ];

    private static IEnumerable<string> RunningDotnet { get; } =
        Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System.*.dll")
            .Where(f => Path.GetFileName(f) is "System.Runtime.dll" or "System.Private.CoreLib.dll" or "System.Memory.dll");

    public static FirmwareAssembly Compile(string code, bool onNetStandard = true)
    {
        CSharpCompilation compilation = Compilation([("Planted.cs", code)], onNetStandard ? NetStandard : RunningDotnet);
        MemoryStream image = new();
        MemoryStream symbols = new();
        EmitResult result = compilation.Emit(image, symbols,
            options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        if (!result.Success)
        {
            throw new InvalidDataException("the planted source does not compile: " + result.Diagnostics.First(d =>
                d.Severity == DiagnosticSeverity.Error));
        }

        image.Position = 0;
        symbols.Position = 0;
        return FirmwareAssembly.From(image, symbols);
    }

    public static CSharpCompilation Compilation(IReadOnlyList<(string Path, string Code)> sources, IEnumerable<string> references)
    {
        // Permission for unsafe code marks the whole assembly with attributes, so only who needs it gets it.
        bool isUnsafe = sources.Any(s => s.Code.Contains("unsafe ", StringComparison.Ordinal));
        return CSharpCompilation.Create(
            "Planted",
            sources.Select(s => CSharpSyntaxTree.ParseText(s.Code, Language, s.Path, System.Text.Encoding.UTF8)),
            references.Select(r => MetadataReference.CreateFromFile(r)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release,
                allowUnsafe: isUnsafe));
    }
}
