// The product's command. It only finds the verb: each verb is a folder of its own.
using System.CommandLine;
using System.Threading.Tasks;
using Aul.Cli.Board;
using Aul.Cli.Card;
using Aul.Cli.Decode;
using Aul.Cli.Demo;
using Aul.Cli.Run;
using Aul.Cli.Scenario;
using Aul.Cli.Sense;
using Aul.Cli.Site;
using Aul.Terminal;

namespace Aul.Cli;

public static class Program
{
    public static Task<int> Main(string[] args) => Entry.Run("aul", Root(), args);

    /// <summary>Every verb with its arguments and options.</summary>
    public static RootCommand Root() => new("Aul watches a village's public internet point. This is its tool for the PC.")
    {
        DemoCommand.Create(), RunCommand.Create(), DecodeCommand.Create(), SenseCommand.Create(), ScenarioCommand.Create(),
        BoardCommand.Create(), SiteCommand.Create(), CardCommand.Create(),
    };
}
