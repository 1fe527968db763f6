// Every type and member from outside Aul is in nanoFramework's list, under the type that declares it or a base type of that.
// Generic types are left to GenericRule, which refuses them whether listed or not.
using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace Aul.NanoFit;

public sealed class ApiRule(FirmwareAssembly assembly, ApiList list)
{
    private const string Lacks = ", which nanoFramework 1.x lacks";

    private readonly FlattenedBases _flattened = new(assembly, list);

    public IEnumerable<Finding> Look(IEnumerable<Use> uses) => uses.SelectMany(LookAt);

    private IEnumerable<Finding> LookAt(Use use)
    {
        IEnumerable<Finding> types = TypeParts.Of(use)
            .Where(t => t != (use.Member as MethodReference)?.DeclaringType && IsPlainExternal(t))
            .Where(t => !list.HasType(assembly.Names.Of(t)))
            .Select(t => Missing(use, assembly.Names.Of(t)));
        return use.Member switch
        {
            MethodReference method when IsPlainExternal(method.DeclaringType) && !HasMethod(method, use.Method) =>
                types.Append(Missing(use, assembly.Names.Of(Open(method)))),
            FieldReference field when IsPlainExternal(field.DeclaringType) && !list.HasField(assembly.Names.Of(field)) =>
                types.Append(Missing(use, assembly.Names.Of(field))),
            _ => types,
        };
    }

    private bool HasMethod(MethodReference method, MethodDefinition? user)
    {
        MethodReference open = Open(method);
        string name = assembly.Names.Of(open);
        return list.HasMethod(name)
            || Allowed.Attributes.ContainsKey(method.DeclaringType.FullName)
            || Allowed.Unlisted.ContainsKey(name)
            || (Allowed.Rebound.TryGetValue(name, out string? instead) && list.HasMethod(instead))
            || Allowed.IsEventAccessor(user, method)
            || IsInherited(open)
            || _flattened.Have(open)
            || ReturnsNothingHere(open, name);
    }

    // Constructors are not inherited, and a type that the chip lacks has nothing to inherit with.
    private bool IsInherited(MethodReference method)
    {
        return method.Name != ".ctor" && list.HasType(assembly.Names.Of(method.DeclaringType))
            && BaseTypes(method.DeclaringType).Any(b => list.HasMethod(assembly.Names.Of(method, b)));
    }

    // A stand-in may leave out a result that nobody asked for: source that cannot use one compiles against both.
    private bool ReturnsNothingHere(MethodReference method, string name)
    {
        return FirmwareAssembly.HomeOf(method.DeclaringType) == NanoNames.StandInAssembly && !name.Contains('~', StringComparison.Ordinal)
            && list.Overloads(name).Any(o => o.StartsWith(name + "~", StringComparison.Ordinal));
    }

    private static MethodReference Open(MethodReference method) => method is GenericInstanceMethod generic ? generic.ElementMethod : method;

    private static IEnumerable<TypeReference> BaseTypes(TypeReference type)
    {
        TypeDefinition? definition = type.Resolve();
        if (definition is null)
        {
            return [];
        }

        IEnumerable<TypeReference> interfaces = definition.IsInterface ? definition.Interfaces.Select(i => i.InterfaceType) : [];
        return definition.BaseType is null ? interfaces : BaseTypes(definition.BaseType).Prepend(definition.BaseType).Concat(interfaces);
    }

    // Constructors of the compiler's attributes come through here too: their types are not asked for.
    private bool IsPlainExternal(TypeReference type) =>
        type is not (TypeSpecification or GenericParameter) && !type.FullName.Contains('`', StringComparison.Ordinal)
        && !assembly.IsOwn(type);

    private Finding Missing(Use use, string name) => new("api", use.Where, "uses " + name + Lacks, Remedies.For(name, list));
}
