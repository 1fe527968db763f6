// From the arguments to the exit code, alike for each command: 0 well, 1 not, 2 a command line that is not understood, 128 and the signal's
// number when one came. Whatever a file, a folder or a server does to us is one line. So is a fault of ours, with its place.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Data.Common;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading.Tasks;

namespace Aul.Terminal;

public static class Entry
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    /// <param name="program">The name that is typed for it.</param>
    public static async Task<int> Run(string program, RootCommand root, string[] args)
    {
        ParseResult parsed = Parse(program, root, args);
        if (parsed.Errors.Count > 0)
        {
            Console.Error.WriteLine($"{program}: {WrongArguments.Line(program, parsed)}");
            return WrongArguments.ExitCode;
        }

        // Only a verb that knows of the token can end by itself.
        using Interruption interruption = new(parsed.Action is AsynchronousCommandLineAction ? Grace : TimeSpan.Zero);
        try
        {
            InvocationConfiguration invocation = new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            int result = await parsed.InvokeAsync(invocation, interruption.Asked);
            return interruption.Exit == 0 ? result : interruption.Exit;
        }
        catch (Exception) when (interruption.Exit != 0)
        {
            return interruption.Exit;
        }
        catch (Exception e) when (IsOutside(e))
        {
            Console.Error.WriteLine($"{program}: {OneLine(e.Message)}");
            return 1;
        }
        catch (Exception e)
        {
            Console.Error.WriteLine($"{program}: {Fault(e)}");
            return 1;
        }
        finally
        {
            if (interruption.Exit != 0)
            {
                ExitCleanup.Clear();
            }
        }
    }

    /// <summary>Understands the arguments, or not, and runs nothing.</summary>
    public static ParseResult Parse(string program, RootCommand root, string[] args)
    {
        Furnish(program, root);

        // A name that begins with @ is a name.
        return root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
    }

    /// <summary>A fault of this program in one line, with the place in our own code where it came up.</summary>
    public static string Fault(Exception e)
    {
        string place = new StackTrace(e, false).GetFrames().Select(frame => frame.GetMethod())
            .Where(method => method?.DeclaringType?.FullName?.StartsWith("Aul", StringComparison.Ordinal) == true)
            .Select(method => $"{method!.DeclaringType!.FullName}.{method.Name}").FirstOrDefault() ?? "an unknown place";
        return $"a bug in this program, please report it: {e.GetType().Name} in {place}: {OneLine(e.Message)}";
    }

    // Nothing of these is a fault of ours: a file, a folder, a database, a server, a line.
    private static bool IsOutside(Exception e) => e is IOException or UnauthorizedAccessException or InvalidDataException
        or DbException or SocketException or System.Security.SecurityException;

    private static string OneLine(string message) => string.Join(" ", message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // Help and the refusal of unknown options are alike everywhere.
    private static void Furnish(string program, RootCommand root)
    {
        root.Options.OfType<HelpOption>().Single().Action = new HelpPage(program);
        root.Options.OfType<HelpOption>().Single().Description = "show this help";
        root.Options.OfType<VersionOption>().Single().Description = "show the version";
        foreach (Command command in Everywhere(root))
        {
            command.Validators.Add(WrongArguments.RefuseOptions);
        }
    }

    private static IEnumerable<Command> Everywhere(Command command) => command.Subcommands.SelectMany(Everywhere).Prepend(command);
}
