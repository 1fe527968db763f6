// Reads a page of the repository that a test compares with the code. It writes nothing: on drift the test says what to paste.
using System;
using System.IO;
using System.Runtime.CompilerServices;
using Aul.Terminal;

namespace Aul.SparkplugTests;

public static class Pages
{
    public static string Read(string path) => File.ReadAllText(Path.Combine(Root(), path)).Replace("\r\n", "\n", StringComparison.Ordinal);

    public static string Root([CallerFilePath] string here = "") => RepositoryRoot.Find(here);
}
