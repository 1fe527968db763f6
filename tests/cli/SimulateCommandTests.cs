// `lab simulate` at its door: what is wrong with the words is one line and exit code 2, what is wrong with a plan one line and 1.
using System.IO;
using System.Threading.Tasks;
using Aul.Cli;

namespace Aul.CliTests;

[TestClass]
public class SimulateCommandTests
{
    [TestMethod]
    [DataRow("simulate")]
    [DataRow("simulate --seed x")]
    [DataRow("simulate --seed 1 --plan nowhere.txt")]
    [DataRow("simulate --plan nowhere.txt")]
    [DataRow("simulate --seed 1 --days 0")]
    [DataRow("simulate --seed 1 --sites 10")]
    public async Task WrongWordsAreRefused(string words) => Assert.AreEqual(2, await Lab.Program.Main(words.Split(' ')));

    [TestMethod]
    public async Task APlanIsSavedLivedAndRefused()
    {
        string file = Path.GetTempFileName();
        try
        {
            Assert.AreEqual(0, await Lab.Program.Main(["simulate", "--seed", "4", "--days", "2", "--sites", "1", "--save", file]));
            Assert.AreEqual(0, await Lab.Program.Main(["simulate", "--plan", file]));
            await File.AppendAllTextAsync(file, "rain\n");
            Assert.AreEqual(1, await Lab.Program.Main(["simulate", "--plan", file]));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
