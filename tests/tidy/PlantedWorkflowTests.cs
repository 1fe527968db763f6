// Shows that the rule about the workflow can fail: the workflow of the repository with one thing changed, and each change is found.
using System;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Aul.Tidy;

[TestClass]
public sealed class PlantedWorkflowTests
{
    private const string Path = "firmware/build/a.yml";
    private const string Config = "<packages><package id=\"nanoFramework.System.Net\" version=\"1.11.60\" /></packages>";

    private const string Good = """
        # It was not run here.
        name: A
        on:
          push:
        env:
          NEEDS: "nanoFramework.System.Net 1.11.60 on 2026-07-10, native 100.2.0.14"
        jobs:
          a:
            runs-on: windows-2022
            steps:
              - uses: actions/checkout@v6
              - run: msbuild nf.sln
        """;

    [TestMethod]
    public void A_workflow_that_is_right_is_let_through() => Assert.IsEmpty(Look(Good));

    [TestMethod]
    [DataRow("was not run here", "was run", "does not say that it was not run here")]
    [DataRow("jobs:", "jobs: [", "is no YAML map")]
    [DataRow("on:", "when:", "has no name, no on or no jobs")]
    [DataRow("windows-2022", "ubuntu-24.04", "a job has no steps or does not run on Windows")]
    [DataRow("checkout@v6", "checkout", "a step has neither or both of run and uses")]
    [DataRow("- run: msbuild", "- name: msbuild", "a step has neither or both of run and uses")]
    [DataRow("nf.sln", "aul.sln", "aul.sln is not there")]
    [DataRow("1.11.60 on", "1.11.54 on", "nanoFramework.System.Net 1.11.54 is not what packages.config says")]
    [DataRow("100.2.0.14", "100.2.0.12", "does not name packages and the least firmware")]
    public void A_workflow_that_is_wrong_is_found(string right, string wrong, string words)
    {
        Assert.Contains(right, Good);
        StringAssert.StartsWith(Look(Good.Replace(right, wrong, StringComparison.Ordinal)).First(), words, StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_tree_without_a_workflow_is_found() => Assert.HasCount(1, WorkflowRule.Look(Tree.Of(("nf.sln", ""))));

    private static string[] Look(string text) =>
        [.. WorkflowRule.Look(Tree.Of((Path, text), ("nf.sln", ""), ("firmware/agent/packages.config", Config))).Select(b => b.Rule)];
}
