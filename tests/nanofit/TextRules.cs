// Text that comes out differently on the chip: custom number formats come back as they are, the standard ones other than D F N G E X
// throw, and an enum prints its number. Only a format written in place is judged, as far as its value can be followed straight on.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Aul.NanoFit;

public static partial class TextRules
{
    private static readonly HashSet<string> Numbers =
    [
        "System.Byte", "System.SByte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32", "System.Int64", "System.UInt64",
        "System.Single", "System.Double",
    ];

    public static IEnumerable<Finding> Look(FirmwareAssembly assembly)
    {
        foreach (MethodDefinition method in assembly.OwnMethods().Where(m => m.HasBody))
        {
            foreach (Instruction instruction in method.Body.Instructions)
            {
                Finding? finding = instruction.OpCode.Code switch
                {
                    Code.Ldstr => OfFormat(method, instruction),
                    Code.Box when IsEnum((TypeReference)instruction.Operand) => OfBoxedEnum(method, instruction),
                    Code.Constrained when IsEnum((TypeReference)instruction.Operand)
                        && instruction.Next.Operand is MethodReference { Name: "ToString" } => OfEnum(method, instruction),
                    _ => null,
                };
                if (finding is not null)
                {
                    yield return finding;
                }
            }
        }
    }

    private static Finding? OfFormat(MethodDefinition method, Instruction load)
    {
        string text = (string)load.Operand;
        Instruction? consumer = Flow.Consumer(load);
        if (consumer?.Operand is not MethodReference call)
        {
            return null;
        }

        string? bad = null;
        if (call.Name == "ToString" && Numbers.Contains(call.DeclaringType.FullName))
        {
            bad = NumberFormat().IsMatch(text) ? null : text;
        }
        else if (call is { Name: "Format" or "AppendFormat", DeclaringType.FullName: "System.String" or "System.Text.StringBuilder" })
        {
            bad = FormatItem().Matches(text).Select(m => m.Groups[1].Value).FirstOrDefault(f => !NumberFormat().IsMatch(f) && !DateFormat()
                .IsMatch(f));
        }

        return bad is null ? null : new Finding("format", Place.Of(method, load), "uses the number format \"" + bad + "\"",
            "the chip knows D, F, N, G, E and X with digits: write \"F2\" for \"0.00\" and \"D3\" for \"000\"");
    }

    private static Finding? OfBoxedEnum(MethodDefinition method, Instruction box)
    {
        Instruction? consumer = Flow.Consumer(box);
        bool becomesText = consumer?.OpCode.Code == Code.Stelem_Ref
            || consumer?.Operand is MethodReference { Name: "ToString" or "Append" or "Insert" or "Write" or "WriteLine" }
            || consumer?.Operand is MethodReference { DeclaringType.FullName: "System.String" };
        return becomesText ? OfEnum(method, box) : null;
    }

    private static Finding OfEnum(MethodDefinition method, Instruction instruction) =>
        new("enum-text", Place.Of(method, instruction), "makes text of the enum " + Place.Of((TypeReference)instruction.Operand),
            "the chip prints the number: switch to a name, or cast to int and mean it");

    private static bool IsEnum(TypeReference type) => type is not GenericParameter && type.Resolve() is { IsEnum: true };

    [GeneratedRegex("^[DFNGEX][0-9]{0,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberFormat();

    [GeneratedRegex("^([osur]|.*(yy|MM|dd|HH|hh|mm|ss|fff).*)$", RegexOptions.CultureInvariant)]
    private static partial Regex DateFormat();

    [GeneratedRegex(@"(?<!\{)\{[0-9]+(?:,-?[0-9]+)?:([^{}]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex FormatItem();
}
