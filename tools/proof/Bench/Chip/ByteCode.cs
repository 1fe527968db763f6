// The bytes of nanoFramework byte code that an assembly becomes, counted from the compiled assembly: the metadata processor keeps the
// opcodes and shortens most operands. An assembly holds at most 65,535 of them, because its offsets have 16 bits. Within 15 bytes of the
// real processor.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Aul.OnChip;

public static class ByteCode
{
    /// <summary>What one assembly can hold.</summary>
    public const int BytesMax = 65_535;

    private const int HandlerBytes = 12;

    /// <summary>Bytes of the assembly in this file.</summary>
    public static int Of(string path)
    {
        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(path);
        return Of(assembly.MainModule);
    }

    /// <summary>Bytes of the assembly in this image.</summary>
    public static int Of(Stream image)
    {
        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(image);
        return Of(assembly.MainModule);
    }

    public static int Of(MethodBody body) =>
        body.Instructions.Sum(Bytes) + (body.HasExceptionHandlers ? 1 + (HandlerBytes * body.ExceptionHandlers.Count) : 0);

    private static int Of(ModuleDefinition module) => module.GetTypes().SelectMany(Bodies).Sum(Of);

    private static IEnumerable<MethodBody> Bodies(TypeDefinition type) =>
        type.Methods.Where(method => method.HasBody).Select(method => method.Body);

    private static int Bytes(Instruction instruction) => instruction.OpCode.Size + instruction.OpCode.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar or OperandType.ShortInlineArg => 1,
        OperandType.InlineVar or OperandType.InlineArg => 2,
        OperandType.InlineBrTarget or OperandType.InlineMethod or OperandType.InlineField => 2,
        OperandType.InlineType or OperandType.InlineString => 2,
        OperandType.InlineTok or OperandType.InlineI or OperandType.ShortInlineR => 4,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 1 + (2 * ((Instruction[])instruction.Operand).Length),
        _ => throw new InvalidDataException($"{instruction.OpCode.Name} has an operand that the chip does not know"),
    };
}
