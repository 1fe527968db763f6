// How to start this program once more, for a process of its own.
using System;
using System.IO;
using System.Reflection;

namespace Aul.Terminal;

public static class SameProgram
{
    /// <summary>The words that start it: the program's own file, or dotnet and the assembly that it runs.</summary>
    public static string[] Command
    {
        get
        {
            string program = Environment.ProcessPath!;
            return Path.GetFileNameWithoutExtension(program) == "dotnet" ? [program, Assembly.GetEntryAssembly()!.Location] : [program];
        }
    }
}
