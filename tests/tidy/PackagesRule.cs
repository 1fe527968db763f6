// The nanoFramework packages of a project are named three times, because its build wants it so: packages.config, packages.lock.json and
// the HintPaths of the .nfproj. They agree, and all projects agree with one another.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Aul.Tidy;

public static partial class PackagesRule
{
    private const string Chip = ".NETnanoFramework";
    private const string Remedy = "make packages.config, packages.lock.json and the .nfproj name the same version";

    public static IEnumerable<Broken> Look(Tree tree)
    {
        Dictionary<string, (string Version, string File)> seen = [];
        foreach (SourceFile project in tree.Under("", ".nfproj"))
        {
            if (tree.Find(project.Folder + "/packages.config") is not { } config || tree.Find(project.Folder
                + "/packages.lock.json") is not { } locked)
            {
                yield return project.Breaks(1, "has no packages.config or no packages.lock.json beside it", Remedy);
                continue;
            }

            Dictionary<string, string> named = XDocument.Parse(config.Text).Descendants("package")
                .ToDictionary(p => p.Attribute("id")!.Value, p => p.Attribute("version")!.Value);
            foreach (Broken broken in AgainstLock(config, locked, named).Concat(AgainstProject(config, project, named)))
            {
                yield return broken;
            }

            foreach ((string id, string version) in named)
            {
                if (seen.TryAdd(id, (version, config.Path)) || seen[id].Version == version)
                {
                    continue;
                }

                yield return config.Breaks(LineWith(config, id), $"{id} is {version} here and {seen[id].Version} in {seen[id].File}",
                    "pin one set for all");
            }
        }
    }

    private static IEnumerable<Broken> AgainstLock(SourceFile config, SourceFile locked, Dictionary<string, string> named)
    {
        using JsonDocument json = JsonDocument.Parse(locked.Text);
        List<JsonProperty> frameworks = json.RootElement.GetProperty("dependencies").EnumerateObject().ToList();
        string? other = frameworks.Select(f => f.Name).FirstOrDefault(n => !n.StartsWith(Chip, StringComparison.Ordinal));
        if (other is not null)
        {
            // The PC's restore writes into a packages.lock.json that it finds beside its project, whatever was in it.
            yield return locked.Breaks(LineWith(locked, other), $"is locked for {other}, not for the chip: the .csproj beside it wrote it",
                "restore the chip's lock file, and give the .csproj a NuGetLockFilePath of its own");
            yield break;
        }

        Dictionary<string, string> resolved = frameworks.SelectMany(f => f.Value.EnumerateObject())
            .ToDictionary(p => p.Name, p => p.Value.TryGetProperty("resolved", out JsonElement version) ? version.GetString() ?? "" : "");
        foreach ((string id, string version) in named.Where(n => resolved.GetValueOrDefault(n.Key) != n.Value))
        {
            yield return config.Breaks(LineWith(config, id), $"{id} {version} is locked as {resolved.GetValueOrDefault(id, "nothing")}",
                Remedy);
        }

        foreach (string id in resolved.Keys.Except(named.Keys))
        {
            yield return locked.Breaks(LineWith(locked, id), id + " is locked but not in packages.config", Remedy);
        }
    }

    private static IEnumerable<Broken> AgainstProject(SourceFile config, SourceFile project, Dictionary<string, string> named)
    {
        HashSet<string> folders = named.Select(n => n.Key + "." + n.Value).ToHashSet();
        HashSet<string> used = [];
        for (int i = 0; i < project.Lines.Count; i++)
        {
            foreach (string folder in PackageFolder().Matches(project.Lines[i]).Select(m => m.Groups[1].Value))
            {
                used.Add(folder);
                if (!folders.Contains(folder))
                {
                    yield return project.Breaks(i + 1, $"takes {folder}, which {config.Path} does not name", Remedy);
                }
            }
        }

        foreach ((string id, string version) in named.Where(n => !used.Contains(n.Key + "." + n.Value)))
        {
            yield return config.Breaks(LineWith(config, id), $"{id} {version} is referenced by nothing in {project.Path}", Remedy);
        }
    }

    private static int LineWith(SourceFile file, string id) =>
        Math.Max(1, file.Lines.TakeWhile(l => !l.Contains('"' + id + '"', StringComparison.Ordinal)).Count() + 1);

    [GeneratedRegex(@"[\\/]packages[\\/]([^\\/<""']+)[\\/]", RegexOptions.CultureInvariant)]
    private static partial Regex PackageFolder();
}
