// No generics: no type or method of our own with type parameters, no instantiation of anybody's, and none of their relatives
// (Nullable, tuples, Span, Action of T, Func, records' IEquatable). CLR 1.x crashes when it loads them or cannot name them at all.
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace Aul.NanoFit;

public static class GenericRule
{
    public static IEnumerable<Finding> Look(FirmwareAssembly assembly, IEnumerable<Use> uses) =>
        Declared(assembly).Concat(uses.SelectMany(u => Instantiated(u, assembly.Names)));

    private static IEnumerable<Finding> Declared(FirmwareAssembly assembly)
    {
        IEnumerable<Finding> types = assembly.OwnTypes().Where(t => t.HasGenericParameters)
            .Select(t => new Finding("generic", Place.Of(t), "is a generic type of our own", "write it for the one type that needs it"));
        return types.Concat(assembly.OwnMethods().Where(m => m.HasGenericParameters)
            .Select(m => new Finding("generic", Place.Of(m), "is a generic method", "write it for the one type that needs it")));
    }

    private static IEnumerable<Finding> Instantiated(Use use, NanoNames names)
    {
        if (use.Member is not null && Allowed.IsEventAccessor(use.Method, use.Member))
        {
            yield break;
        }

        if (use.Member is GenericInstanceMethod method)
        {
            string name = names.Of(method.ElementMethod);
            yield return Found(use, name + " of " + string.Join(",", method.GenericArguments.Select(names.Of)), name);
        }

        foreach (GenericInstanceType type in TypeParts.Of(use).OfType<GenericInstanceType>())
        {
            string name = names.Of(type);
            yield return Found(use, name, name);
        }
    }

    private static Finding Found(Use use, string what, string name) =>
        new("generic", use.Where, "uses the generic " + what, Remedies.ForGeneric(name));
}
