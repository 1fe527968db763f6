// Shows that the rule about folders can fail, on planted files: a wrong arrow, an exception that is not needed, and circles.
using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Aul.Tidy;

[TestClass]
public sealed class PlantedFolderTests
{
    private static readonly FolderRow[] Rows = [new("Limits"), new("Sense", "Limits"), new("Report", "Limits", "Sense")];

    [TestMethod]
    public void Arrows_that_lead_down_are_let_through() => Assert.IsEmpty(Look("int x = Limits.Max; static Signal S;", ""));

    [TestMethod]
    [DataRow("static Sync S;", "names Sync of core/Report/Sync.cs, and Sense -> Report is not allowed")]
    [DataRow("static int F() { return Sync.Max; }", "names Sync of core/Report/Sync.cs")]
    [DataRow("static object F() { return new Sync(); }", "names Sync of core/Report/Sync.cs")]
    [DataRow("static int F(Signal s) { return s.OfSync.Count; }", "names Sync of core/Report/Sync.cs")]
    public void An_arrow_that_leads_up_is_found(string sense, string words) => Assert.IsTrue(
        Look("", sense).Any(b => b.ToString().StartsWith("core/Sense/Other.cs:1: " + words, StringComparison.Ordinal)),
            string.Join('\n', Look("", sense)));

    [TestMethod]
    public void A_word_that_is_no_type_of_that_name_is_let_through() =>
        Assert.IsEmpty(Look("", "// Sync\nstatic int Sync = 1; /* Sync */ static string Text = \"Sync\";"));

    [TestMethod]
    public void An_exception_is_let_through_and_one_that_is_not_needed_is_found()
    {
        Assert.IsEmpty(Look("", "static Sync S;", "Sense -> Report"));
        StringAssert.Contains(Look("", "", "Sense -> Report").Single().Rule, "the exception Sense -> Report is no longer needed",
            StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_row_that_names_a_later_row_is_found() => Assert.AreEqual("Limits -> Sense leads to no earlier row of the table",
        FolderDirectionRule.Look(Tree.Of(), "core", [new("Limits", "Sense"), new("Sense")], []).Single().Rule);

    [TestMethod]
    public void A_circle_of_four_files_is_found_and_one_of_three_is_let_through()
    {
        Assert.IsEmpty(FolderDirectionRule.Look(Ring(3), "core", Rows, []));
        StringAssert.Contains(FolderDirectionRule.Look(Ring(4), "core", Rows, []).Single().ToString(),
            "core/Sense/A.cs:1: stands in a circle of 4 files: A.cs, B.cs, C.cs, D.cs", StringComparison.Ordinal);
    }

    private static IReadOnlyList<Broken> Look(string report, string sense, params string[] exceptions) => FolderDirectionRule.Look(
        Tree.Of(
            ("core/Limits.cs", "public static class Limits { public const int Max = 1; }"),
            ("core/Sense/Signal.cs", sense.Contains("OfSync", StringComparison.Ordinal) ? "public class Signal { public Sync OfSync; }"
                : "public class Signal { }"),
            ("core/Sense/Other.cs", "public class Other { " + sense + " }"),
            ("core/Report/Sync.cs", "public class Sync { public const int Max = 1; public int Count; " + report + " }")),
        "core", Rows, exceptions).ToList();

    private static Tree Ring(int files) => Tree.Of([.. Enumerable.Range(0, files).Select(i => (
        $"core/Sense/{(char)('A' + i)}.cs", $"public class {(char)('A' + i)} {{ {(char)('A' + ((i + 1) % files))} _next; }}"))]);
}
