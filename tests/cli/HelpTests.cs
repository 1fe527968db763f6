// The help of every command: no line over 80 columns, no list of names, and every option explained.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Aul.Cli;
using Aul.Cli.Board;
using Aul.Simulation;
using Aul.Sites;
using Aul.Terminal;
using Spectre.Console;

namespace Aul.CliTests;

[TestClass]
public class HelpTests
{
    [TestMethod]
    [DataRow(80)]
    [DataRow(50)]
    public void NoLineIsLongerThanTheTerminal(int columns)
    {
        foreach ((string program, Command command) in Everywhere())
        {
            string[] lines = Page(program, command, columns).Split(Environment.NewLine);
            string[] tooLong = [.. lines.Where(line => line.Length > columns && line.Trim().Contains(' '))];
            Assert.AreEqual(0, tooLong.Length, $"{command.Name}: {string.Join("\n", tooLong)}");
        }
    }

    [TestMethod]
    public void NoPageListsTheScenariosOrTheBoards()
    {
        foreach ((string program, Command command) in Everywhere())
        {
            string page = Page(program, command, HelpPage.ColumnsMax);
            Assert.IsTrue(ScenarioFile.Names.Count(page.Contains) <= 3, command.Name);
            Assert.IsTrue(BoardFile.Names.Count(page.Contains) <= 3, command.Name);
        }
    }

    [TestMethod]
    public void EveryOptionArgumentAndCommandIsExplained()
    {
        foreach ((string program, Command command) in Everywhere())
        {
            IEnumerable<Symbol> symbols = [command, .. command.Options, .. command.Arguments];
            string[] unexplained = [.. symbols.Where(symbol => string.IsNullOrWhiteSpace(symbol.Description))
                .Select(symbol => symbol.Name)];
            Assert.AreEqual("", string.Join(", ", unexplained), command.Name);
            string page = Page(program, command, HelpPage.ColumnsMax);
            Assert.IsTrue(command.Options.All(option => page.Contains(option.Name)), page);
        }
    }

    [TestMethod]
    public async Task HelpIsGivenWhateverElseIsWrong()
    {
        foreach (string[] line in new string[][] { ["--help"], ["board", "show", "--help"], ["run", "-h"], ["demo", "--minutes", "abc", "--help"] })
        {
            Typed typed = await Typed.Run(line);
            Assert.AreEqual(0, typed.Exit, string.Join(' ', line) + typed.Error);
            StringAssert.Contains(typed.Output, "Usage:");
        }
    }

    [TestMethod]
    public void ALineHangsItsRestUnderItsWords()
    {
        CollectionAssert.AreEqual(new[] { "ab cd", "ef" }, WrappedText.Lines("ab cd ef", 6));
        CollectionAssert.AreEqual(new[] { "  n  ab", "     cd" }, WrappedText.Lines("  n  ab cd", 8));
        CollectionAssert.AreEqual(new[] { "a", "", "longer-than-that" }, WrappedText.Lines("a\n\nlonger-than-that", 6));
    }

    [TestMethod]
    [DataRow(80)]
    [DataRow(132)]
    public void TheTableOfBoardsBreaksNoWord(int columns)
    {
        using StringWriter written = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(written), Ansi = AnsiSupport.No });
        console.Profile.Width = columns;
        console.Write(BoardCommand.Boards(columns));
        string page = written.ToString();
        Assert.IsTrue(page.Split('\n').All(line => line.TrimEnd().Length <= columns), page);
        Assert.AreEqual(BoardFile.Names.Count(name => BoardFile.Load(name).Ethernet != null), page.Split("Ethernet").Length - 1, page);
    }

    private static string Page(string program, Command command, int columns)
    {
        using StringWriter written = new();
        HelpPage.Write(program, command, written, columns);
        return written.ToString();
    }

    private static IEnumerable<(string Program, Command Command)> Everywhere() =>
        Everywhere(Cli.Program.Root()).Select(command => ("aul", command)).Concat(Everywhere(Lab.Program.Root())
        .Select(command => ("lab", command)));

    private static IEnumerable<Command> Everywhere(Command command) => command.Subcommands.SelectMany(Everywhere).Prepend(command);
}
