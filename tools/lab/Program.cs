// The proof's command. It only finds the verb: what a verb does lies in tools/proof and tools/simulation.
using System.CommandLine;
using System.Threading.Tasks;
using Aul.Terminal;

namespace Aul.Lab;

public static class Program
{
    public static Task<int> Main(string[] args) => Entry.Run("lab", Root(), args);

    /// <summary>Every verb with its arguments and options.</summary>
    public static RootCommand Root() => new("Tests, measures and simulates what Aul claims, on the PC.")
    {
        ProveCommand.Create(), BenchCommand.Create(), SimulateCommand.Create(), PlantCommand.Create(), MutateCommand.Create(),
    };
}
