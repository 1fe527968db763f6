// Shows that the rule about names of types can fail, on planted sources.
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Aul.Tidy;

[TestClass]
public sealed class PlantedTypeTests
{
    [TestMethod]
    [DataRow("namespace B; class Line { }")]
    [DataRow("namespace A; class Line { }")]
    [DataRow("namespace B; public sealed record Line(int At);")]
    [DataRow("namespace B; delegate void Line();")]
    [DataRow("namespace B { enum Line { None } }")]
    [DataRow("class Other { } namespace B { partial class Line { } }")]
    public void A_name_that_stands_twice_is_found(string second) =>
        Assert.StartsWith("b.cs:1: Line is also a type of a.cs; give one", Look("namespace A; partial class Line { }", second).Single());

    [TestMethod]
    [DataRow("namespace A; partial class Line { }")]
    [DataRow("namespace B; class Other { class Line { } }")]
    [DataRow("namespace B; class Program { }")]
    [DataRow("// class Line")]
    public void One_thing_in_parts_and_names_within_a_type_are_let_through(string second) =>
        Assert.IsEmpty(Look("namespace A; partial class Line { } class Program { }", second));

    private static string[] Look(string first, string second) =>
        [.. UniqueTypeRule.Look(Tree.Of(("a.cs", first), ("b.cs", second))).Select(broken => broken.ToString())];
}
