// The rules over the repository itself. Every failure is one line per place: file:line, what is wrong, what to do.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Aul.Terminal;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Aul.Tidy;

[TestClass]
public sealed class RepositoryTests
{
    private static readonly Lazy<Tree> Repository = new(() => Tree.Read(Root()));

    [TestMethod]
    public void The_tree_was_found()
    {
        Assert.IsGreaterThan(20, Repository.Value.Under("firmware/agent", ".cs").Count());
        Assert.IsGreaterThan(5, Repository.Value.Under("firmware/device", ".cs").Count());
    }

    [TestMethod]
    public void The_core_names_no_outer_world() => Holds(CoreSourceRule.Look);

    [TestMethod]
    public void Folders_of_the_core_name_only_what_lies_below_them() => Holds(FolderDirectionRule.Look);

    [TestMethod]
    public void Firmware_has_no_conditional_compilation() => Holds(DirectiveRule.Look);

    [TestMethod]
    [DataRow("firmware/agent", null)]
    [DataRow("firmware/device", null)]
    [DataRow("tests/agent", "nano")]
    public void Every_file_is_built_for_the_PC_and_for_the_chip(string folder, string? chipOnly) =>
        Holds(tree => TwoProjectsRule.Look(tree, folder, chipOnly));

    [TestMethod]
    public void Every_file_opens_with_a_comment() => Holds(OpeningCommentRule.Look);

    [TestMethod]
    public void Directives_of_using_stand_in_order() => Holds(UsingOrderRule.Look);

    [TestMethod]
    public void No_more_lines_are_over_140_columns_than_were_left()
    {
        List<Broken> found = [.. LineRule.Look(Repository.Value)];
        Assert.AreEqual(LineRule.Left, found.Count, string.Join("\n", found));
    }

    [TestMethod]
    public void Every_link_leads_somewhere() => Holds(LinkRule.Look);

    [TestMethod]
    public void Every_document_that_is_cited_is_there() => Holds(CitationRule.Look);

    [TestMethod]
    public void Functions_and_files_of_the_firmware_are_short() => Holds(tree => SizeRule.Look(tree, SizeRule.Ratchet));

    [TestMethod]
    public void Types_are_named_after_what_they_are() => Holds(NameRule.Look);

    [TestMethod]
    public void The_packages_of_the_chip_agree() => Holds(PackagesRule.Look);

    [TestMethod]
    public void The_version_is_the_same_everywhere() => Holds(VersionRule.Look);

    [TestMethod]
    public void The_page_of_the_platform_names_the_packages_and_the_firmware_they_need() => Holds(PlatformRule.Look);

    [TestMethod]
    public void The_workflow_that_builds_the_firmware_holds_together() => Holds(WorkflowRule.Look);

    [TestMethod]
    public void The_solution_lists_every_project() => Holds(SolutionRule.Look);

    [TestMethod]
    public void A_name_stands_for_one_type() => Holds(UniqueTypeRule.Look);

    [TestMethod]
    public void Projects_reference_only_what_lies_below_them() => Holds(DirectionRule.Look);

    [TestMethod]
    public void The_unit_tests_need_no_instance() => Holds(NanoTestRule.Look);

    [TestMethod]
    public void No_text_of_the_firmware_holds_a_NUL() => Holds(NulRule.Look);

    [TestMethod]
    public void Nothing_is_left_unfinished() => Holds(UnfinishedRule.Look);

    [TestMethod]
    public void The_tree_does_not_say_where_it_was_made() => Holds(OriginRule.Look);

    private static void Holds(Func<Tree, IEnumerable<Broken>> rule)
    {
        List<Broken> broken = rule(Repository.Value).ToList();
        Assert.IsEmpty(broken, "\n" + string.Join("\n", broken));
    }

    private static string Root([CallerFilePath] string here = "") => RepositoryRoot.Find(here);
}
