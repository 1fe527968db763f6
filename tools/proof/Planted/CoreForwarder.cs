// The core's sources are compiled as one assembly here, Aul.Agent, while the board has two. This makes the second one, Aul.Core, as an
// assembly that only forwards: who asks it for a type is sent to Aul.Agent.
using System.IO;
using System.Linq;
using Mono.Cecil;

namespace Aul.Planted;

public static class CoreForwarder
{
    /// <summary>The name of the assembly that it makes.</summary>
    public const string Name = "Aul.Core";

    /// <summary>An image of Aul.Core that forwards every public type to the given assembly.</summary>
    /// <param name="whole">The image of both parts, compiled as one assembly.</param>
    public static byte[] Of(byte[] whole)
    {
        using MemoryStream input = new(whole);
        using ModuleDefinition module = ModuleDefinition.ReadModule(input);
        using AssemblyDefinition core = AssemblyDefinition.CreateAssembly(new AssemblyNameDefinition(Name, new()), Name, ModuleKind.Dll);
        AssemblyNameReference home = module.Assembly.Name;
        core.MainModule.AssemblyReferences.Add(home);
        foreach (TypeDefinition type in module.Types.Where(t => t.IsPublic))
        {
            core.MainModule.ExportedTypes.Add(new ExportedType(type.Namespace, type.Name, core.MainModule, home) { IsForwarder = true });
        }

        using MemoryStream image = new();
        core.Write(image);
        return image.ToArray();
    }
}
