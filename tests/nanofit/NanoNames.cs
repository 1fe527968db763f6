// Names in the notation of nanoframework-api.txt, from the references of an assembly compiled for the PC.
// A type that carries StandsForAttribute (tools/nano-on-dotnet) goes by the name of the nanoFramework type it stands for, in
// signatures too. Modifiers are not part of the notation: Uses names their types separately.
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace Aul.NanoFit;

public sealed class NanoNames(FirmwareAssembly assembly)
{
    public const string StandInAssembly = "NanoOnDotnet.Api";

    private const string StandsFor = "NanoOnDotnet.StandsForAttribute";

    private readonly Dictionary<string, string?> _standIns = [];
    private HashSet<string>? _all;

    public string Of(TypeReference type)
    {
        return type switch
        {
            ArrayType array => Of(array.ElementType) + "[" + new string(',', array.Rank - 1) + "]",
            ByReferenceType reference => Of(reference.ElementType) + "@",
            PointerType pointer => Of(pointer.ElementType) + "*",
            GenericInstanceType generic => Of(generic.ElementType) + "<" + string.Join(",", generic.GenericArguments.Select(Of)) + ">",
            TypeSpecification specification => Of(specification.ElementType),
            GenericParameter parameter => parameter.Name,
            _ => StoodFor(type) ?? type.FullName.Replace('/', '.'),
        };
    }

    public string Of(MethodReference method) => Of(method, method.DeclaringType);

    /// <summary>The method as if another type declared it.</summary>
    public string Of(MethodReference method, TypeReference declaringType)
    {
        string parameters = string.Join(",", method.Parameters.Select(p => Of(p.ParameterType)));
        string returns = Of(method.ReturnType);
        string name = method.Name is ".ctor" or ".cctor" ? "#" + method.Name[1..] : method.Name;
        return $"{Of(declaringType)}.{name}({parameters})" + (returns == "System.Void" ? "" : "~" + returns);
    }

    public string Of(FieldReference field) => Of(field.DeclaringType) + "." + field.Name;

    /// <summary>Whether a type of tools/nano-on-dotnet stands for the type of this name.</summary>
    public bool HasStandIn(string fullName) => StandIns.Contains(fullName);

    private HashSet<string> StandIns => _all ??= assembly.Module.AssemblyReferences
        .Where(r => r.Name == StandInAssembly)
        .SelectMany(r => assembly.Module.AssemblyResolver.Resolve(r).MainModule.GetTypes())
        .Select(NameOnAttribute).OfType<string>().ToHashSet();

    private string? StoodFor(TypeReference type)
    {
        if (FirmwareAssembly.HomeOf(type) != StandInAssembly)
        {
            return null;
        }

        if (!_standIns.TryGetValue(type.FullName, out string? name))
        {
            name = type.Resolve() is { } definition ? NameOnAttribute(definition) : null;
            _standIns[type.FullName] = name;
        }

        return name;
    }

    private static string? NameOnAttribute(TypeDefinition type) =>
        type.CustomAttributes.FirstOrDefault(a => a.AttributeType.FullName == StandsFor)?.ConstructorArguments[0].Value as string;
}
