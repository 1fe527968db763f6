// What is said about a command line that is not understood: the word, what was probably meant, and which help to read.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;

namespace Aul.Terminal;

public static class WrongArguments
{
    /// <summary>The exit code for a command line that is not understood.</summary>
    public const int ExitCode = 2;

    // A message that repeats a long argument has to end somewhere.
    private const int WordLengthMax = 60;

    /// <summary>The error in one line.</summary>
    public static string Line(string program, ParseResult parsed)
    {
        string path = HelpPage.PathOf(program, parsed.CommandResult.Command);
        return $"{Reason(parsed, path)} See '{path} --help'.";
    }

    /// <summary>Refuses an option that is not known, where the parser would take it for a value.</summary>
    public static void RefuseOptions(CommandResult result)
    {
        if (Values(result).Any(IsOption))
        {
            result.AddError("an unknown option");
        }
    }

    private static string Reason(ParseResult parsed, string path)
    {
        Command command = parsed.CommandResult.Command;
        string? option = Values(parsed.CommandResult).Concat(parsed.UnmatchedTokens).FirstOrDefault(IsOption);
        if (option != null)
        {
            return $"'{Short(option)}' is not an option of '{path}'.{Meant(option, Options(command))}";
        }

        if (parsed.UnmatchedTokens.Count == 0)
        {
            return Sentence(parsed.Errors[0].Message);
        }

        string word = parsed.UnmatchedTokens[0];
        return command.Subcommands.Any(verb => !verb.Hidden)
            ? $"'{Short(word)}' is not a command of '{path}'.{Meant(word, command.Subcommands.Select(verb => verb.Name))}"
            : $"'{Short(word)}' is one argument too many for '{path}'.{Meant(word, Options(command))}";
    }

    private static string Meant(string wrong, IEnumerable<string> known) =>
        Suggestion.Near(wrong, known) is string near ? $" Did you mean '{near}'?" : "";

    // Those of the command itself and those that hold everywhere.
    private static IEnumerable<string> Options(Command command) => command.Options.Select(option => option.Name).Append("--help");

    private static IEnumerable<string> Values(CommandResult result) =>
        result.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value);

    // "-" alone is the standard input.
    private static bool IsOption(string word) => word.Length > 1 && word[0] == '-';

    private static string Short(string word) => word.Length <= WordLengthMax ? Plain(word) : Plain(word[..WordLengthMax]) + "...";

    // One line, whatever was typed.
    private static string Plain(string word) => new([.. word.Select(c => char.IsControl(c) ? '?' : c)]);

    private static string Sentence(string message)
    {
        string line = Plain(string.Join(" ", message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        return line.EndsWith('.') ? line : line + ".";
    }
}
