// Every reference of an assembly, with its place: attributes, bases, interfaces, signatures, overridden members, bodies.
// It sees what the compiler wrote. Constants and enum members are folded into numbers before that: SourceConstants finds those.
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Aul.NanoFit;

public static class Uses
{
    public static IEnumerable<Use> Of(FirmwareAssembly assembly)
    {
        IEnumerable<Use> global = OfAttributes(assembly.Module.Assembly, assembly.Module.Assembly.Name.Name)
            .Concat(OfAttributes(assembly.Module, assembly.Module.Name));
        return global.Concat(assembly.OwnTypes().SelectMany(OfType));
    }

    private static IEnumerable<Use> OfType(TypeDefinition type)
    {
        string where = Place.Of(type);
        IEnumerable<Use> declared = OfAttributes(type, where);
        if (type.BaseType is not null)
        {
            declared = declared.Append(TypeAt(where, type.BaseType));
        }

        declared = declared.Concat(type.Interfaces.Select(i => TypeAt(where, i.InterfaceType)));
        declared = declared.Concat(type.Properties.SelectMany(p => OfAttributes(p, where + "." + p.Name)));
        declared = declared.Concat(type.Events.SelectMany(e => OfAttributes(e, where + "." + e.Name)));
        declared = declared.Concat(type.Fields.SelectMany(f =>
            OfAttributes(f, where + "." + f.Name).Append(TypeAt(where + "." + f.Name, f.FieldType))));
        return declared.Concat(type.Methods.SelectMany(OfMethod));
    }

    private static IEnumerable<Use> OfMethod(MethodDefinition method)
    {
        string where = Place.Of(method);
        List<Use> uses = [.. OfAttributes(method, where), .. OfAttributes(method.MethodReturnType, where)];
        uses.Add(new Use(where, method.ReturnType, null, method, null));
        foreach (ParameterDefinition parameter in method.Parameters)
        {
            uses.AddRange(OfAttributes(parameter, where));
            uses.Add(new Use(where, parameter.ParameterType, null, method, null));
        }

        uses.AddRange(method.Overrides.Select(o => new Use(where, null, o, method, null)));
        if (Overridden(method) is { } overridden)
        {
            uses.Add(new Use(where, null, overridden, method, null));
        }

        return method.HasBody ? uses.Concat(OfBody(method, where)) : uses;
    }

    private static IEnumerable<Use> OfBody(MethodDefinition method, string where)
    {
        foreach (VariableDefinition variable in method.Body.Variables)
        {
            yield return new Use(where, variable.VariableType, null, method, null);
        }

        foreach (ExceptionHandler handler in method.Body.ExceptionHandlers.Where(h => h.CatchType is not null))
        {
            yield return new Use(Place.Of(method, handler.HandlerStart), handler.CatchType, null, method, handler.HandlerStart);
        }

        foreach (Instruction instruction in method.Body.Instructions)
        {
            if (instruction.Operand is MemberReference operand)
            {
                TypeReference? type = operand as TypeReference;
                yield return new Use(Place.Of(method, instruction), type, type is null ? operand : null, method, instruction);
            }
        }
    }

    // An override names nobody in the metadata: the member it replaces is found in the nearest base that has it.
    private static MethodDefinition? Overridden(MethodDefinition method)
    {
        if (!method.IsVirtual || method.IsNewSlot || method.DeclaringType.BaseType is null)
        {
            return null;
        }

        for (TypeDefinition? at = method.DeclaringType.BaseType.Resolve(); at is not null; at = at.BaseType?.Resolve())
        {
            MethodDefinition? found = at.Methods.FirstOrDefault(m => m.IsVirtual && m.Name == method.Name
                && m.Parameters.Select(p => p.ParameterType.FullName)
                .SequenceEqual(method.Parameters.Select(p => p.ParameterType.FullName)));
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private static IEnumerable<Use> OfAttributes(ICustomAttributeProvider holder, string where) =>
        holder.CustomAttributes.Select(a => new Use(where, null, a.Constructor, null, null));

    private static Use TypeAt(string where, TypeReference type) => new(where, type, null, null, null);
}
