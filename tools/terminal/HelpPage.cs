// `--help` of every command: what it is, how it is called, its arguments, options and commands, in lines that fit the terminal.
// A list of names is never part of it: where there are many, the description says what prints them.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Invocation;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Aul.Terminal;

/// <param name="program">The name that is typed for it.</param>
public sealed class HelpPage(string program) : SynchronousCommandLineAction
{
    /// <summary>No line is longer, on however wide a terminal.</summary>
    public const int ColumnsMax = 80;

    private const int ColumnsMin = 40;
    private const int NameColumnsMax = 26;
    private const int ChoicesLengthMax = 60;
    private const string Margin = "  ";

    /// <summary>True: who asks for help gets it, whatever else is wrong with the line.</summary>
    public override bool ClearsParseErrors => true;

    /// <summary>The command as it is typed, as "aul board show".</summary>
    public static string PathOf(string program, Command command) =>
        Parent(command) is Command parent ? $"{PathOf(program, parent)} {command.Name}" : program;

    public override int Invoke(ParseResult parseResult)
    {
        int columns = Console.IsOutputRedirected ? ColumnsMax : Math.Clamp(Console.WindowWidth, ColumnsMin, ColumnsMax);
        Write(program, parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output, columns);
        return 0;
    }

    public static void Write(string program, Command command, TextWriter output, int columns)
    {
        Argument[] arguments = [.. command.Arguments.Where(argument => !argument.Hidden)];
        Command[] verbs = [.. command.Subcommands.Where(verb => !verb.Hidden)];
        Paragraph(output, command.Description ?? "", "", columns);
        output.WriteLine();
        output.WriteLine("Usage:");
        IEnumerable<string> words = [.. arguments.Select(Usage), .. command.Options.Where(option => option.Required).Select(Usage)];
        Paragraph(output, $"{PathOf(program, command)}{string.Concat(words)}{(verbs.Length > 0 ? " COMMAND" : "")} [options]",
            Margin, columns);
        Section(output, "Arguments:", arguments.Select(argument => (NameOf(argument), Text(argument))), columns);
        Section(output, "Options:", OptionsOf(command).Select(option => (NameOf(option), Text(option))), columns);
        Section(output, "Commands:", verbs.Select(verb => (verb.Name, FirstParagraph(verb))), columns);
    }

    private static Command? Parent(Command command) => command.Parents.OfType<Command>().FirstOrDefault();

    private static string FirstParagraph(Command command) => (command.Description ?? "").Split("\n")[0];

    // Help is known on every level, though it belongs to the top.
    private static IEnumerable<Option> OptionsOf(Command command)
    {
        IEnumerable<Option> own = command.Options.Where(option => !option.Hidden);
        Command top = command;
        while (Parent(top) is Command parent)
        {
            top = parent;
        }

        return top == command ? own : own.Concat(top.Options.Where(option => option.Recursive && !option.Hidden));
    }

    private static string Usage(Argument argument)
    {
        string name = argument.HelpName ?? argument.Name;
        string many = argument.Arity.MaximumNumberOfValues > 1 ? "..." : "";
        return argument.Arity.MinimumNumberOfValues > 0 && !argument.HasDefaultValue ? $" {name}{many}" : $" [{name}{many}]";
    }

    private static string Usage(Option option) => $" {NameOf(option)}";

    private static string NameOf(Argument argument) => argument.HelpName ?? argument.Name;

    private static string NameOf(Option option)
    {
        string names = string.Join(", ", option.Aliases.Where(alias => alias != "/h" && alias != "/?").Append(option.Name)
            .OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal));
        return option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool) ? names
            : $"{names} {option.HelpName ?? option.Name.TrimStart('-').ToUpperInvariant()}";
    }

    private static string Text(Argument argument) =>
        $"{argument.Description}{Choices(argument.CompletionSources, argument.HelpName)}"
        + $"{Default(argument.HasDefaultValue, argument.GetDefaultValue)}";

    private static string Text(Option option) =>
        option.Description + Choices(option.CompletionSources, option.HelpName, option.ValueType == typeof(bool))
        + (option.Required ? " (required)" : option.ValueType == typeof(bool) ? "" : Default(option.HasDefaultValue,
        option.GetDefaultValue));

    // Where a name of its own stands for the value, the description says what can be given.
    private static string Choices(IEnumerable<Func<CompletionContext, IEnumerable<CompletionItem>>> sources, string? helpName,
        bool isFlag = false)
    {
        string choices = string.Join(", ", sources.SelectMany(source => source(CompletionContext.Empty)).Select(item => item.Label));
        return helpName != null || isFlag || choices.Length is 0 or > ChoicesLengthMax ? "" : $" (one of {choices})";
    }

    private static string Default(bool hasDefault, Func<object?> value)
    {
        string text = !hasDefault ? "" : value() switch
        {
            null => "",
            string[] several => string.Join(" ", several),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            object other => other.ToString() ?? "",
        };
        return text.Length == 0 ? "" : $" [default: {text}]";
    }

    private static void Section(TextWriter output, string title, IEnumerable<(string Name, string Text)> rows, int columns)
    {
        (string Name, string Text)[] all = [.. rows];
        if (all.Length == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine(title);
        int width = Math.Min(NameColumnsMax, all.Max(row => row.Name.Length));
        string indent = new(' ', Margin.Length + width + Margin.Length);
        foreach ((string name, string text) in all)
        {
            List<string> lines = WrappedText.Lines(text, columns - indent.Length);
            bool isBeside = name.Length <= width;
            output.WriteLine((isBeside ? $"{Margin}{name.PadRight(width)}{Margin}{lines[0]}" : Margin + name).TrimEnd());
            lines.Skip(isBeside ? 1 : 0).ToList().ForEach(line => output.WriteLine((indent + line).TrimEnd()));
        }
    }

    private static void Paragraph(TextWriter output, string text, string indent, int columns) =>
        WrappedText.Lines(text, columns - indent.Length).ForEach(line => output.WriteLine((indent + line).TrimEnd()));
}
