// One compiled firmware assembly under Mono.Cecil, with its symbols where there are any, and the real netstandard metadata beside it.
// It reads and never loads: nothing of the firmware runs here.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Aul.NanoFit;

public sealed class FirmwareAssembly : IDisposable
{
    private readonly DefaultAssemblyResolver _resolver = new();

    private FirmwareAssembly(Stream image, Stream? symbols)
    {
        foreach (string folder in _resolver.GetSearchDirectories())
        {
            _resolver.RemoveSearchDirectory(folder);
        }

        _resolver.AddSearchDirectory(ReferenceFolder);
        _resolver.AddSearchDirectory(AppContext.BaseDirectory);
        _resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location));
        Module = ModuleDefinition.ReadModule(image, new ReaderParameters(ReadingMode.Immediate)
        {
            AssemblyResolver = _resolver,
            ReadSymbols = symbols is not null,
            SymbolStream = symbols,
            SymbolReaderProvider = symbols is null ? null : new PortablePdbReaderProvider(),
        });
        Names = new NanoNames(this);
    }

    /// <summary>Where the build put the netstandard reference assembly.</summary>
    public static string ReferenceFolder { get; } = Path.Combine(AppContext.BaseDirectory, "reference");

    public ModuleDefinition Module { get; }

    public NanoNames Names { get; }

    public static FirmwareAssembly Built(string name)
    {
        string image = Path.Combine(AppContext.BaseDirectory, name + ".dll");
        string symbols = Path.ChangeExtension(image, ".pdb");
        return new FirmwareAssembly(
            new MemoryStream(File.ReadAllBytes(image)), File.Exists(symbols) ? new MemoryStream(File.ReadAllBytes(symbols)) : null);
    }

    public static FirmwareAssembly From(Stream image, Stream symbols) => new(image, symbols);

    /// <summary>Ours: the assembly itself, or another part of Aul.</summary>
    public bool IsOwn(TypeReference type) => HomeOf(type) is { } home
        && (home == Module.Assembly.Name.Name || home.StartsWith("Aul.", StringComparison.Ordinal));

    /// <summary>The assembly of a type, for a reference and for a resolved definition alike.</summary>
    public static string? HomeOf(TypeReference type) => type.Scope is ModuleDefinition module ? module.Assembly.Name.Name
        : type.Scope?.Name;

    public IEnumerable<TypeDefinition> OwnTypes() => Module.GetTypes();

    public IEnumerable<MethodDefinition> OwnMethods() => OwnTypes().SelectMany(t => t.Methods);

    public TypeDefinition? NetStandardType(string fullName) =>
        _resolver.Resolve(new AssemblyNameReference("netstandard", new Version(2, 0, 0, 0))).MainModule.GetType(fullName);

    public void Dispose()
    {
        Module.Dispose();
        _resolver.Dispose();
    }
}
