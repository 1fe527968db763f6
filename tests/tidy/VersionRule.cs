// The version of the firmware is the same in every place that says it: Firmware.cs is the source; the PC's build, the chip's AssemblyInfo
// files and the newest released entry of the changelog repeat it.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Aul.Tidy;

public static partial class VersionRule
{
    public const string Source = "firmware/agent/Firmware.cs";
    private const string Changelog = "firmware/CHANGELOG.md";
    private const string Build = "Directory.Build.props";
    private const string Remedy = "write the version of " + Source + ", or raise it there first";

    public static IEnumerable<Broken> Look(Tree tree)
    {
        string? version = tree.Find(Source) is { } source ? Constant().Match(source.Text).Groups[1].Value : null;
        if (string.IsNullOrEmpty(version))
        {
            return [new Broken(Source, 1, "says no version", "write public const string Version = \"x.y.z\"")];
        }

        IEnumerable<SourceFile> infos = tree.Under("firmware", "/AssemblyInfo.cs");
        return Says(tree, Build, BuildVersion(), version).Concat(Says(tree, Changelog, Released(), version))
            .Concat(infos.SelectMany(info => Says(tree, info.Path, AssemblyVersion(), version + ".0")))
            .Concat(infos.SelectMany(info => Says(tree, info.Path, FileVersion(), version + ".0")));
    }

    // The first place in the file that says a version.
    private static IEnumerable<Broken> Says(Tree tree, string path, Regex pattern, string version)
    {
        if (tree.Find(path) is not { } file)
        {
            return [new Broken(path, 1, "is not there", Remedy)];
        }

        int line = file.Lines.ToList().FindIndex(pattern.IsMatch);
        string said = line < 0 ? "no version" : pattern.Match(file.Lines[line]).Groups[1].Value;
        return said == version ? [] : [file.Breaks(Math.Max(0, line) + 1, $"says {said} and not {version}", Remedy)];
    }

    [GeneratedRegex("const string Version = \"([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Constant();

    [GeneratedRegex("<Version>([^<]+)</Version>", RegexOptions.CultureInvariant)]
    private static partial Regex BuildVersion();

    [GeneratedRegex(@"^## (\d[^ ]*) - ", RegexOptions.CultureInvariant)]
    private static partial Regex Released();

    [GeneratedRegex("AssemblyVersion\\(\"([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex AssemblyVersion();

    [GeneratedRegex("AssemblyFileVersion\\(\"([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex FileVersion();
}
