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
    /// <summary>
    /// Every file is compiled by a project of the PC and by one of the chip. Two projects of one name compile the same files: a folder can
    /// make two assemblies. The chip's projects may lie in folders below, as those of the unit tests do.
    /// </summary>
    /// <param name="tree">The files.</param>
    /// <param name="folder">The folder of the PC's projects.</param>
    /// <param name="chipOnly">A folder below it that only the chip's projects take, if any.</param>
    public static IEnumerable<Broken> Look(Tree tree, string folder, string? chipOnly = null)
    {
        List<Project> pcs = tree.Under(folder, ".csproj").Where(p => p.Folder == folder).Select(p => new Project(p)).ToList();
        List<Project> chips = tree.Under(folder, ".nfproj").Select(p => new Project(p)).ToList();
        if (pcs.Count == 0 || chips.Count == 0)
        {
            return [new Broken(folder, 1, "has no " + (pcs.Count == 0 ? ".csproj" : ".nfproj"),
                "build the same files for the PC and for the chip")];
        }

        List<SourceFile> sources = tree.Under(folder, ".cs").ToList();
        List<SourceFile> shared = sources.Where(s => chipOnly is null || !s.Path.StartsWith($"{folder}/{chipOnly}/",
            StringComparison.Ordinal)).ToList();
        return shared.Where(s => !pcs.Any(p => p.Takes(s))).Select(s => Missing(s, pcs, "take out the Compile Remove that hides it"))
            .Concat(sources.Where(s => !chips.Any(p => p.Takes(s))).Select(s => Missing(s, chips, chips[0].Remedy(s))))
            .Concat(pcs.SelectMany(pc => chips.Where(c => c.Name == pc.Name).SelectMany(chip => Different(shared, pc, chip, pcs, chips))))
            .Concat(chips.SelectMany(p => p.Empty(tree)));
    }

    private static Broken Missing(SourceFile source, List<Project> projects, string remedy) =>
        source.Breaks(1, "is not compiled by " + string.Join(" or ", projects.Select(p => p.File.Path)), remedy);

    // What no project of one side takes is missing, and said as that.
    private static IEnumerable<Broken> Different(IEnumerable<SourceFile> sources, Project pc, Project chip, List<Project> pcs,
        List<Project> chips) => sources
        .Where(s => pcs.Any(p => p.Takes(s)) && chips.Any(p => p.Takes(s)) && pc.Takes(s) != chip.Takes(s))
        .Select(s => pc.Takes(s)
            ? s.Breaks(1, $"is compiled by {pc.File.Path} and not by {chip.File.Path}", chip.Remedy(s))
            : s.Breaks(1, $"is compiled by {chip.File.Path} and not by {pc.File.Path}", pc.Remedy(s)));

    private sealed class Project(SourceFile file)
    {
        private readonly XElement _root = XDocument.Parse(file.Text, LoadOptions.SetLineInfo).Root!;

        public SourceFile File => file;

        public string Name => file.Name[..file.Name.LastIndexOf('.')];

        public bool Takes(SourceFile source) =>
            (TakesAll || Compile("Include").Any(c => Matches(c, "Include", source) && !Matches(c, "Exclude", source)))
            && !Compile("Remove").Any(c => Matches(c, "Remove", source));

        public string Remedy(SourceFile source) => "add <Compile Include=\"" +
            (source.Folder.Length > file.Folder.Length ? source.Folder[(file.Folder.Length + 1)..].Replace('/', '\\') + "\\" : "")
            + "*.cs\" />";

        /// <summary>Items that match no file.</summary>
        public IEnumerable<Broken> Empty(Tree tree) =>
            from item in Compile("Include")
            from pattern in item.Attribute("Include")!.Value.Split(';')
            where !tree.Texts.Any(t => Glob.Matches(file.Folder, pattern, t.Path))
            select file.Breaks(((IXmlLineInfo)item).LineNumber, $"Compile Include=\"{pattern}\" matches no file", "remove it");

        // Only the PC's kind of project takes all files of its folder by itself.
        private bool TakesAll => file.Name.EndsWith(".csproj", StringComparison.Ordinal)
            && !_root.Descendants().Any(e => e.Name.LocalName is "EnableDefaultCompileItems" or "EnableDefaultItems"
            && e.Value.Trim() == "false");

        private IEnumerable<XElement> Compile(string attribute) =>
            _root.Descendants().Where(e => e.Name.LocalName == "Compile" && e.Attribute(attribute) is not null);

        private bool Matches(XElement item, string attribute, SourceFile source) =>
            Glob.Matches(file.Folder, item.Attribute(attribute)?.Value ?? "", source.Path);
    }
}
