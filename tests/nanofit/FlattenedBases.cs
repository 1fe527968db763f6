// Base types that .NET has and nanoFramework has folded into the derived ones: source that calls AutoResetEvent.Set is compiled on a PC
// as EventWaitHandle.Set, a type that the chip lacks. Such a member counts when every derived type in the list declares it.
// The base type itself stays refused wherever the source names it.
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace Aul.NanoFit;

public sealed class FlattenedBases(FirmwareAssembly assembly, ApiList list)
{
    private readonly Dictionary<string, List<TypeDefinition>> _derived = [];

    public bool Have(MethodReference method)
    {
        if (list.HasType(assembly.Names.Of(method.DeclaringType)))
        {
            return false;
        }

        List<TypeDefinition> derived = Derived(method.DeclaringType.FullName);
        return derived.Count > 0 && derived.All(d => list.HasMethod(assembly.Names.Of(method, d)));
    }

    private List<TypeDefinition> Derived(string baseType)
    {
        if (!_derived.TryGetValue(baseType, out List<TypeDefinition>? derived))
        {
            derived = list.Types.Select(assembly.NetStandardType).OfType<TypeDefinition>()
                .Where(t => t.BaseType?.FullName == baseType).ToList();
            _derived[baseType] = derived;
        }

        return derived;
    }
}
