// CONFORMANCE.md against the standard's own list of ids and this assembly's tests; and, on planted pages, that the comparison can fail.
using System.Collections.Generic;
using System.Linq;

namespace Aul.SparkplugTests;

[TestClass]
public class ConformancePageTests
{
    private static readonly string[] Planted = ["a-one", "b-two"];
    private static readonly HashSet<string> PlantedTests = ["Some.Test"];

    [TestMethod]
    public void ThePageTellsEveryAssertionOnceAndNamesTestsThatExist()
    {
        List<string> list = ConformancePage.List(Pages.Read("tests/sparkplug/tck-ids.txt"));
        Assert.HasCount(299, list);
        Assert.HasCount(list.Count, list.Distinct().ToList());
        ConformancePage page = new(Pages.Read("tests/sparkplug/CONFORMANCE.md"));
        List<string> wrong = [.. page.Wrong(list, Tests())];
        Assert.IsEmpty(wrong, "\n" + string.Join("\n", wrong));
    }

    [TestMethod]
    [DataRow("| `a-one` | tested | `Some.Test` |", "b-two is missing")]
    [DataRow("| `a-one` `b-two` `c-three` | tested | `Some.Test` |", "line 1: c-three is not in the standard's list")]
    [DataRow("| `a-one` `b-two` | tested | `Some.Test` |\n| `a-one` | not applicable | not our matter |", "line 2: a-one is told twice")]
    [DataRow("| `a-one` `b-two` | perhaps | `Some.Test` and more words |", "line 1: 'perhaps' is no status")]
    [DataRow("| `a-one` `b-two` | | `Some.Test` and more words |", "line 1: '' is no status")]
    [DataRow("| `a-one` `b-two` | tested | `Some.OtherTest` |", "line 1: there is no test Some.OtherTest")]
    [DataRow("| `a-one` `b-two` | deviates | we cannot; `No.Test` shows it |", "line 1: there is no test No.Test")]
    [DataRow("| `a-one` `b-two` | tested | it works |", "line 1: names no test")]
    [DataRow("| `a-one` `b-two` | deviates | `Some.Test` |", "line 1: gives no reason")]
    [DataRow("| `a-one` `b-two` | not applicable | |", "line 1: gives no reason")]
    public void APageThatIsWrongIsFound(string rows, string expected)
    {
        ConformancePage sums = new(rows);
        ConformancePage page = new(rows + "\n" + sums.Sums());
        CollectionAssert.Contains(page.Wrong(Planted, PlantedTests).ToList(), expected);
    }

    [TestMethod]
    public void WrongSumsAreFoundAndARightPageIsNot()
    {
        const string Rows = "| Id | Status | How |\n|---|---|---|\n"
            + "| `a-one` | tested | `Some.Test` |\n| `b-two` | deviates | nobody built it |\n";
        string wrong = new ConformancePage(Rows + "2 tested").Wrong(Planted, PlantedTests).Single();
        Assert.AreEqual("the sums are not there: 1 tested, 0 not applicable, 1 deviates, 2 in all", wrong);
        ConformancePage right = new(Rows + "1 tested, 0 not applicable, 1 deviates, 2 in all");
        Assert.IsEmpty(right.Wrong(Planted, PlantedTests).ToList());
    }

    private static HashSet<string> Tests() =>
    [
        .. typeof(ConformancePageTests).Assembly.GetTypes()
            .Where(type => type.IsDefined(typeof(TestClassAttribute), false))
            .SelectMany(type => type.GetMethods().Where(method => method.IsDefined(typeof(TestMethodAttribute), false)))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}"),
    ];
}
