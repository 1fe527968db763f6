// Which changes a source gets: the rules of MUTATION.md on one line each.
using System.Linq;
using System.Reflection;
using Aul.Mutation;

namespace Aul.MutationTests;

[TestClass]
public sealed class ChangesTests
{
    [TestMethod]
    [DataRow("bool Is(int a, int b) => a > b;", "a > b -> a >= b|a > b -> a <= b|a > b -> true|a > b -> false")]
    [DataRow("bool Is(int a, int b) { return a == b; }", "a == b -> a != b|a == b -> true|a == b -> false")]
    [DataRow("int Of(int a, int b) => a + b;", "a + b -> a - b")]
    [DataRow("int Of(int a) => a & 12;", "12 -> (12 + 1)|12 -> (12 - 1)|a & 12 -> a | 12")]
    [DataRow("int Of(int a) => a << 0;", "0 -> (0 + 1)|a << 0 -> a >> 0")]
    [DataRow("long Of(long a) => -a;", "-a -> a")]
    [DataRow("string Of(string a) => a + a;", "")]
    [DataRow("int Of() => -3;", "3 -> (3 - 1)")]
    [DataRow("int Larger(int a, int b) => a > b ? a : b;", "a > b ? a : b -> a > b ? b : a")]
    [DataRow("int Other(int a, int b) => a > b ? a : 4;", "a > b -> a >= b|4 -> (4 + 1)|4 -> (4 - 1)|a > b ? a : 4 -> a > b ? 4 : a")]
    [DataRow("int Of(bool a, int b, int c) => a ? b : c;", "a ? b : c -> a ? c : b")]
    [DataRow("void Do(bool a) { if (a) { Do(!a); } }", "a -> !a|!a -> a|Do(!a) -> removed")]
    [DataRow("void Do(int a) => Do(a);", "Do(a) -> removed")]
    [DataRow("int _a; void Do() { _a += 2; }", "2 -> (2 + 1)|2 -> (2 - 1)|_a += 2 -> _a -= 2|_a += 2 -> removed")]
    [DataRow("int _a; void Do() { _a++; }", "_a++ -> _a--|_a++ -> removed")]
    [DataRow("int _a; void Do() { _a = 0; }", "0 -> (0 + 1)|_a = 0 -> removed")]
    [DataRow("bool Is(bool a, bool b) => a && b;", "a -> !a|b -> !b|a && b -> a || b|a && b -> true|a && b -> false")]
    public void EachPlaceGetsItsChanges(string member, string changes) =>
        Assert.AreEqual(changes, string.Join('|', Tiny.Changes(member)));

    [TestMethod]
    [DataRow("const int A = 5; static readonly int B = 5;")]
    [DataRow("byte[] _buffer = new byte[5 + 2];")]
    [DataRow("[Says(5)] void Do() { }")]
    [DataRow("void Do(int a = 5) { }")]
    [DataRow("void Do(Colour colour) { switch (colour) { case (Colour)5: break; } }")]
    public void WhatMustBeConstantAndTheSizeOfABufferStay(string member) => Assert.IsEmpty(Tiny.Changes(member));

    [TestMethod]
    [DataRow("bool Is(int a) => a < 5;", "a < 5 -> a <= 5", "5 -> (5 + 1)")]
    [DataRow("bool Is(int a) => a >= 5;", "a >= 5 -> a > 5", "5 -> (5 + 1)")]
    [DataRow("bool Is(int a) => a > 5;", "a > 5 -> a >= 5", "5 -> (5 - 1)")]
    [DataRow("bool Is(int a) => 5 < a;", "5 < a -> 5 <= a", "5 -> (5 - 1)")]
    public void TheSameChangeIsNotMadeTwice(string member, string made, string same)
    {
        string[] changes = Tiny.Changes(member);
        CollectionAssert.Contains(changes, made);
        CollectionAssert.DoesNotContain(changes, same);
    }

    [TestMethod]
    public void AConstantStaysOfItsType() =>
        Assert.HasCount(8, Tiny.Changes("byte _a = 7; uint Of(uint a) => a & 0x0F; ulong Big(ulong a) => a | 1;"));

    [TestMethod]
    public void WhatTheCompilerRefusesIsLeftOutAndCounted()
    {
        MutatedCore core = Tiny.Of("bool Try(out int a) { a = 1; return true; } int Of(bool b) => Try(out int a) && b ? a : 2;");
        Assert.IsGreaterThan(0, core.Refused);
        Assert.IsTrue(core.Mutants.Any(m => m.Change.StartsWith("1 ->", System.StringComparison.Ordinal)));
    }

    [TestMethod]
    public void OneMutantIsAwakeAtATimeAndNoneChangesNothing()
    {
        MutatedCore core = Tiny.Of("public static int Of(int a, int b) { int c = a; for (int i = 0; i < b; i++) { c += 2; } return c > "
            + "9 ? c : -c; }");
        Assembly assembly = Assembly.Load(core.Image);
        MethodInfo of = assembly.GetType("Tiny")!.GetMethod("Of")!;
        FieldInfo awake = assembly.GetType("AulMutationSwitch")!.GetField("Awake")!;
        int answer(int id, int a, int b)
        {
            awake.SetValue(null, id);
            return (int)of.Invoke(null, [a, b])!;
        }

        int id(string change) => core.Mutants.Single(m => m.Change == change).Id;
        Assert.AreEqual(10, answer(0, 4, 3));
        Assert.AreEqual(13, answer(id("2 -> (2 + 1)"), 4, 3));
        Assert.AreEqual(12, answer(id("i < b -> i <= b"), 4, 3));
        Assert.AreEqual(2, answer(id("c += 2 -> c -= 2"), 4, 3));
        Assert.AreEqual(-10, answer(id("c > 9 ? c : -c -> c > 9 ? -c : c"), 4, 3));
        Assert.AreEqual(10, answer(0, 4, 3));
    }
}
