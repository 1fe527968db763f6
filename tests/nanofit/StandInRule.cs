// Where tools/nano-on-dotnet has a type with the device's behaviour, the firmware must meet that one on the PC, not .NET's own: a file
// that survives without a close, or a clock that starts at today's date, would make every test above it worthless.
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace Aul.NanoFit;

public static class StandInRule
{
    public static IEnumerable<Finding> Look(FirmwareAssembly assembly, IEnumerable<Use> uses)
    {
        return uses.SelectMany(u => TypeParts.Of(u)
            .Where(t => t is not (TypeSpecification or GenericParameter) && FirmwareAssembly.HomeOf(t) == "netstandard"
            && assembly.Names.HasStandIn(t.FullName))
            .Select(t => new Finding("stand-in", u.Where, "uses .NET's own " + t.FullName,
                "an alias in tools/nano-on-dotnet/api/Aliases.props must lead it to the type that stands for the device's")));
    }
}
