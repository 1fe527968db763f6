// A command line in this process, with what it wrote: the same way from the arguments to the exit code as in a process of its own.
using System;
using System.IO;
using System.Threading.Tasks;
using Aul.Cli;
using Spectre.Console;

namespace Aul.CliTests;

public sealed record Typed(int Exit, string Output, string Error)
{
    public static Task<Typed> Run(params string[] args) => Run(Cli.Program.Main, args);

    public static Task<Typed> Lab(params string[] args) => Run(Aul.Lab.Program.Main, args);

    private static async Task<Typed> Run(Func<string[], Task<int>> program, string[] args)
    {
        (TextWriter output, TextWriter error) = (Console.Out, Console.Error);
        using StringWriter said = new();
        using StringWriter wrong = new();
        try
        {
            Console.SetOut(said);
            Console.SetError(wrong);
            AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(said) });
            int exit = await program(args);
            return new Typed(exit, said.ToString(), wrong.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
            AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings());
        }
    }
}
