// A type as written, taken apart: the wrappers (array, by-reference, pointer, generic, modifier) and what they wrap, outermost first.
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace Aul.NanoFit;

public static class TypeParts
{
    public static IEnumerable<TypeReference> Of(TypeReference type)
    {
        IEnumerable<TypeReference> inner = type switch
        {
            GenericInstanceType generic => generic.GenericArguments.SelectMany(Of).Prepend(generic.ElementType),
            RequiredModifierType required => Of(required.ModifierType).Concat(Of(required.ElementType)),
            OptionalModifierType optional => Of(optional.ModifierType).Concat(Of(optional.ElementType)),
            TypeSpecification specification => Of(specification.ElementType),
            _ => [],
        };
        return inner.Prepend(type);
    }

    /// <summary>Every part of every type that a reference names: its own, or those of the member's owner and signature.</summary>
    public static IEnumerable<TypeReference> Of(Use use)
    {
        return use.Member switch
        {
            MethodReference method => Of(method.DeclaringType)
                .Concat(Of(method.ReturnType))
                .Concat(method.Parameters.SelectMany(p => Of(p.ParameterType))),
            FieldReference field => Of(field.DeclaringType).Concat(Of(field.FieldType)),
            _ => use.Type is null ? [] : Of(use.Type),
        };
    }
}
