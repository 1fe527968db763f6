// Firmware and its unit tests are built twice, for the PC and for the chip: every file is in both projects, and no item of the chip's
// project matches nothing. A folder forgotten in the .nfproj would be tested here and missing there.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml;
using System.Xml.Linq;

namespace Aul.Tidy;

public static class TwoProjectsRule
{
    /// <param name="tree">The files.</param>
    /// <param name="folder">The folder of both projects.</param>
    /// <param name="chipOnly">A folder below it that only the chip's project takes, if any.</param>
    public static IEnumerable<Broken> Look(Tree tree, string folder, string? chipOnly = null)
    {
        SourceFile? pc = tree.Under(folder, ".csproj").FirstOrDefault(p => p.Folder == folder);
        SourceFile? chip = tree.Under(folder, ".nfproj").FirstOrDefault(p => p.Folder == folder);
        if (pc is null || chip is null)
        {
            return [new Broken(folder, 1, "has no " + (pc is null ? ".csproj" : ".nfproj"), "build the same files for the PC and for the chip")];
        }

        XElement pcProject = XDocument.Parse(pc.Text).Root!;
        XElement chipProject = XDocument.Parse(chip.Text, LoadOptions.SetLineInfo).Root!;
        List<SourceFile> sources = tree.Under(folder, ".cs").ToList();
        IEnumerable<Broken> onPc = sources.Where(s => chipOnly is null || !s.Path.StartsWith($"{folder}/{chipOnly}/", StringComparison.Ordinal))
            .Where(s => !IsIn(pcProject, folder, s, takesAll: TakesAll(pcProject)))
            .Select(s => s.Breaks(1, "is not compiled by " + pc.Path, "take out the Compile Remove that hides it"));
        IEnumerable<Broken> onChip = sources.Where(s => !IsIn(chipProject, folder, s, takesAll: false))
            .Select(s => s.Breaks(1, "is not compiled by " + chip.Path, "add <Compile Include=\"" + Suggestion(folder, s) + "\" />"));
        return onPc.Concat(onChip).Concat(Empty(tree, chip, chipProject));
    }

    private static IEnumerable<Broken> Empty(Tree tree, SourceFile project, XElement root)
    {
        foreach (XElement item in Compile(root, "Include"))
        {
            foreach (string pattern in item.Attribute("Include")!.Value.Split(';'))
            {
                if (!tree.Texts.Any(t => Glob.Matches(project.Folder, pattern, t.Path)))
                {
                    yield return project.Breaks(((IXmlLineInfo)item).LineNumber, $"Compile Include=\"{pattern}\" matches no file", "take it out");
                }
            }
        }
    }

    private static bool IsIn(XElement project, string folder, SourceFile source, bool takesAll)
    {
        bool isTaken = takesAll || Compile(project, "Include").Any(c => Glob.Matches(folder, c.Attribute("Include")!.Value, source.Path)
            && !Glob.Matches(folder, c.Attribute("Exclude")?.Value ?? "", source.Path));
        return isTaken && !Compile(project, "Remove").Any(c => Glob.Matches(folder, c.Attribute("Remove")!.Value, source.Path));
    }

    private static bool TakesAll(XElement project) => !project.Descendants()
        .Any(e => e.Name.LocalName is "EnableDefaultCompileItems" or "EnableDefaultItems" && e.Value.Trim() == "false");

    private static IEnumerable<XElement> Compile(XElement project, string attribute) =>
        project.Descendants().Where(e => e.Name.LocalName == "Compile" && e.Attribute(attribute) is not null);

    private static string Suggestion(string folder, SourceFile source) =>
        (source.Folder.Length > folder.Length ? source.Folder[(folder.Length + 1)..].Replace('/', '\\') + "\\" : "") + "*.cs";
}
