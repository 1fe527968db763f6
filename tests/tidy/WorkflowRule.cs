// The workflow that builds the firmware on somebody's CI service. It cannot be run here, so what can be known of it is held: that it is
// YAML with jobs and steps, that each path in it exists, that each action has a version, and that versions are those of packages.config.
// And it says that it was not run.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Aul.Tidy;

public static partial class WorkflowRule
{
    private const string Folder = "firmware/build";
    private const string Remedy = "mend the workflow";

    public static IEnumerable<Broken> Look(Tree tree)
    {
        List<SourceFile> files = [.. tree.Under(Folder, ".yml")];
        return files.Count == 0 ? [new Broken(Folder, 1, "holds no workflow", "describe the build of the firmware there")]
            : files.SelectMany(f => LookAt(tree, f));
    }

    private static IEnumerable<Broken> LookAt(Tree tree, SourceFile file)
    {
        if (!file.Text.Contains("not run here", StringComparison.Ordinal))
        {
            yield return file.Breaks(1, "does not say that it was not run here", "say so in its head");
        }

        if (Read(file) is not { } root)
        {
            yield return file.Breaks(1, "is no YAML map", Remedy);
            yield break;
        }

        foreach (Broken broken in Steps(file, root).Concat(Paths(tree, file)).Concat(Versions(tree, file)))
        {
            yield return broken;
        }
    }

    private static YamlMappingNode? Read(SourceFile file)
    {
        try
        {
            YamlStream stream = [];
            using StringReader reader = new(file.Text);
            stream.Load(reader);
            return stream.Documents.Count == 1 ? stream.Documents[0].RootNode as YamlMappingNode : null;
        }
        catch (YamlException)
        {
            return null;
        }
    }

    private static IEnumerable<Broken> Steps(SourceFile file, YamlMappingNode root)
    {
        List<YamlMappingNode> jobs = [.. (Child(root, "jobs") as YamlMappingNode)?.Children.Values.OfType<YamlMappingNode>() ?? []];
        if (Child(root, "name") is null || Child(root, "on") is null || jobs.Count == 0)
        {
            yield return file.Breaks(1, "has no name, no on or no jobs", Remedy);
        }

        foreach (YamlMappingNode job in jobs)
        {
            List<YamlNode> steps = [.. (Child(job, "steps") as YamlSequenceNode)?.Children ?? []];
            if (Child(job, "runs-on")?.ToString().StartsWith("windows-", StringComparison.Ordinal) != true || steps.Count == 0)
            {
                yield return file.Breaks(Line(job), "a job has no steps or does not run on Windows",
                    "the chip's build tools are for Windows");
            }

            foreach (YamlNode step in steps)
            {
                string? uses = (step as YamlMappingNode) is { } map ? Child(map, "uses")?.ToString() : null;
                bool runs = step is YamlMappingNode other && Child(other, "run") is YamlScalarNode { Value.Length: > 0 };
                if (runs == (uses is not null) || (uses is not null && !Action().IsMatch(uses)))
                {
                    yield return file.Breaks(Line(step), "a step has neither or both of run and uses, or an action without a version",
                        "write owner/name@vN, or run");
                }
            }
        }
    }

    private static IEnumerable<Broken> Paths(Tree tree, SourceFile file)
    {
        for (int i = 0; i < file.Lines.Count; i++)
        {
            foreach (string path in PathLike().Matches(file.Lines[i]).Cast<Match>().Select(m => m.Value).Where(p => !tree.Has(p)
                && !p.Contains(".github/", StringComparison.Ordinal)))
            {
                yield return file.Breaks(i + 1, path + " is not there", "write a path of this tree");
            }
        }
    }

    private static IEnumerable<Broken> Versions(Tree tree, SourceFile file)
    {
        Dictionary<string, string> pinned = tree.Under("", "/packages.config").SelectMany(c => XDocument.Parse(c.Text)
            .Descendants("package"))
            .GroupBy(p => p.Attribute("id")!.Value).ToDictionary(g => g.Key, g => g.First().Attribute("version")!.Value);
        List<Match> named = [.. Package().Matches(file.Text).Cast<Match>()];
        if (named.Count == 0 || PlatformRule.Least.Any(l => !file.Text.Contains(l, StringComparison.Ordinal)))
        {
            yield return file.Breaks(1, "does not name packages and the least firmware", "write what the application needs");
        }

        foreach (Match match in named.Where(m => pinned.GetValueOrDefault(m.Groups[1].Value) != m.Groups[2].Value))
        {
            yield return file.Breaks(file.Text[..match.Index].Split('\n').Length, $"{match.Value} is not what packages.config says",
                "write its version of today");
        }
    }

    private static YamlNode? Child(YamlMappingNode map, string key) => map.Children.TryGetValue(new YamlScalarNode(key),
        out YamlNode? value) ? value : null;

    private static int Line(YamlNode node) => (int)node.Start.Line;

    [GeneratedRegex(@"^[A-Za-z0-9-]+/[A-Za-z0-9-]+@v\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex Action();

    // What lies in the tree: projects, configurations and scripts. What a build makes does not.
    [GeneratedRegex(@"\b[A-Za-z0-9_./-]+\.(?:sln|nfproj|csproj|config|sh|md)\b", RegexOptions.CultureInvariant)]
    private static partial Regex PathLike();

    [GeneratedRegex(@"\b(nanoFramework(?:\.[A-Za-z0-9]+)+) (\d+\.\d+\.\d+)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Package();
}
