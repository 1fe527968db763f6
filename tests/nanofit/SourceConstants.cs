// The constants and enum members from outside that firmware source names. The compiler folds them into numbers, so the assembly does
// not show them, and a SocketOptionName or PinMode that the chip lacks would surface only in the nanoFramework build.
// It compiles the source once more, against the same references, and refuses source that does not compile.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Aul.NanoFit;

public static class SourceConstants
{
    // System.Int32, not int: the list knows no keywords.
    private static readonly SymbolDisplayFormat FullNames = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    public static IEnumerable<Finding> Look(CSharpCompilation compilation, ApiList list, string root)
    {
        Diagnostic? error = compilation.GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error);
        if (error is not null)
        {
            throw new InvalidDataException("the source does not compile here: " + error);
        }

        return compilation.SyntaxTrees.SelectMany(t => OfTree(compilation.GetSemanticModel(t), t, list, root));
    }

    /// <summary>The aliases that the firmware project imports, as source.</summary>
    public static string Aliases(string propsFile) => string.Join('\n', XDocument.Load(propsFile).Descendants("Using")
        .Select(u => $"global using {u.Attribute("Alias")?.Value} = {u.Attribute("Include")?.Value};"));

    private static IEnumerable<Finding> OfTree(SemanticModel model, SyntaxTree tree, ApiList list, string root)
    {
        foreach (SimpleNameSyntax node in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
        {
            if (model.GetSymbolInfo(node).Symbol is not IFieldSymbol { IsConst: true } constant || IsOwn(constant.ContainingAssembly))
            {
                continue;
            }

            string name = NameOf(constant.ContainingType) + "." + constant.Name;
            if (!list.HasField(name))
            {
                FileLinePositionSpan at = tree.GetLineSpan(node.Span);
                string where = $"{Path.GetRelativePath(root, Path.GetFullPath(at.Path, root))}:{at.StartLinePosition.Line + 1}:";
                yield return new Finding("constant", where, "uses " + name + ", which nanoFramework 1.x lacks",
                    "look in nanoframework-api.txt for F:" + NameOf(constant.ContainingType));
            }
        }
    }

    private static bool IsOwn(IAssemblySymbol? assembly) =>
        assembly is null or ISourceAssemblySymbol || assembly.Name.StartsWith("Aul.", StringComparison.Ordinal);

    private static string NameOf(INamedTypeSymbol type)
    {
        AttributeData? standsFor = type.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == "StandsForAttribute");
        return standsFor?.ConstructorArguments[0].Value as string ?? type.ToDisplayString(FullNames);
    }
}
