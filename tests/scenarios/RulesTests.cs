// The verdict on every combination of the rungs, by another route than the table's own; that no rule is dead; and that the page for
// people says what the code does.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Aul.Simulation;
using Aul.Terminal;

namespace Aul.ScenarioTests;

[TestClass]
public class RulesTests
{
    private static readonly string Page = Path.Combine(Root(), "firmware", "agent", "Diagnose", "DIAGNOSIS.md");

    /// <summary>Witnesses in combinations that matter: none, and each of them alone and together at random.</summary>
    private static IEnumerable<long> Witnesses()
    {
        yield return 0;
        for (int rung = Rung.Backup; rung < Rung.Total; rung++)
        {
            for (int state = 1; state < 4; state++)
            {
                yield return Evidence.With(0, rung, state);
            }
        }

        Random random = new(20261126);
        for (int i = 0; i < 64; i++)
        {
            long evidence = 0;
            for (int rung = Rung.Backup; rung < Rung.Total; rung++)
            {
                evidence = Evidence.With(evidence, rung, random.Next(4));
            }

            yield return evidence;
        }
    }

    [TestMethod]
    public void EveryCombinationOfRungsHasOneVerdictAndNoRuleIsDead()
    {
        bool[] used = new bool[Rules.Count];
        long tried = 0;
        foreach (long witnesses in Witnesses())
        {
            for (long rungs = 0; rungs < 1 << 18; rungs++)
            {
                long evidence = witnesses | rungs;
                int rule = Rules.Find(evidence);
                used[rule] = true;
                int expected = Expected(evidence);
                if (expected != Rules.CauseAt(rule))
                {
                    Assert.Fail($"rule {rule + 1} says {Cause.Word(Rules.CauseAt(rule))}, expected {Cause.Word(expected)}: "
                        + $"{Text(evidence)}");
                }

                tried++;
            }
        }

        Assert.IsTrue(tried > 20_000_000);
        int[] dead = [.. Enumerable.Range(0, used.Length).Where(rule => !used[rule])];
        Assert.AreEqual(0, dead.Length, "never used: " + string.Join(", ", dead.Select(rule => Rules.At(rule).When)));
    }

    [TestMethod]
    public void EveryCauseHasANumberAWordAndASeverityOfItsOwn()
    {
        int[] causes = Causes();
        Assert.AreEqual(causes.Length, causes.Distinct().Count());
        Assert.AreEqual(causes.Length, causes.Select(Cause.Word).Distinct().Count());
        Assert.IsTrue(causes.All(cause => cause is >= 0 and < 256), "a cause is one byte on flash");
    }

