// The one command. It only finds the verb: each verb is a folder of its own. A wrong argument is one line, a suggestion, exit code 2.
using System;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.Threading.Tasks;
using Aul.Cli.Bench;
using Aul.Cli.Board;
using Aul.Cli.Card;
using Aul.Cli.Decode;
using Aul.Cli.Demo;
using Aul.Cli.Prove;
using Aul.Cli.Run;
using Aul.Cli.Scenario;
using Aul.Cli.Sense;
using Aul.Cli.Site;
using Aul.Cli.Worlds;

namespace Aul.Cli;

public static class Program
{
    private const int WrongArguments = 2;

    public static async Task<int> Main(string[] args)
    {
        RootCommand root = new("Aul watches a village's public internet point. This is its tool for the PC.")
        {
            DemoCommand.Create(), RunCommand.Create(), DecodeCommand.Create(), SenseCommand.Create(), ScenarioCommand.Create(), BoardCommand.Create(), SiteCommand.Create(), CardCommand.Create(), SimulateCommand.Create(), ProveCommand.Create(), BenchCommand.Create(),
        };
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            Console.Error.WriteLine("aul: " + Suggestion.ErrorLine(parsed));
            return WrongArguments;
        }

        return await parsed.InvokeAsync();
    }
}
