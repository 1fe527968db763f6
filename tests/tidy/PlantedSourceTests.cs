// Shows that the rules about source text can fail: one planted text per way of breaking them, and one that must pass.
using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Aul.Tidy;

[TestClass]
public sealed class PlantedSourceTests
{
    private const string Opening = "// A file that says in a few words what it is for.\n";

    [TestMethod]
    [DataRow("using System.IO;", "System.IO")]
    [DataRow("using System.Net.Sockets;", "System.Net")]
    [DataRow("using nanoFramework.M2Mqtt;", "nanoFramework.M2Mqtt")]
    [DataRow("using Microsoft.Extensions.Logging;", "Microsoft.Extensions")]
    [DataRow("class A { void M() => System.Threading.Thread.Sleep(1); }", "System.Threading")]
    [DataRow("class A { System . Device . Gpio.GpioPin _p; }", "System.Device")]
    [DataRow("class A { object M() => DateTime.UtcNow; }", "DateTime.UtcNow")]
    [DataRow("class A { object M() => System.DateTime.Now; }", "DateTime.Now")]
    [DataRow("class A { long M() => Environment.TickCount64; }", "Environment.TickCount64")]
    public void An_outer_world_in_the_core_is_found(string code, string words)
    {
        Broken broken = CoreSourceRule.Look(Tree.Of(("firmware/agent/Sense/A.cs", "\n" + code))).Single();
        StringAssert.StartsWith(broken.ToString(), "firmware/agent/Sense/A.cs:2: the core names " + words, StringComparison.Ordinal);
    }

    [TestMethod]
    public void What_only_comments_and_strings_say_is_let_through() => Assert.IsEmpty(CoreSourceRule.Look(Tree.Of(
        ("firmware/agent/A.cs", "// not System.IO\nclass A { string M() => \"DateTime.UtcNow\"; System.Text.Encoding _e; }"),
        ("firmware/device/B.cs", "using System.IO;"))));

    [TestMethod]
    [DataRow("using Abc;\nusing System;", 2)]
    [DataRow("using System;\nusing System.Text;\nusing System.IO;", 3)]
    [DataRow("using System.Text;\nusing System;", 2)]
    [DataRow("using Abc;\nusing Zed = System.Text;\nusing static System.Math;", 3)]
    [DataRow("using System;\n\nnamespace A;\n\nusing Zed;\nusing Abc;", 6)]
    public void A_using_out_of_order_is_found(string code, int line) =>
        Assert.AreEqual(line, UsingOrderRule.Look(Tree.Of(("tools/A.cs", code))).Single().Line);

    [TestMethod]
    public void A_line_of_over_140_columns_is_found() => Assert.AreEqual(2, LineRule.Look(Tree.Of(
        ("tools/A.cs", "// a\n// " + new string('a', 138) + "\n// " + new string('b', 137)))).Single().Line);

    [TestMethod]
    public void Sorted_usings_are_let_through() => Assert.IsEmpty(UsingOrderRule.Look(Tree.Of(
        ("tools/A.cs", "using System;\nusing System.Text;\nusing abc;\nusing Abc.D;\nusing Zed;\nusing static System.Math;\nusing A = "
            + "Zed.A;\nclass C { void M() { using B b = new(); } }"))));

    [TestMethod]
    [DataRow("#if NET", 1)]
    [DataRow("class A\n{\n#elif NET", 3)]
    [DataRow("  #  define NANO", 1)]
    public void Conditional_compilation_in_firmware_is_found(string code, int line) =>
        Assert.AreEqual(line, DirectiveRule.Look(Tree.Of(("firmware/device/A.cs", code))).Single().Line);

    [TestMethod]
    public void Other_directives_and_other_folders_are_let_through() =>
        Assert.IsEmpty(DirectiveRule.Look(Tree.Of(("firmware/device/A.cs", "#pragma warning disable"), ("tools/A.cs", "#if NET"))));

    [TestMethod]
    [DataRow("using System;\n// Too late to be an opening comment, however long.")]
    [DataRow("// Crc32.\nclass A { }")]
    [DataRow("//////////////////////////////////////////////\nclass A { }")]
    [DataRow("/* short */ class A { }\n// and then a long comment that does not count")]
    [DataRow("")]
    public void A_file_without_an_opening_comment_is_found(string code) =>
        Assert.HasCount(1, OpeningCommentRule.Look(Tree.Of(("tools/A.cs", code))));

    [TestMethod]
    [DataRow(Opening)]
    [DataRow("\n\n// A file whose comment\n// takes two lines.\n")]
    [DataRow("/* A file whose comment\n   takes two lines. */\nclass A { }")]
    public void An_opening_comment_is_let_through(string code) => Assert.IsEmpty(OpeningCommentRule.Look(Tree.Of(("tests/A.cs", code))));