    [TestMethod]
    public void ThePageListsEveryCauseAsTheCodeHasIt()
    {
        string[] rows = [.. File.ReadLines(Page)
            .SkipWhile(line => line != "## Causes").TakeWhile(line => line != "## Rules")
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && char.IsAsciiDigit(line[2]))
            .Select(line => string.Join("|", line.Split('|').Skip(1).Take(3).Select(cell => cell.Trim())))];
        string[] expected = [.. Causes().Order().Select(cause =>
            string.Create(CultureInfo.InvariantCulture,
            $"{cause}|{Cause.Word(cause)}|{Cause.SeverityOf(cause).ToString().ToLowerInvariant()}"))];
        CollectionAssert.AreEqual(expected, rows);
    }

    [TestMethod]
    public void ThePageHoldsTheRulesOfTheCode() => CollectionAssert.AreEqual(RulesPage.Rules().ToArray(), Block("rules"),
        "run: aul scenario rules");

    [TestMethod]
    public void ThePageHoldsTheEvidenceOfTheCode() => CollectionAssert.AreEqual(RulesPage.Rungs().ToArray(), Block("rungs"),
        "run: aul scenario rules");

    private static string[] Block(string name) =>
        [.. File.ReadLines(Page).SkipWhile(line => line != $"<!-- {name} -->").Skip(1).TakeWhile(line => line != "<!-- end -->")];

    private static int[] Causes() =>
        [.. typeof(Cause).GetFields().Where(field => field.IsLiteral).Select(field => (int)field.GetRawConstantValue()!)];

    // The same verdicts, told as a person would tell them.
    private static int Expected(long evidence)
    {
        bool Broken(int rung) => Evidence.Of(evidence, rung) == Evidence.Broken;
        bool Alive(int rung) => Evidence.Of(evidence, rung) >= Evidence.Degraded;
        bool Degraded(int rung) => Evidence.Of(evidence, rung) == Evidence.Degraded;
        bool Unknown(int rung) => Evidence.Of(evidence, rung) == Evidence.Unknown;
        bool accessDown = Broken(Rung.Access) || Broken(Rung.Light);
        bool internet = Alive(Rung.Internet);

        // Nothing answers through a thing that is broken.
        if ((Broken(Rung.Router) || Broken(Rung.Lan)) && (Alive(Rung.Gateway) || internet))
        {
            return Cause.Contradiction;
        }

        if (internet && accessDown && !Alive(Rung.Backup))
        {
            return Cause.Contradiction;
        }

        int power = Power(Broken, Alive, Degraded, evidence);
        if (internet)
        {
            return Broken(Rung.Portal) ? Cause.CaptivePortal
                : Broken(Rung.Name) ? Cause.Name
                : Broken(Rung.Centre) ? Cause.Centre
                : accessDown || Broken(Rung.Backup) ? Cause.RedundancyLost
                : power != Cause.None ? power
                : Broken(Rung.Cap) ? Cause.DataCapSlow
                : Degraded(Rung.Cap) ? Cause.DataCapNear
                : Degraded(Rung.Internet) ? Cause.InternetLossy
                : Degraded(Rung.Light) ? Cause.LightWeak : Cause.None;
        }

        // Whatever is alive behind the wall has power, so the wall is not what keeps the farther rungs away.
        bool hasPower = !Broken(Rung.Router) && (Alive(Rung.Router) || Alive(Rung.Gateway));
        if (Broken(Rung.Router) || !hasPower)
        {
            bool holds = Alive(Rung.Ups) && !Broken(Rung.Router);
            if (Broken(Rung.Mains) && !holds)
            {
                return Alive(Rung.Grid) ? Cause.Unplugged : Cause.Mains;
            }

            if (Broken(Rung.Ups))
            {
                return Cause.Ups;
            }

            if (Broken(Rung.Router))
            {
                return Cause.RouterSupply;
            }
        }

        if (Broken(Rung.Lan))
        {
            return Cause.Lan;
        }

        if (Broken(Rung.Gateway))
        {
            return Cause.Gateway;
        }

        if (Broken(Rung.Access))
        {
            return Broken(Rung.Mains) && Alive(Rung.Light) ? Cause.Mains : Cause.Access;
        }

        if (Broken(Rung.Light))
        {
            return Cause.AccessNoLight;
        }

        if (Broken(Rung.Internet))
        {
            return Broken(Rung.Cap) ? Cause.DataCap
                : Degraded(Rung.Access) || (Unknown(Rung.Access) && Broken(Rung.Neighbour)) ? Cause.Access
                : Broken(Rung.Portal) ? Cause.CaptivePortal : Cause.Internet;
        }

        return Broken(Rung.Portal) ? Cause.CaptivePortal
            : Broken(Rung.Centre) || Broken(Rung.Name) ? Cause.Unknown
            : Broken(Rung.Backup) ? Cause.RedundancyLost : power;
    }

    // What is to be said of the power while it carries.
    private static int Power(Func<int, bool> broken, Func<int, bool> alive, Func<int, bool> degraded, long evidence)
    {
        if (broken(Rung.Ups))
        {
            return Cause.BatteryLow;
        }

        if (broken(Rung.Mains))
        {
            bool upsSeesMains = Evidence.Of(evidence, Rung.Ups) == Evidence.Well;
            bool othersHaveMains = alive(Rung.Grid) && !degraded(Rung.Ups);
            return alive(Rung.Genset) ? Cause.Generator : upsSeesMains || othersHaveMains ? Cause.SensorUnplugged : Cause.OnBattery;
        }

        bool mainsWell = Evidence.Of(evidence, Rung.Mains) == Evidence.Well;
        return degraded(Rung.Mains) ? Cause.MainsUnstable : mainsWell && degraded(Rung.Ups) ? Cause.UpsUnplugged : Cause.None;
    }

    private static string Text(long evidence) =>
        string.Join(" ", Enumerable.Range(0, Rung.Total)
            .Where(rung => Evidence.Of(evidence, rung) != Evidence.Unknown)
            .Select(rung => $"{Rung.Word(rung)}={"ubdw"[Evidence.Of(evidence, rung)]}"));

    private static string Root([CallerFilePath] string here = "") => RepositoryRoot.Find(here);
}
