// The bound of an assembly's byte code: 65,535 bytes are the chip's limit, 56,000 are ours. Unoptimised code is held to the limit too, so
// that a board can be debugged. The counter is held by bodies whose bytes are known.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Aul.OnChip;
using Aul.Terminal;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Aul.NanoFit;

[TestClass]
public sealed class ByteCodeTests
{
    private const int OurMax = 56_000;

    [TestMethod]
    [DataRow("Aul.Core")]
    [DataRow("Aul.Agent")]
    [DataRow("Aul.Device")]
    public void An_assembly_keeps_below_our_bound(string name)
    {
        int bytes = ByteCode.Of(Path.Combine(AppContext.BaseDirectory, name + ".dll"));
        Assert.IsGreaterThan(5_000, bytes, "the assembly is all but empty, so nothing was measured");
        Assert.IsLessThanOrEqualTo(OurMax, bytes, $"{name} has {bytes} bytes of nano byte code: make it smaller, or split it");
    }

    [TestMethod]
    public void Unoptimised_assemblies_keep_below_the_chips_limit()
    {
        byte[] core = Unoptimised("Aul.Core", []);
        byte[] agent = Unoptimised("Aul.Agent", [core]);
        foreach ((string name, byte[] image) in new[] { ("Aul.Core", core), ("Aul.Agent", agent) })
        {
            int bytes = ByteCode.Of(new MemoryStream(image));
            Assert.IsGreaterThan(OurMax / 4, bytes, $"{name} is all but empty, so nothing was measured");
            Assert.IsLessThanOrEqualTo(ByteCode.BytesMax, bytes, $"{name}, unoptimised, has {bytes} bytes of nano byte code");
        }
    }

    // Against MSTest in place of the chip's launcher, whose asserts take fewer arguments: the real assemblies are somewhat smaller.
    [TestMethod]
    [DataRow("core")]
    [DataRow("journal")]
    [DataRow("report")]
    public void An_assembly_of_the_cores_unit_tests_keeps_below_the_chips_limit(string name)
    {
        string folder = Path.Combine(RepositoryRoot.Find(Here()), "tests", "agent");
        IEnumerable<SyntaxTree> code = FilesOf(Path.Combine(folder, name, "NFUnitTest.nfproj"))
            .Where(file => !file.Contains("/nano/", StringComparison.Ordinal))
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), PlantedSource.Language))
            .Append(CSharpSyntaxTree.ParseText("global using Microsoft.VisualStudio.TestTools.UnitTesting;", PlantedSource.Language));
        IEnumerable<string> running = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        byte[] image = Compiled(name, code, running.Select(path => MetadataReference.CreateFromFile(path)), OptimizationLevel.Release);
        int bytes = ByteCode.Of(new MemoryStream(image));
        Assert.IsGreaterThan(5_000, bytes, "the assembly is all but empty, so nothing was measured");
        Assert.IsLessThanOrEqualTo(ByteCode.BytesMax, bytes, $"{name} has {bytes} bytes: move a file to another folder of tests/agent");
    }

    [TestMethod]
    [DataRow("static void F() { }", 1)]
    [DataRow("static int F(int a, int b) { return a + b; }", 4)]
    [DataRow("static int F() { return 1000; }", 6)]
    [DataRow("static long F() { return 1000000000000; }", 10)]
    [DataRow("static string F() { return \"text\"; }", 4)]
    [DataRow("static byte[] F() { return new byte[7]; }", 5)]
    [DataRow("static int F(int a) { switch (a) { case 0: return 5; case 1: return 6; case 2: return 4; } return 7; }", 19)]
    [DataRow("static void F() { try { F(); } finally { F(); } }", 23)]
    public void Bytes_of_a_method_are_those_of_the_metadata_processor(string method, int bytes)
    {
        using FirmwareAssembly planted = PlantedSource.Compile($"static class C {{ {method} }}");
        Assert.AreEqual(bytes, ByteCode.Of(planted.OwnMethods().Single(m => m.Name == "F").Body));
    }

    // As a debugging build does it.
    private static byte[] Unoptimised(string name, byte[][] references)
    {
        IEnumerable<SyntaxTree> code = FilesOf(Path.Combine(RepositoryRoot.Find(Here()), "firmware", "agent", name + ".nfproj"))
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), PlantedSource.Language));
        return Compiled(
            name,
            code,
            [
                .. PlantedSource.NetStandard.Select(path => MetadataReference.CreateFromFile(path)),
                .. references.Select(image => MetadataReference.CreateFromImage(image)),
            ],
            OptimizationLevel.Debug);
    }

    // The files that the board's project names.
    private static IEnumerable<string> FilesOf(string project) => XDocument.Load(project).Descendants()
        .Where(e => e.Name.LocalName == "Compile")
        .Select(e => Path.Combine(Path.GetDirectoryName(project)!, e.Attribute("Include")!.Value.Replace('\\', '/')))
        .SelectMany(glob => Directory.GetFiles(Path.GetDirectoryName(glob)!, Path.GetFileName(glob))).Select(Path.GetFullPath);

    private static byte[] Compiled(
        string name, IEnumerable<SyntaxTree> code, IEnumerable<MetadataReference> references, OptimizationLevel level)
    {
        using MemoryStream image = new();
        CSharpCompilationOptions options = new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: level);
        EmitResult result = CSharpCompilation.Create(name, code, references, options).Emit(image);
        Diagnostic? fault = result.Diagnostics.FirstOrDefault(found => found.Severity == DiagnosticSeverity.Error);
        Assert.IsTrue(result.Success, $"{name} does not compile: {fault}");
        return image.ToArray();
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