    [TestMethod]
    [DataRow("void M()\n{\nBODY}\n", "the function M has 61 lines, over 60")]
    [DataRow("A()\n{\nBODY}\n", "the function constructor or operator has 61 lines")]
    [DataRow("int P\n{\nget\n{\nBODY}\n}\n", "the function get has 61 lines")]
    [DataRow("System.Action L = () =>\n{\nBODY};\n", "the function lambda has 61 lines")]
    public void A_long_function_is_found(string code, string words)
    {
        string body = string.Concat(Enumerable.Repeat(";\n", 58));
        Tree tree = Tree.Of(("firmware/agent/A.cs", "class A\n{\n" + code.Replace("BODY", body, StringComparison.Ordinal) + "}\n"));
        StringAssert.Contains(SizeRule.Look(tree, SizeRule.Ratchet).Single().ToString(), words, StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_long_file_is_found_and_the_ratchet_only_turns_one_way()
    {
        Tree tree = Tree.Of(("firmware/agent/A.cs", string.Concat(Enumerable.Repeat("//\n", 301))));
        Assert.AreEqual("the file has 301 lines, over 300", SizeRule.Look(tree, new Dictionary<string, int>()).Single().Rule);
        Assert.IsEmpty(SizeRule.Look(tree, new Dictionary<string, int> { ["firmware/agent/A.cs"] = 301 }));
        Assert.AreEqual("the file has 301 lines, over 300",
            SizeRule.Look(tree, new Dictionary<string, int> { ["firmware/agent/A.cs"] = 300 }).Single().Rule);
        Tree shrunk = Tree.Of(("firmware/agent/A.cs", string.Concat(Enumerable.Repeat("//\n", 300))));
        StringAssert.Contains(SizeRule.Look(shrunk, new Dictionary<string, int> { ["firmware/agent/A.cs"] = 301 }).Single().Rule,
            "still names", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("class LinkManager { }")]
    [DataRow("static class TextHelper { }")]
    [DataRow("struct ByteUtils { }")]
    [DataRow("interface IClockService { }")]
    [DataRow("record Outer { enum PinHelpers { } }")]
    [DataRow("delegate void RunService();")]
    public void A_type_named_after_a_pattern_is_found(string code) => Assert.HasCount(1, NameRule.Look(Tree.Of(("tools/A.cs", code))));

    [TestMethod]
    public void A_name_that_only_mentions_one_is_let_through() =>
        Assert.IsEmpty(NameRule.Look(Tree.Of(("tools/A.cs", "class ServiceLedger { int Manager; } // LinkManager"))));

    [TestMethod]
    [DataRow("// TO" + "DO later")]
    [DataRow("// FIX" + "ME")]
    [DataRow("int a; // HA" + "CK: see below")]
    [DataRow("throw new NotImplemented" + "Exception();")]
    public void Unfinished_source_is_found(string code) => Assert.AreEqual(2, UnfinishedRule.Look(Tree.Of(("tests/A.cs", "\n" + code)))
        .Single().Line);

    [TestMethod]
    public void Finished_source_is_let_through() =>
        Assert.IsEmpty(UnfinishedRule.Look(Tree.Of(("tests/A.cs", "// nothing TO" + "DOne, see the HA" + "CKney"))));

    [TestMethod]
    [DataRow("cd /ho" + "me/aigerim/aul")]
    [DataRow("\"/ro" + "ot/.dotnet\"")]
    [DataRow("see (/wo" + "rk/main)")]
    [DataRow("path=/Us" + "ers/dev/aul")]
    [DataRow("C:\\Us" + "ers\\dev")]
    [DataRow("<add key=\"a\" value=\"https://api.nu" + "get.org/v3/in" + "dex.json\" />")]
    [DataRow("registry = https://registry.n" + "pmjs.org")]
    [DataRow("http://feed.example/v3/in" + "dex.json")]
    public void A_trace_of_where_it_was_made_is_found(string text) => Assert.IsNotEmpty(OriginRule.Look(Tree.Of(("README.md", text))));

    [TestMethod]
    [DataRow("https://example.org/ho" + "me/page")]
    [DataRow("tests/wo" + "rk/a.txt and ~/wo" + "rk/b and $X/ro" + "ot/c")]
    [DataRow("I:\\aul\\settings")]
    public void An_address_and_a_relative_path_are_let_through(string text) =>
        Assert.IsEmpty(OriginRule.Look(Tree.Of(("README.md", text))));
}
