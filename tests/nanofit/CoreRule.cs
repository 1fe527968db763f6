// The pure core (firmware/agent) needs less than the chip has: plain types, text, collections and arithmetic. No pin, file, socket,
// clock, thread or random source: time and the world come in as values, so that a test or a simulation can be the world.
using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace Aul.NanoFit;

public static class CoreRule
{
    private static readonly string[] Assemblies = ["mscorlib", "nanoFramework.System.Text", "nanoFramework.System.Collections",
        "System.Math"];

    // mscorlib itself holds some of the outer world.
    private static readonly string[] Outside =
    [
        "System.Threading.", "System.IO.", "System.Net.", "System.Device.", "System.Console.", "System.Random.", "System.Environment.",
        "System.Diagnostics.Stopwatch.", "System.DateTime.get_UtcNow(", "System.DateTime.get_Now(", "System.DateTime.get_Today(",
    ];

    public static IEnumerable<Finding> Look(FirmwareAssembly assembly, ApiList list, IEnumerable<Use> uses)
    {
        foreach (Use use in uses)
        {
            foreach (TypeReference type in TypeParts.Of(use).Where(t => t is not (TypeSpecification or GenericParameter)
                && !assembly.IsOwn(t)))
            {
                string name = assembly.Names.Of(type);
                string? home = list.AssemblyOf(name);
                if ((home is not null && !Assemblies.Contains(home)) || IsOutside(name + "."))
                {
                    yield return Impure(use, name);
                }
            }

            if (use.Member is MethodReference method && IsOutside(assembly.Names.Of(method)))
            {
                yield return Impure(use, assembly.Names.Of(method));
            }
        }
    }

    private static bool IsOutside(string name) => Outside.Any(o => name.StartsWith(o, StringComparison.Ordinal));

    private static Finding Impure(Use use, string name) => new("core", use.Where, "uses " + name + ", which the pure core must not",
        "take it as a value or behind a port of firmware/agent/Ports, and do it in firmware/device");
}
