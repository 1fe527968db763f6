// Shows that the rules about projects, packages and the solution can fail, on planted project files.
using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Aul.Tidy;

[TestClass]
public sealed class PlantedProjectTests
{
    private const string Pc = "<Project Sdk=\"Microsoft.NET.Sdk\"></Project>";
    private const string Guid = "6B0F5A3E-2D6C-4D6B-9A53-0D9B1D9A1C01";
    private const string Config = "<packages><package id=\"nanoFramework.CoreLibrary\" version=\"1.17.11\" /></packages>";
    private const string Lock = "{ \"dependencies\": { \".NETnanoFramework,Version=v1.0\": { \"nanoFramework.CoreLibrary\": { "
        + "\"resolved\": \"1.17.11\" } } } }";
    private const string Hint = "<Project><HintPath>..\\..\\packages\\n"
        + "anoFramework.CoreLibrary.1.17.11\\lib\\mscorlib.dll</HintPath></Project>";

    [TestMethod]
    [DataRow("Directory.Build.props", "<Version>0.4.0</Version>", "says 0.4.0 and not 0.5.0")]
    [DataRow("firmware/CHANGELOG.md", "## Unreleased - x\n\n## 0.6.0 - 2026-01-01\n\n## 0.5.0 - 2025-01-01", "says 0.6.0 and not 0.5.0")]
    [DataRow("firmware/device/Properties/AssemblyInfo.cs", "AssemblyVersion(\"0.5.0.0\")\nAssemblyFileVersion(\"0.5.1.0\")",
        "says 0.5.1.0 and not 0.5.0.0")]
    [DataRow("firmware/agent/Firmware.cs", "", "says no version")]
    [DataRow("firmware/agent/Properties/AssemblyInfo.cs", "", "says no version and not 0.5.0.0")]
    public void A_version_of_its_own_is_found(string path, string text, string words)
    {
        Dictionary<string, string> files = new()
        {
            [VersionRule.Source] = "public const string Version = \"0.5.0\";",
            ["Directory.Build.props"] = "<Version>0.5.0</Version>",
            ["firmware/CHANGELOG.md"] = "## Unreleased - x\n\n## 0.5.0 - 2026-01-01",
            ["firmware/agent/Properties/AssemblyInfo.cs"] = "AssemblyVersion(\"0.5.0.0\")\nAssemblyFileVersion(\"0.5.0.0\")",
        };
        Assert.IsEmpty(VersionRule.Look(Tree.Of([.. files.Select(f => (f.Key, f.Value))])));
        files[path] = text;
        Assert.AreEqual(words, VersionRule.Look(Tree.Of([.. files.Select(f => (f.Key, f.Value))])).First().Rule);
    }

