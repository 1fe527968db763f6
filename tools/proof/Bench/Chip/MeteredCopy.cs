// A second copy of the firmware and of this assembly in a load context of its own, where the firmware counts what it does. What goes in and
// comes out is text and numbers: types of the two copies are strangers to each other. Nothing is written to disk.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Mono.Cecil;

namespace Aul.OnChip;

public sealed class MeteredCopy : AssemblyLoadContext, IDisposable
{
    private static readonly string[] Firmware = ["Aul.Core", "Aul.Agent", "Aul.Device"];
    private static readonly string[] Platform = ["NanoOnDotnet.Api", "NanoOnDotnet"];
    private static readonly string Own = typeof(MeteredCopy).Assembly.GetName().Name!;

    private readonly List<string> _methods = [];
    private readonly OperationWeaver _operations;

    public MeteredCopy()
        : base(nameof(MeteredCopy), isCollectible: true)
    {
        _operations = new OperationWeaver(_methods, new AllocationWeaver());
    }

    /// <summary>The methods by their number, as far as the assemblies have been loaded.</summary>
    public IReadOnlyList<string> Methods => _methods;

    /// <summary>Calls a public static method of the copy of this type; parameters and result are of types that .NET itself has.</summary>
    public T Call<T>(Type type, string method, params object[] arguments) => (T)Twin(type).GetMethod(method)!.Invoke(null, arguments)!;

    /// <summary>Counts anew from here.</summary>
    public void Reset() => Twin(typeof(Meter)).GetMethod(nameof(Meter.Reset))!.Invoke(null, null);

    /// <summary>Operations by method since the copy was made or reset, the costliest first.</summary>
    public IReadOnlyList<(string Method, long Operations)> Profile() => Profile(nameof(Meter.Operations));

    /// <summary>The same of another count of <see cref="Meter"/>.</summary>
    public IReadOnlyList<(string Method, long Operations)> Profile(string count)
    {
        long[] counts = (long[])Twin(typeof(Meter)).GetProperty(count)!.GetValue(null)!;
        return [.. _methods.Select((method, i) => (method, counts[i])).Where(row => row.Item2 > 0).OrderByDescending(row => row.Item2)];
    }

    public void Dispose() => Unload();

    protected override Assembly? Load(AssemblyName name)
    {
        string path = Path.Combine(AppContext.BaseDirectory, name.Name + ".dll");
        return Firmware.Contains(name.Name) ? LoadFromStream(Woven(path, module => module.GetTypes()))
            : name.Name == Own ? LoadFromStream(Woven(path, module => [module.GetType(typeof(JsonPeer).FullName)]))
            : Platform.Contains(name.Name) ? LoadFromStream(new MemoryStream(File.ReadAllBytes(path)))
            : null;
    }

    private Type Twin(Type type) => LoadFromAssemblyName(type.Assembly.GetName()).GetType(type.FullName!, throwOnError: true)!;

    private MemoryStream Woven(string path, Func<ModuleDefinition, IEnumerable<TypeDefinition>> counted)
    {
        using DefaultAssemblyResolver resolver = new();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location));
        using ModuleDefinition module = ModuleDefinition.ReadModule(path, new ReaderParameters { AssemblyResolver = resolver });
        _operations.Weave(module, counted(module));
        MemoryStream woven = new();
        module.Write(woven);
        woven.Position = 0;
        return woven;
    }
}
