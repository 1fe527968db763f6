// A planted violation as a test row: the code that breaks the rule, the rule that must find it, and words its message must hold.
// It refuses to pass on the rule's name alone, and on code that another rule happens to refuse.
using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Aul.NanoFit;

public static class Plant
{
    private static readonly ApiList List = ApiList.Read();

    public static void IsFound(string members, string rule, string words, bool onNetStandard = true)
    {
        IReadOnlyList<Finding> findings = Findings(members, onNetStandard: onNetStandard);
        Assert.IsTrue(
            findings.Any(f => f.Rule == rule && f.ToString().Contains(words, StringComparison.Ordinal)),
            $"no finding of the rule '{rule}' with '{words}' among:\n" + string.Join("\n", findings));
    }

    public static void IsLetThrough(string members, bool isCore = false)
    {
        IReadOnlyList<Finding> findings = Findings(members, isCore);
        Assert.IsEmpty(findings, string.Join("\n", findings));
    }

    public static IReadOnlyList<Finding> Findings(string members, bool isCore = false, bool onNetStandard = true)
    {
        string code = members.Contains("namespace ", StringComparison.Ordinal) ? members : $$"""
            using System;
            using System.Collections;
            using System.Threading;
            public enum Colour { Red, Green }
            public class Planted
            {
            {{members}}
            }
            """;
        using FirmwareAssembly assembly = PlantedSource.Compile(code, onNetStandard);
        return Judgement.Of(assembly, List, isCore);
    }
}
