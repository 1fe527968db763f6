// Shows that the rules about the chip's unit tests and texts can fail: one planted source per way, and what must pass.
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Aul.Tidy;

[TestClass]
public sealed class PlantedNanoTests
{
    [TestMethod]
    [DataRow("int _a;")]
    [DataRow("readonly int[] _a = new int[3];")]
    [DataRow("public event System.Action Came;")]
    [DataRow("public ATests() { }")]
    [DataRow("int A { get; set; }")]
    [DataRow("int A { get; } = 3;")]
    public void An_instance_of_a_test_class_is_found(string member) => Assert.AreEqual(2, NanoTestRule.Look(Of("{\n" + member + "\n}"))
        .Single().Line);

    [TestMethod]
    [DataRow("(int a) { }")]
    [DataRow(" : Base { }")]
    public void A_test_class_with_parameters_or_a_base_is_found(string rest) => Assert.HasCount(1, NanoTestRule.Look(Of(rest)));

    [TestMethod]
    [DataRow("[TestMethod] public void T() { _a++; SetUp(); }")]
    [DataRow("[TestMethod] public void T() => SetUp();")]
    [DataRow("[DataRow(1)] public void T(int a) { }")]
    public void A_test_that_takes_what_another_left_is_found(string test) =>
        StringAssert.Contains(NanoTestRule.Look(Of("{ static int _a; " + test + " }")).Single().Rule, "SetUp",
        System.StringComparison.Ordinal);

    [TestMethod]
    public void A_test_class_without_an_instance_is_let_through() => Assert.IsEmpty(NanoTestRule.Look(Tree.Of(
        ("tests/agent/ATests.cs", "[TestClass] class A { const int B = 1; static readonly int C = 2; static int _d; int E => 1; "
            + "void F() { }"
            + " [TestMethod] public void T() { SetUp(); F(); } }"),
        ("tests/agent/Bench.cs", "class Bench { int _a; public Bench() { } }"),
        ("tests/device/BTests.cs", "[TestClass] class B { int _a; }"))));

    [TestMethod]
    [DataRow("\"a\\0b\"")]
    [DataRow("\"\\u0000\"")]
    [DataRow("$\"{1}\\x0\"")]
    [DataRow("\"a\" + '\\0'")]
    public void A_NUL_in_a_text_is_found(string text) =>
        Assert.HasCount(1, NulRule.Look(Tree.Of(("firmware/agent/A.cs", "class A { object B => " + text + "; }"))));

    [TestMethod]
    public void A_NUL_that_is_no_text_is_let_through() => Assert.IsEmpty(NulRule.Look(Tree.Of(
        ("firmware/agent/A.cs", "class A { char B = '\\0'; bool C(char d) => d == '\\0'; string E = \"\\\\0\"; } // \"\\0\""),
        ("tools/A.cs", "class A { string B = \"\\0\"; }"))));

    private static Tree Of(string rest) => Tree.Of(("tests/agent/ATests.cs", "[TestClass] class ATests" + rest));
}
