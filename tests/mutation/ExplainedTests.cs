// The list of explained survivors: it fits the sources as they are, and one that does not is found.
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aul.Mutation;

namespace Aul.MutationTests;

[TestClass]
public sealed class ExplainedTests
{
    private static readonly string[] Lines =
    [
        "# a comment", "class: same result", "file: Tiny/Tiny.cs", "line: int A(int a) => a + a;", "change: a + a -> a - a", "why: because",
        "line: int B(int b) => b * b;", "change: b * b -> b / b", "change: c -> d", "why: also",
    ];

    [TestMethod]
    public void EveryExplanationFitsAMutantOfTheCoreAsItIs()
    {
        IReadOnlyList<Explanation> explained = Explained.Read(File.ReadAllLines(Core.ListPath), "explained.txt");
        MutatedCore core = MutatedCore.Build(Core.Sources(Core.Folders, []), Core.Reference);
        HashSet<string> files = [.. core.Mutants.Select(m => m.File)];
        Assert.IsGreaterThan(1000, core.Mutants.Count);
        Assert.AreEqual("", string.Join('\n', Explained.Stale(explained, core.Mutants, "explained.txt")));
        Assert.AreEqual("", string.Join('\n', explained.Where(e => !files.Contains(e.File)).Select(e => e.File).Distinct()));
    }

    [TestMethod]
    public void WhatIsSaidOnceHoldsUntilItIsSaidAgain()
    {
        IReadOnlyList<Explanation> explained = Explained.Read(Lines, "list");
        Assert.AreEqual(new Explanation("Tiny/Tiny.cs", "int B(int b) => b * b;", "c -> d", "same result", "also", 9), explained[2]);
        Assert.HasCount(3, explained);
    }

    [TestMethod]
    public void AnExplanationWhoseLineOrChangeIsGoneIsFound()
    {
        MutatedCore core = Tiny.Of("int A(int a) => a + a;");
        string[] stale = [.. Explained.Stale(Explained.Read(Lines, "list"), core.Mutants, "list")];
        Assert.HasCount(2, stale);
        StringAssert.StartsWith(stale[0], "list:8: Tiny/Tiny.cs has no line \"int B(int b) => b * b;\"");
    }

    [TestMethod]
    [DataRow("nonsense", "list:1")]
    [DataRow("why: nothing before it", "list:1")]
    [DataRow("class: a|file: b|line: c|change: d -> e", "list:4")]
    public void AListThatIsNotUnderstoodIsRefusedWithItsLine(string lines, string place)
    {
        InvalidDataException refused = Assert.ThrowsExactly<InvalidDataException>(() => Explained.Read(lines.Split('|'), "list"));
        StringAssert.StartsWith(refused.Message, place);
    }

    [TestMethod]
    public void AnExplainedSurvivorIsCountedApart()
    {
        Mutant[] mutants =
        [
            new(1, "Tiny/Tiny.cs", 1, "int A(int a) => a + a;", "arithmetic", "a + a -> a - a") { Fate = Fate.Survived },
            new(2, "Tiny/Tiny.cs", 2, "x", "arithmetic", "x -> y") { Fate = Fate.Killed },
            new(3, "Tiny/Tiny.cs", 3, "x", "arithmetic", "x -> z") { Fate = Fate.NotReached },
            new(4, "Tiny/Tiny.cs", 3, "x", "arithmetic", "x -> w") { Fate = Fate.TimedOut },
        ];
        Score score = new(mutants, Explained.Read(Lines, "list"));
        Assert.AreEqual(new Count("Tiny", 4, 1, 1, 1, 0, 1), score.Folders.Single());
        Assert.AreEqual(50, score.Folders.Single().Score);
        Assert.AreEqual(66.7, score.Folders.Single().ScoreWithoutExplained);
        Assert.AreEqual("x -> z", score.Survivors.Single().Change);
    }
}
