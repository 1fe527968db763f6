// Tells the meter of everything that a method allocates on the chip: objects, arrays, boxes, the head of each literal, structures that lie
// in locals, and what the class library makes on its behalf, as AllocationCosts states it. Sizes are those of HeapLayout. It does not see
// what the library throws.
using System.Collections.Generic;
using System.Linq;
using Aul.Simulation;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Aul.OnChip;

public sealed class AllocationWeaver
{
    private const int BoxBytes = 24;

    /// <param name="own">The method's instructions as they were compiled.</param>
    public void Weave(MethodBody body, IEnumerable<Instruction> own, int number)
    {
        ILProcessor code = body.GetILProcessor();
        List<TypeReference> locals = [.. body.Variables.Select(local => local.VariableType).Where(IsStructure)];
        if (locals.Count > 0)
        {
            Before(code, body.Instructions[0], Allocation(body, number, locals.Sum(InstanceBytes), locals.Count));
        }

        foreach (Instruction instruction in own)
        {
            Weave(code, instruction, number);
        }
    }

    private static void Weave(ILProcessor code, Instruction at, int number)
    {
        MethodBody body = code.Body;
        if (at.OpCode == OpCodes.Ldstr)
        {
            Before(code, at, Allocation(body, number, HeapLayout.BlockBytes, 1));
        }
        else if (at.OpCode == OpCodes.Box)
        {
            Before(code, at, Allocation(body, number, BoxBytes, 1));
        }
        else if (at.OpCode == OpCodes.Newarr)
        {
            Before(code, at, [
                Instruction.Create(OpCodes.Dup), Instruction.Create(OpCodes.Conv_I4), Instruction.Create(OpCodes.Ldc_I4, number),
                Instruction.Create(OpCodes.Ldc_I4, ElementBytes((TypeReference)at.Operand)), Call(body, nameof(Meter.AllocateArray))]);
        }
        else if (at.Operand is MethodReference method && at.OpCode.FlowControl == FlowControl.Call)
        {
            WeaveCall(code, at, method, number);
        }
    }

    private static void WeaveCall(ILProcessor code, Instruction at, MethodReference method, int number)
    {
        IMetadataScope home = method.DeclaringType.Scope;
        bool isOwn = home is ModuleDefinition || home.Name.StartsWith("Aul.", System.StringComparison.Ordinal);
        (int bytes, int objects) = AllocationCosts.Of($"{method.DeclaringType.Name}.{method.Name}");
        if (objects == 0 && at.OpCode == OpCodes.Newobj)
        {
            bool isCounted = isOwn || IsStructure(method.DeclaringType);
            bytes = isCounted ? InstanceBytes(method.DeclaringType) : AllocationCosts.ObjectBytes(method.DeclaringType);
            objects = 1;
        }

        if (objects > 0)
        {
            Before(code, at, Allocation(code.Body, number, bytes, objects));
        }

        if (!isOwn && at.OpCode != OpCodes.Newobj && !method.Name.StartsWith("get_", System.StringComparison.Ordinal))
        {
            string? told = method.ReturnType.MetadataType == MetadataType.String ? nameof(Meter.AllocateText)
                : method.ReturnType.IsArray ? nameof(Meter.AllocateResult) : null;
            if (told != null)
            {
                code.InsertAfter(at, Call(code.Body, told));
                code.InsertAfter(at, Instruction.Create(OpCodes.Ldc_I4, number));
                code.InsertAfter(at, Instruction.Create(OpCodes.Dup));
            }
        }
    }

    private static Instruction[] Allocation(MethodBody body, int number, int bytes, int objects) =>
    [
        Instruction.Create(OpCodes.Ldc_I4, number),
        Instruction.Create(OpCodes.Ldc_I4, bytes),
        Instruction.Create(OpCodes.Ldc_I4, objects),
        Call(body, nameof(Meter.Allocate)),
    ];

    private static Instruction Call(MethodBody body, string name)
    {
        ModuleDefinition module = body.Method.Module;
        return Instruction.Create(OpCodes.Call, module.GetType(typeof(Meter).FullName)?.Methods.First(method => method.Name == name)
            ?? module.ImportReference(typeof(Meter).GetMethod(name)));
    }

    private static void Before(ILProcessor code, Instruction at, IEnumerable<Instruction> inserted)
    {
        foreach (Instruction instruction in inserted)
        {
            code.InsertBefore(at, instruction);
        }
    }

    private static int InstanceBytes(TypeReference type)
    {
        TypeDefinition? at = type.Resolve();
        if (at?.BaseType?.FullName == "System.MulticastDelegate")
        {
            return HeapLayout.Instance(typeof(System.Action));
        }

        int fields = 0;
        for (; at != null && at.FullName is not ("System.Object" or "System.ValueType"); at = at.BaseType?.Resolve())
        {
            fields += at.Fields.Count(field => !field.IsStatic);
        }

        return HeapLayout.Instance(fields);
    }

    private static int ElementBytes(TypeReference type) => type.MetadataType switch
    {
        MetadataType.Byte or MetadataType.SByte or MetadataType.Boolean => 1,
        MetadataType.Char or MetadataType.Int16 or MetadataType.UInt16 => 2,
        MetadataType.Int32 or MetadataType.UInt32 or MetadataType.Single => 4,
        MetadataType.Int64 or MetadataType.UInt64 or MetadataType.Double => 8,
        MetadataType.ValueType when type.Resolve() is { IsEnum: true } named =>
            ElementBytes(named.Fields.First(field => !field.IsStatic).FieldType),
        _ => HeapLayout.BlockBytes,
    };

    // A date or a span of time lies in the local's own block.
    private static bool IsStructure(TypeReference type) =>
        type.IsValueType && !type.IsPrimitive && type.Name is not ("NanoDateTime" or "DateTime" or "TimeSpan")
        && type.Resolve() is { IsEnum: false };
}