    [TestMethod]
    [DataRow(Pc, "<Compile Include=\"*.cs\" />", "firmware/agent/Sense/A.cs:1: is not compiled by firmware/agent/A.nfproj; add "
        + "<Compile Include=\"Sense\\*.cs\" />")]
    [DataRow(Pc, "<Compile Include=\"*.cs\" />\n<Compile Include=\"Sense\\*.cs\" Exclude=\"Sense\\A.cs\" />",
        "A.cs:1: is not compiled by firmware/agent/A.nfproj")]
    [DataRow(Pc, "<Compile Include=\"**\\*.cs\" />\n<Compile Include=\"Report\\*.cs\" />",
        "A.nfproj:2: Compile Include=\"Report\\*.cs\" matches no file")]
    [DataRow("<Project><ItemGroup><Compile Remove=\"Sense\\**\" /></ItemGroup></Project>", "<Compile Include=\"**\\*.cs\" />",
        "Sense/A.cs:1: is not compiled by firmware/agent/A.csproj")]
    [DataRow("<Project><EnableDefaultCompileItems>false</EnableDefaultCompileItems><Compile Include=\"*.cs\" /></Project>",
        "<Compile Include=\"**\\*.cs\" />", "is not compiled by firmware/agent/A.csproj")]
    public void A_file_in_one_project_only_is_found(string pc, string items, string words)
    {
        IEnumerable<Broken> broken = TwoProjectsRule.Look(Twice(pc, items), "firmware/agent");
        StringAssert.Contains(broken.Single().ToString(), words, StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_file_in_both_projects_is_let_through() => Assert.IsEmpty(TwoProjectsRule.Look(
        Twice(Pc, "<Compile Include=\"*.cs\" /><Compile Include=\"Sense\\*.cs\" />"), "firmware/agent"));

    [TestMethod]
    public void A_folder_of_the_chip_alone_is_let_through() => Assert.IsEmpty(TwoProjectsRule.Look(
        Twice("<Project><Compile Remove=\"Sense\\**\" /></Project>", "<Compile Include=\"**\\*.cs\" />"), "firmware/agent",
            chipOnly: "Sense"));

    [TestMethod]
    public void A_folder_may_make_two_assemblies_of_the_same_files_on_both_sides()
    {
        Assert.IsEmpty(TwoProjectsRule.Look(TwoAssemblies("<Compile Include=\"Sense\\*.cs\" />"), "firmware/agent"));
        Broken other = TwoProjectsRule.Look(TwoAssemblies("<Compile Include=\"*.cs;Sense\\*.cs\" />"), "firmware/agent").Single();
        Assert.AreEqual("firmware/agent/Agent.cs:1: is compiled by firmware/agent/B.nfproj and not by firmware/agent/B.csproj; add "
            + "<Compile Include=\"*.cs\" />", other.ToString());
    }

    [TestMethod]
    public void A_missing_project_is_found() => StringAssert.Contains(
        TwoProjectsRule.Look(Tree.Of(("firmware/agent/A.csproj", Pc)), "firmware/agent").Single().Rule, "has no .nfproj",
            StringComparison.Ordinal);

    [TestMethod]
    public void Packages_that_agree_are_let_through() => Assert.IsEmpty(PackagesRule.Look(Packages(Config, Lock, Hint)));

    [TestMethod]
    [DataRow("1.17.10", "1.17.11", "1.17.11", "packages.config:1: nanoFramework.CoreLibrary 1.17.10 is locked as 1.17.11")]
    [DataRow("1.17.11", "1.17.10", "1.17.11", "is locked as 1.17.10")]
    [DataRow("1.17.11", "1.17.11", "1.17.10", "A.nfproj:1: takes nanoFramework.CoreLibrary.1.17.10")]
    public void A_version_that_differs_is_found(string config, string locked, string hint, string words)
    {
        Tree tree = Packages(At(Config, config), At(Lock, locked), At(Hint, hint));
        Assert.IsTrue(PackagesRule.Look(tree).Any(b => b.ToString().Contains(words, StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_lock_file_that_the_PC_wrote_is_found()
    {
        Tree tree = Packages(Config, "{ \"dependencies\": { \"net10.0\": { \"Aul.Agent\": { \"type\": \"Project\" } } } }", Hint);
        Assert.IsTrue(PackagesRule.Look(tree).Any(b => b.Rule.Contains("is locked for net10.0", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_package_that_nobody_references_or_names_is_found()
    {
        Assert.IsTrue(PackagesRule.Look(Packages(Config, Lock, "<Project />"))
            .Single().Rule.EndsWith("is referenced by nothing in firmware/agent/A.nfproj", StringComparison.Ordinal));
        IEnumerable<Broken> unnamed = PackagesRule.Look(Packages("<packages />", Lock, "<Project />"));
        StringAssert.Contains(unnamed.Single().Rule, "is locked but not in packages.config", StringComparison.Ordinal);
        StringAssert.Contains(PackagesRule.Look(Tree.Of(("a/A.nfproj", Hint))).Single().Rule, "has no packages.config",
            StringComparison.Ordinal);
    }

    [TestMethod]
    public void Two_projects_with_different_sets_are_found()
    {
        Tree tree = Tree.Of(
            ("a/A.nfproj", Hint), ("a/packages.config", Config), ("a/packages.lock.json", Lock),
            ("b/B.nfproj", At(Hint, "1.17.12")), ("b/packages.config", At(Config, "1.17.12")),
                ("b/packages.lock.json", At(Lock, "1.17.12")));
        StringAssert.Contains(PackagesRule.Look(tree).Single().Rule, "is 1.17.12 here and 1.17.11 in a/packages.config",
            StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_solution_that_lists_all_is_let_through() => Assert.IsEmpty(SolutionRule.Look(Solution("")));

    [TestMethod]
    [DataRow("Build.0 = Debug|Any CPU", null, "A.nfproj is built under Debug|Any CPU")]
    [DataRow(null, "Device|Any CPU.Build.0", "A.nfproj is not built under Device|Any CPU")]
    [DataRow(null, "Release|Any CPU.ActiveCfg", "A.nfproj has no ActiveCfg for Release|Any CPU")]
    [DataRow(null, "A.csproj", "a/A.csproj:1: is not in nf.sln")]
    public void A_solution_that_does_not_fit_is_found(string? added, string? dropped, string words)
    {
        Tree tree = Solution(added is not null ? $"\t\t{{{Guid}}}.Debug|Any CPU.{added}\n" : "", dropped);
        StringAssert.Contains(SolutionRule.Look(tree).Single().ToString(), words, StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_project_of_the_PC_that_is_built_under_Device_is_found() => Assert.AreEqual("a/A.csproj is built under Device",
        SolutionRule.Look(Solution("{5FB5A372-8765-558C-AEFC-1E383C5ADB54}.Device|Any CPU.Build.0 = Release|Any CPU\n")).Single().Rule);

    [TestMethod]
    public void A_project_that_is_gone_a_foreign_guid_and_a_missing_solution_are_found()
    {
        SourceFile solution = Solution("").Find("nf.sln")!;
        IEnumerable<Broken> gone = SolutionRule.Look(Tree.Of(("nf.sln", solution.Text), ("a/A.csproj", Pc)));
        Assert.AreEqual("nf.sln:2: a/A.nfproj is not there; remove it", gone.Single().ToString());
        IEnumerable<Broken> foreign = SolutionRule.Look(Tree.Of(("nf.sln", solution.Text), ("a/A.csproj", Pc),
            ("a/A.nfproj", "<Project />")));
        StringAssert.Contains(foreign.Single().Rule, "another ProjectGuid", StringComparison.Ordinal);
        StringAssert.Contains(SolutionRule.Look(Tree.Of()).Single().Rule, "there is no nf.sln", StringComparison.Ordinal);
    }

    private static string At(string text, string version) => text.Replace("1.17.11", version, StringComparison.Ordinal);

    private static Tree Twice(string pc, string items) => Tree.Of(
        ("firmware/agent/A.csproj", pc),
        ("firmware/agent/A.nfproj", "<Project xmlns=\"http://schemas.microsoft.com/developer/msbuild/2003\">" + items + "</Project>"),
        ("firmware/agent/Agent.cs", ""),
        ("firmware/agent/Sense/A.cs", ""));

    private static Tree TwoAssemblies(string chipItems) => Tree.Of(
        ("firmware/agent/A.csproj", Own("<Compile Include=\"*.cs\" />")),
        ("firmware/agent/A.nfproj", "<Project><Compile Include=\"*.cs\" /></Project>"),
        ("firmware/agent/B.csproj", Own("<Compile Include=\"Sense\\*.cs\" />")),
        ("firmware/agent/B.nfproj", "<Project>" + chipItems + "</Project>"),
        ("firmware/agent/Agent.cs", ""),
        ("firmware/agent/Sense/A.cs", ""));

    private static string Own(string items) => "<Project><EnableDefaultCompileItems>false</EnableDefaultCompileItems>" + items
        + "</Project>";

    private static Tree Packages(string config, string locked, string project) => Tree.Of(
        ("firmware/agent/A.nfproj", project), ("firmware/agent/packages.config", config), ("firmware/agent/packages.lock.json", locked));

    private static Tree Solution(string added, string? dropped = null)
    {
        string text = $$"""
            Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "A", "a\A.csproj", "{5FB5A372-8765-558C-AEFC-1E383C5ADB54}"
            Project("{11A8DD76-328B-46DF-9F39-F559912D0360}") = "A.Nano", "a\A.nfproj", "{{{Guid}}}"
            {{{Guid}}}.Debug|Any CPU.ActiveCfg = Debug|Any CPU
            {{{Guid}}}.Release|Any CPU.ActiveCfg = Release|Any CPU
            {{{Guid}}}.Device|Any CPU.ActiveCfg = Release|Any CPU
            {{{Guid}}}.Device|Any CPU.Build.0 = Release|Any CPU
            """;
        string kept = string.Join('\n', text.Split('\n').Where(l => dropped is null || !l.Contains(dropped, StringComparison.Ordinal)));
        return Tree.Of(("nf.sln", kept + "\n" + added), ("a/A.csproj", Pc), ("a/A.nfproj", "<ProjectGuid>" + Guid.ToLowerInvariant()
            + "</ProjectGuid>"));
    }

    [TestMethod]
    [DataRow("1.17.12", "2026-07-10 100.2.0.14", "the table has no row nanoFramework.CoreLibrary 1.17.11")]
    [DataRow("1.17.12", "2026-07-10 100.2.0.14", "no packages.config names nanoFramework.CoreLibrary 1.17.12")]
    [DataRow("1.17.11", "2026-07-10", "does not name the least firmware: 100.2.0.14")]
    [DataRow("1.17.11", "100.2.0.14", "does not name the least firmware: 2026-07-10")]
    public void A_page_of_the_platform_that_differs_is_found(string version, string telling, string words) =>
        CollectionAssert.Contains(Platform(version, telling).Select(b => b.Rule[..Math.Min(b.Rule.Length, words.Length)]).ToList(), words);

    [TestMethod]
    public void A_page_of_the_platform_that_agrees_is_let_through() => Assert.IsEmpty(Platform("1.17.11", "2026-07-10, native 100.2.0.14"));

    [TestMethod]
    public void A_page_of_a_board_that_does_not_name_the_least_firmware_is_found() => Assert.AreEqual(2, PlatformRule.Look(Tree.Of(
        (PlatformRule.Page, ""), ("boards/a/README.md", "nanoff --target A"), ("boards/b/README.md", "nothing to flash")))
            .Count(b => b.File == "boards/a/README.md"));

    private static IEnumerable<Broken> Platform(string version, string telling) => PlatformRule.Look(Tree.Of(
        ("firmware/agent/packages.config", Config), (PlatformRule.Page, $"2026-07-10 100.2.0.14\n| nanoFramework.CoreLibrary | "
            + $"{version} | mscorlib |"),
        ("README.md", telling), ("boards/README.md", telling), ("boards/BENCH.md", telling), ("firmware/DECISIONS.md", telling)));
}
