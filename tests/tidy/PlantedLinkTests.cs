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
    [DataRow("src/A.cs", "// As gone.md says.", "names gone.md")]
    [DataRow("src/A.cs", "Refuse(\"unknown key\", \"a key of firmware/SETTINGS.md\");", "names firmware/SETTINGS.md")]
    [DataRow("src/A.cs", "// Not so spelt (other.MD, Other.md).", "names Other.md")]
    [DataRow("data/a.json", "{ \"pins\": \"x (other.md 3)\" }", "names section 3 of other.md")]
    [DataRow("data/a.txt", "# Sources: other.md 1a, 2b and 7.1.", "names section 2b of other.md")]
    [DataRow("docs/b.md", "# B\n\nSee `gone.md`.", "names gone.md")]
    [DataRow("docs/b.md", "# B\n\nSee [other](other.md) 9.", "names section 9 of other.md")]
    public void A_document_that_is_cited_and_not_there_is_found(string path, string text, string words) =>
        StringAssert.StartsWith(CitationRule.Look(Cited(path, text)).Single().Rule, words, StringComparison.Ordinal);

    [TestMethod]
    [DataRow("src/A.cs", "// Bytes: see other.md, 140 columns; docs/other.md; ../docs/other.md; README.md.")]
    [DataRow("src/A.cs", "string page = $\"boards/{name}/GONE.md\"; // boards/NAME/GONE.md, https://example.org/gone.md")]
    [DataRow("data/a.json", "{ \"pins\": \"other.md 1a, 7.1; other.md 7.1\" }")]
    [DataRow("tests/tidy/PlantedX.cs", "gone.md")]
    public void A_document_that_is_cited_and_there_is_let_through(string path, string text) =>
        Assert.IsEmpty(CitationRule.Look(Cited(path, text)), string.Join("\n", CitationRule.Look(Cited(path, text))));

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

    private static Tree Cited(string path, string text) =>
        Tree.Of((path, text), ("docs/other.md", "# Other\n\n## 1. One\n\n### 1a. A\n\n## 7.1 Seven\n"), ("docs/README.md", "# R\n"));

    private static Tree Documents(string text) => Tree.Of(
        ("docs/README.md", text),
        ("docs/other.md", "# Other\n\n## The second heading\n\n## The second heading\n"),
        ("docs/with space.md", "# Space\n"),
        ("code/A.cs", ""));
}
