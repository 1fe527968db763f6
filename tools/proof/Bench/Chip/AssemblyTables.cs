// The RAM that nanoCLR takes for the tables of an assembly, from its metadata: cross-reference entries for what it defines and names, and a
// block for each static field. The entries are those of nf-interpreter a3e8139 (CLR_RT_Assembly); what the metadata processor leaves out is
// left out.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Simulation;
using Mono.Cecil;

namespace Aul.OnChip;

public static class AssemblyTables
{
    // sizeof(CLR_RT_Assembly), between 133 and 136: measured on five assemblies.
    private const int HeadBytes = 136;
    private const int TypeBytes = 8;
    private const int MethodBytes = 2;
    private const int FieldBytes = 2;
    private const int ReferenceBytes = 4;

    /// <summary>The pseudo type of the module and one that the compiler adds for itself are not kept.</summary>
    private const int TypesLeftOut = 2;

    // Attributes of the assembly, and what they alone name.
    private static readonly string[] AttributeParts = ["DebuggingModes", "AttributeTargets"];

    public static int Bytes(string path)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(path);
        return Bytes(module);
    }

    public static int Bytes(ModuleDefinition module)
    {
        List<TypeDefinition> types = [.. module.GetTypes()];
        List<FieldDefinition> fields = [.. types.SelectMany(type => type.Fields).Where(field => !field.HasConstant)];
        int references = module.AssemblyReferences.Count
            + module.GetTypeReferences().Count(type => !IsAttribute(type))
            + module.GetMemberReferences().Count(member => !IsAttribute(member.DeclaringType));
        return HeapLayout.Rounded(HeadBytes
            + (ReferenceBytes * references)
            + (TypeBytes * (types.Count - TypesLeftOut))
            + Words(MethodBytes * types.Sum(type => type.Methods.Count))
            + Words(FieldBytes * fields.Count)
            + (HeapLayout.BlockBytes * fields.Count(field => field.IsStatic)));
    }

    private static int Words(int bytes) => (bytes + 3) / 4 * 4;

    private static bool IsAttribute(TypeReference type) =>
        (type.Name.EndsWith("Attribute", StringComparison.Ordinal) && type.Name != nameof(Attribute)) || AttributeParts.Contains(type.Name);
}
