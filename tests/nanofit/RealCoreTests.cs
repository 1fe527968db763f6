// The core against the real library of the chip: the build of tests/realcore compiles all of it, and here is shown that this means
// something.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Aul.Terminal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Mono.Cecil;

namespace Aul.NanoFit;

[TestClass]
public sealed class RealCoreTests
{
    private const string Text = "nanoFramework.System.Text";
    private static readonly string Mscorlib = Path.Combine(AppContext.BaseDirectory, "real", "mscorlib.dll");

    [TestMethod]
    public void The_core_was_compiled_against_the_mscorlib_of_the_board_and_against_nothing_of_dotnet()
    {
        using ModuleDefinition core = ModuleDefinition.ReadModule(Built("Aul.RealCore", "Aul.RealCore"));
        Assert.IsGreaterThan(100, core.Types.Count, "the assembly is all but empty, so nothing was compiled");
        string version = XDocument.Load(Path.Combine(Root(), "firmware", "agent", "packages.config")).Descendants("package")
            .Single(p => p.Attribute("id")!.Value == "nanoFramework.CoreLibrary").Attribute("version")!.Value;
        CollectionAssert.AreEquivalent(new[] { $"mscorlib {version}.0", Text + " 0.0.0.0" },
            core.AssemblyReferences.Select(r => $"{r.Name} {r.Version}").ToArray());
    }

    [TestMethod]
    public void Every_file_of_the_core_is_in_it()
    {
        using ModuleDefinition core = ModuleDefinition.ReadModule(Built("Aul.RealCore", "Aul.RealCore"));
        string[] parts = ["Aul.Core", "Aul.Agent"];
        string[] types = parts.SelectMany(p =>
        {
            using FirmwareAssembly part = FirmwareAssembly.Built(p);
            return part.OwnTypes().Where(t => t.Namespace == "Aul").Select(t => t.FullName).ToArray();
        }).ToArray();
        CollectionAssert.IsSubsetOf(types, core.GetTypes().Select(t => t.FullName).ToArray());
    }

    [TestMethod]
    [DataRow("s.Replace(\"a\", \"b\")", "CS1061")]
    [DataRow("string.Join(\",\", new[] { s })", "CS0117")]
    [DataRow("s.Substring(1).ToUpper()", null)]
    public void What_the_real_library_lacks_is_refused(string expression, string? error)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Planted",
            [CSharpSyntaxTree.ParseText($"class Planted {{ static string Of(string s) => {expression}; }}", PlantedSource.Language)],
            [MetadataReference.CreateFromFile(Mscorlib)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        IEnumerable<string> errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id);
        Assert.AreEqual(error, errors.FirstOrDefault());
    }

    [TestMethod]
    public void The_declared_members_of_System_Text_are_on_the_chip()
    {
        ApiList list = ApiList.Read();
        using ModuleDefinition text = ModuleDefinition.ReadModule(Built("Aul.RealText", Text));
        MethodDefinition[] declared = text.Types.Where(t => t.Namespace == "System.Text").SelectMany(t => t.Methods)
            .Where(m => !m.IsConstructor).ToArray();
        Assert.HasCount(4, declared);
        foreach (MethodDefinition method in declared)
        {
            string parameters = string.Join(",", method.Parameters.Select(p => p.ParameterType.FullName));
            string name = $"{method.DeclaringType.FullName}.{method.Name}({parameters})~{method.ReturnType.FullName}";
            Assert.IsTrue(list.HasMethod(name), name + " is not in nanoframework-api.txt");
        }
    }

    private static string Built(string project, string assembly)
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        string path = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", project, configuration, assembly + ".dll"));
        Assert.IsTrue(File.Exists(path), path + " is not built");
        return path;
    }

    private static string Root([CallerFilePath] string here = "") => RepositoryRoot.Find(here);
}
