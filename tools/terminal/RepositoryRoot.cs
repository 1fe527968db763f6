// Where the repository lies: the nearest folder above the running test that holds the solution, or at least the SDK pin.
// It refuses to guess: without either, the tests stop instead of passing over nothing.
using System;
using System.IO;

namespace Aul.Terminal;

public static class RepositoryRoot
{
    public static string Find(string sourceFile)
    {
        return Above(AppContext.BaseDirectory) ?? Above(Path.GetDirectoryName(sourceFile))
            ?? throw new InvalidOperationException("no nf.sln and no global.json above " + AppContext.BaseDirectory);
    }

    // The source path is the second chance: the artifacts may lie outside the repository (-p:ArtifactsPath).
    private static string? Above(string? folder)
    {
        for (DirectoryInfo? at = folder is null ? null : new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "nf.sln")) || File.Exists(Path.Combine(at.FullName, "global.json")))
            {
                return at.FullName;
            }
        }

        return null;
    }
}
