// Shows that the rules about documents can fail, and that the tree reads a real folder as it reads a planted one.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Aul.Tidy;

[TestClass]
public sealed class PlantedLinkTests
{
    [TestMethod]
    [DataRow("[a](nowhere.md)", "leads nowhere")]
    [DataRow("![a](picture.svg)", "leads nowhere")]
    [DataRow("[a](Other.md)", "leads nowhere")]
    [DataRow("[a](../../outside.md)", "leads nowhere")]
    [DataRow("[a](/docs/other.md)", "starts at a root")]
    [DataRow("[a](#no-such-heading)", "names no heading there")]
    [DataRow("[a](other.md#no-such-heading \"title\")", "names no heading there")]
    [DataRow("see [a][b]\n\n[b]: gone.md", "leads nowhere")]
    [DataRow("<img src=\"gone.png\" alt=\"\">", "leads nowhere")]
    public void A_link_that_leads_nowhere_is_found(string text, string words)
    {
        Broken broken = LinkRule.Look(Documents("# Title\n\n" + text)).Single();
        StringAssert.Contains(broken.Rule, words, StringComparison.Ordinal);
        Assert.IsGreaterThan(2, broken.Line);
    }

    [TestMethod]
    [DataRow("[a](other.md) [b](./other.md#the-second-heading-1) [c](../docs) [d](../code/A.cs#L3) [e](#title)")]
    [DataRow("[a](https://example.org/x.md) <mailto:a@example.org> [b](<with space.md>) [c](with%20space.md)")]
    [DataRow("`[a](nowhere.md)`\n\n```\n# not a title\n[a](nowhere.md)\n```\n")]
    [DataRow("## `Journal/FORMAT` & [more](other.md)\n\n[a](#journalformat--more) <a id=\"mark\"></a> [b](#mark)")]
    [DataRow("## Қазақша\n\n[a](#қазақша)")]
    public void A_link_that_leads_somewhere_is_let_through(string text)
    {
        List<Broken> broken = LinkRule.Look(Documents("# Title\n\n" + text)).ToList();
        Assert.IsEmpty(broken, string.Join("\n", broken));
    }

    [TestMethod]
    [DataRow("no title", "has 0 titles")]
    [DataRow("# One\n\n# Two", "has 2 titles")]
    public void A_document_without_one_title_is_found(string text, string words) =>
        Assert.AreEqual(words, LinkRule.Look(Documents(text)).Single().Rule);

    [TestMethod]
    public void A_folder_is_read_without_what_builds_leave_behind()
    {
        string root = Path.Combine(Path.GetTempPath(), "aul-tidy-" + Guid.NewGuid().ToString("N"));
        try
        {
            foreach (string folder in new[] { "firmware/agent", "firmware/agent/obj", "artifacts", ".git" })
            {
                Directory.CreateDirectory(Path.Combine(root, folder));
                File.WriteAllText(Path.Combine(root, folder, "A.cs"), "#if NET");
            }

            File.WriteAllBytes(Path.Combine(root, "image.png"), [0x89, 0, 1]);
            Tree tree = Tree.Read(root);
            Assert.AreEqual("firmware/agent/A.cs", DirectiveRule.Look(tree).Single().File);
            Assert.IsTrue(tree.Has("image.png") && tree.Has("firmware/agent") && !tree.Has("artifacts"));
            Assert.HasCount(1, tree.Texts);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static Tree Documents(string text) => Tree.Of(
        ("docs/README.md", text),
        ("docs/other.md", "# Other\n\n## The second heading\n\n## The second heading\n"),
        ("docs/with space.md", "# Space\n"),
        ("code/A.cs", ""));
}
