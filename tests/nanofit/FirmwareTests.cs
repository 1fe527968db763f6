// The firmware as it is: nothing that nanoFramework 1.x lacks, nothing that compiles and then fails on the chip, and a pure core.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Aul.Terminal;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Aul.NanoFit;

[TestClass]
public sealed class FirmwareTests
{
    private static readonly ApiList List = ApiList.Read();

    [TestMethod]
    [DataRow("Aul.Core", true)]
    [DataRow("Aul.Agent", true)]
    [DataRow("Aul.Device", false)]
    public void Everything_that_the_firmware_uses_is_on_the_chip(string name, bool isCore)
    {
        using FirmwareAssembly assembly = FirmwareAssembly.Built(name);
        int external = Uses.Of(assembly).Count(u => TypeParts.Of(u).Any(t => !assembly.IsOwn(t)));
        Assert.IsGreaterThan(100, external, "the assembly is all but empty, so nothing was checked");
        ShowThat(Judgement.Of(assembly, List, isCore));
    }

    [TestMethod]
    [DataRow("agent")]
    [DataRow("device")]
    public void Every_constant_that_the_firmware_names_is_on_the_chip(string folder)
    {
        string root = Root();
        List<(string, string)> sources = Directory.GetFiles(Path.Combine(root, "firmware", folder), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains(Path.DirectorySeparatorChar + "obj" + Path.DirectorySeparatorChar))
            .Select(f => (f, File.ReadAllText(f))).ToList();
        IEnumerable<string> references = PlantedSource.NetStandard;
        if (folder == "device")
        {
            string aliases = Path.Combine(root, "tools", "nano-on-dotnet", "api", "Aliases.props");
            sources.Add(("Aliases.cs", SourceConstants.Aliases(aliases)));
            references = references.Append(Path.Combine(System.AppContext.BaseDirectory, "Aul.Core.dll"))
                .Append(Path.Combine(System.AppContext.BaseDirectory, "Aul.Agent.dll"));
        }

        CSharpCompilation compilation = PlantedSource.Compilation(sources, references);
        ShowThat(SourceConstants.Look(compilation, List, root).ToList());
    }

    private static void ShowThat(IReadOnlyList<Finding> findings) =>
        Assert.IsEmpty(findings, "\n" + string.Join("\n", findings.Select(f => f.ToString())));

    private static string Root([CallerFilePath] string here = "") => RepositoryRoot.Find(here);
}
