// What an assembly of the firmware takes, read from its metadata: bytes of IL, types, methods, static data and texts. On the chip the code runs
// from flash, and the runtime keeps a cross-reference entry in RAM for each type, method and field. It loads nothing and runs nothing.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Aul.Cli.Bench;

public sealed class Footprint
{
    /// <summary>Bytes of method bodies, without their headers and exception tables.</summary>
    public int IlBytes { get; private init; }

    public int Types { get; private init; }

    public int Methods { get; private init; }

    public int StaticFields { get; private init; }

    /// <summary>Bytes of array initialisers, and of literal texts, one a character.</summary>
    public int StaticBytes { get; private init; }

    /// <summary>The figures by name, as the budget names them.</summary>
    public IReadOnlyDictionary<string, int> Figures => new Dictionary<string, int>
    {
        ["il-bytes"] = IlBytes,
        ["types"] = Types,
        ["methods"] = Methods,
        ["static-fields"] = StaticFields,
        ["static-bytes"] = StaticBytes,
    };

    public static Footprint Of(string path)
    {
        using PEReader file = new(File.OpenRead(path));
        MetadataReader metadata = file.GetMetadataReader();
        List<FieldDefinition> fields = [.. metadata.FieldDefinitions.Select(metadata.GetFieldDefinition)];
        return new Footprint
        {
            IlBytes = metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(method => method.RelativeVirtualAddress != 0)
                .Sum(method => file.GetMethodBody(method.RelativeVirtualAddress).GetILReader().Length),
            Types = metadata.TypeDefinitions.Count,
            Methods = metadata.MethodDefinitions.Count,
            StaticFields = fields.Count(field => field.Attributes.HasFlag(FieldAttributes.Static) && !field.Attributes.HasFlag(FieldAttributes.Literal)),
            StaticBytes = fields.Where(field => field.GetRelativeVirtualAddress() != 0).Sum(field => InitialiserBytes(metadata, field))
                + (metadata.GetHeapSize(HeapIndex.UserString) / sizeof(char)),
        };
    }

    /// <summary>Budget lines "agent.il-bytes = 61000"; '#' opens a comment.</summary>
    public static IReadOnlyDictionary<string, int> Budget(TextReader text)
    {
        Dictionary<string, int> budget = [];
        while (text.ReadLine() is { } line)
        {
            string[] parts = line.Split('=', 2);
            if (line.Length > 0 && line[0] != '#')
            {
                budget.Add(parts[0].Trim(), int.Parse(parts[1]));
            }
        }

        return budget;
    }

    // The compiler gives an initialiser a field of a type of its own, whose size is the number of bytes.
    private static int InitialiserBytes(MetadataReader metadata, FieldDefinition field)
    {
        BlobReader signature = metadata.GetBlobReader(field.Signature);
        signature.ReadSignatureHeader();
        SignatureTypeCode code = signature.ReadSignatureTypeCode();
        return code == SignatureTypeCode.TypeHandle
            ? metadata.GetTypeDefinition((TypeDefinitionHandle)signature.ReadTypeHandle()).GetLayout().Size
            : code is SignatureTypeCode.Int64 or SignatureTypeCode.UInt64 ? 8 : 4;
    }
}
