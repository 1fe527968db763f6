// `aul board` and `aul site` from their words to their exit codes, and what they write: never over a site that is there.
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Aul.Sites;
using Aul.Terminal;

namespace Aul.CliTests;

[TestClass]
public class BoardAndSiteTests
{
    private const string Wt32 = "wt32-eth01";
    private const string C3 = "esp32-c3-devkitm-1";

    private static int NeedOfSmall => SiteMemory.Needs(BoardFile.Load(Wt32), BoardHeap.Small).Max();

    [TestMethod]
    public async Task TheExitCodeSaysWhatHappened()
    {
        string file = Path.GetTempFileName();
        string board = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Find(ThisFile()), "boards", Wt32, "board.json"));
        string ledOnFlash = board.Replace("\"led.power\": { \"gpio\": 4,", "\"led.power\": { \"gpio\": 6,");
        Assert.AreNotEqual(board, ledOnFlash);
        try
        {
            await File.WriteAllTextAsync(file, ledOnFlash);
            Assert.AreEqual(1, await Cli.Program.Main(["board", "check", file]));
            await File.WriteAllTextAsync(file, "{");
            Assert.AreEqual(1, await Cli.Program.Main(["board", "check", file]));
            Assert.AreEqual(0, await Cli.Program.Main(["board", "check"]));
            Assert.AreEqual(0, await Cli.Program.Main(["board", "list"]));
            Assert.AreEqual(0, await Cli.Program.Main(["board", "show", Wt32, "--profile", "mobile"]));
            Assert.AreEqual(2, await Cli.Program.Main(["board", "show", "wt32-eth02"]));
            Assert.AreEqual(2, await Cli.Program.Main(["board", "shwo", Wt32]));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [TestMethod]
    public async Task NoSiteIsMadeForABoardThatCarriesNoneUnlessMoreWasReadFromIt()
    {
        string folder = Directory.CreateTempSubdirectory("aul-memory-").FullName;
        string file = Path.Combine(folder, "a.txt");
        try
        {
            Assert.AreEqual(1, await Cli.Program.Main(["site", "new", file, "--board", C3]));
            Assert.AreEqual(1, await Cli.Program.Main(["site", "new", file, "--board", C3, "--heap", "54472"]));
            Assert.IsFalse(File.Exists(file));
            Assert.AreEqual(0, await Cli.Program.Main(["site", "new", file, "--board", C3, "--heap", $"{NeedOfSmall}"]));
            string text = await File.ReadAllTextAsync(file);
            StringAssert.Contains(text, "size = small\n");
            StringAssert.Contains(text, $"heap.bytes = {NeedOfSmall}\n");
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [TestMethod]
    public async Task TheCommandsWriteAndNeverOverwriteASite()
    {
        string folder = Directory.CreateTempSubdirectory("aul-site-").FullName;
        try
        {
            string site = Path.Combine(folder, "a.txt");
            string made = Path.Combine(folder, "made");
            Assert.AreEqual(0, await Cli.Program.Main(["site", "new", site, "--profile", "border"]));
            string secrets = await File.ReadAllTextAsync(Path.Combine(folder, "a.secrets.txt"));
            Assert.AreEqual(1, await Cli.Program.Main(["site", "new", site, "--profile", "border"]));
            Assert.AreEqual(secrets, await File.ReadAllTextAsync(Path.Combine(folder, "a.secrets.txt")));
            Assert.AreEqual(1, await Cli.Program.Main(["site", "check", site]), "it is not filled in");
            await File.WriteAllTextAsync(site, SiteExample.Text(BoardFile.Load("olimex-esp32-poe-iso-wrover"), ProfileFile.Load("border")));
            Assert.AreEqual(0, await Cli.Program.Main(["site", "check", site]));
            Assert.AreEqual(0, await Cli.Program.Main(["site", "write", site, "--out", made]));
            Assert.Contains("witness.key = ", await File.ReadAllTextAsync(Path.Combine(made, "secrets.txt")));
            Assert.DoesNotContain("witness.key", await File.ReadAllTextAsync(Path.Combine(made, "settings.txt")));
            await File.AppendAllTextAsync(site, "mqtt.kepAliveS = 5\n");
            Assert.AreEqual(1, await Cli.Program.Main(["site", "check", site]));
            Assert.AreEqual(1, await Cli.Program.Main(["site", "check", Path.Combine(folder, "none.txt")]));
            Assert.AreEqual(2, await Cli.Program.Main(["site", "new", Path.Combine(folder, "b.txt"), "--profile", "bordr"]));
            Assert.AreEqual(1, await Cli.Program.Main(["site", "new", Path.Combine(folder, "b.txt"), "--profile", "border", "--board",
                "esp32-devkitc"]));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
