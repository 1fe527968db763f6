// Where the core's sources lie and which of them are mutated.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Aul.Terminal;

namespace Aul.Mutation;

public static class Core
{
    /// <summary>The folders that must be held by tests to this degree.</summary>
    public static readonly string[] Folders = ["Bytes", "Diagnose", "Journal", "Ledger", "Report"];

    private static string Root([CallerFilePath] string here = "") => RepositoryRoot.Find(here);

    public static string Reference => Path.Combine(AppContext.BaseDirectory, "reference", "netstandard.dll");

    public static string ListPath => Path.Combine(Root(), "tools", "proof", "Mutation", "explained.txt");

    /// <summary>All files of the core; mutated are those in the folders, and of them only the named ones if any is named.</summary>
    /// <exception cref="InvalidDataException">No file of that name lies in the folders.</exception>
    public static IReadOnlyList<CoreSource> Sources(IReadOnlyList<string> folders, IReadOnlyList<string> only)
    {
        string agent = Path.Combine(Root(), "firmware", "agent");
        string[] paths = [.. Directory.GetFiles(agent, "*.cs", SearchOption.AllDirectories).Select(p => Path.GetRelativePath(agent, p)
            .Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];
        bool isIn(string path) => folders.Any(f => path.StartsWith(f + "/", StringComparison.Ordinal));
        bool isNamed(string path, string name) => path == name || path.EndsWith("/" + name, StringComparison.Ordinal);
        if (only.FirstOrDefault(name => !paths.Any(p => isIn(p) && isNamed(p, name))) is { } unknown)
        {
            throw new InvalidDataException($"there is no {unknown} in {string.Join(", ", folders)}; name a file such as "
                + $"Journal/Head.cs or Head.cs");
        }

        return [.. paths.Select(p => new CoreSource(p, File.ReadAllText(Path.Combine(agent, p)), isIn(p)
            && (only.Count == 0 || only.Any(name => isNamed(p, name)))))];
    }

    /// <summary>The assembly of a test project, built beside this program.</summary>
    /// <exception cref="InvalidDataException">It is not built.</exception>
    public static string Dll(string project)
    {
        string built = new DirectoryInfo(AppContext.BaseDirectory).Name;
        string path = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", project, built, project + ".dll"));
        return File.Exists(path) ? path : throw new InvalidDataException($"{project} is not built: dotnet build nf.sln");
    }
}
