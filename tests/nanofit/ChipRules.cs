// What compiles, and then fails on the chip: the CLR crashes, wraps silently or produces nothing (PLATFORM.md 2).
// `foreach` over a list that is being changed cannot be judged from here, nor can deep recursion: reviews must.
using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Aul.NanoFit;

public static class ChipRules
{
    public static IEnumerable<Finding> Look(FirmwareAssembly assembly, IEnumerable<Use> uses) =>
        uses.SelectMany(u => Wrapped(u, assembly.Names)).Concat(assembly.OwnMethods().SelectMany(LookAt));

    private static IEnumerable<Finding> Wrapped(Use use, NanoNames names)
    {
        foreach (TypeReference part in TypeParts.Of(use))
        {
            if (part is ArrayType { Rank: > 1 } array)
            {
                yield return new Finding("array", use.Where, "uses the multidimensional array " + names.Of(array),
                    "use one array and an index of row * width + column, or an array of arrays");
            }
            else if (part is RequiredModifierType { ModifierType.Name: "IsVolatile" })
            {
                yield return new Finding("volatile", use.Where, "uses a volatile field", "guard the field with lock or Interlocked");
            }
        }
    }

    private static IEnumerable<Finding> LookAt(MethodDefinition method)
    {
        if (method.DeclaringType.IsInterface && method.HasBody)
        {
            yield return new Finding("interface-body", Place.Of(method), "is an interface method with a body",
                "declare it only, and write the body in each class that implements it");
        }

        foreach (string machine in method.CustomAttributes.Select(a => a.AttributeType.Name)
            .Where(n => n.EndsWith("StateMachineAttribute", StringComparison.Ordinal)))
        {
            yield return new Finding("state-machine", Place.Of(method), "is an iterator or async method (" + machine + ")",
                "return an array, or keep the state in fields and step it");
        }

        IEnumerable<Instruction> body = method.HasBody ? method.Body.Instructions : [];
        foreach (Instruction instruction in body)
        {
            if (instruction.OpCode.Name.Contains(".ovf", StringComparison.Ordinal))
            {
                yield return new Finding("checked", Place.Of(method, instruction), "uses checked arithmetic (" + instruction.OpCode.Name
                    + ")",
                    "the chip wraps without an exception: compare with a limit first, and cast a long before it sizes or indexes an array");
            }
            else if (instruction.OpCode.Code == Code.Localloc)
            {
                yield return new Finding("stackalloc", Place.Of(method, instruction), "uses stackalloc", "keep a byte[] in a field");
            }
        }
    }
}
