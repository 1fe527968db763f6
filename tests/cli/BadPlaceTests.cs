// Files and folders that are not what they should be: one message, exit code 1 or 2, no stack trace; and nothing half written stays.
using System;
using System.IO;
using System.Threading.Tasks;
using Aul.Terminal;

namespace Aul.CliTests;

[TestClass]
public class BadPlaceTests
{
    private string _folder = "";
    private string _binary = "";
    private string _site = "";

    [TestInitialize]
    public async Task Make()
    {
        _folder = Directory.CreateTempSubdirectory("aul-cli-tests-").FullName;
        _binary = Path.Combine(_folder, "binary.txt");
        byte[] bytes = new byte[4096];
        new Random(1).NextBytes(bytes);
        File.WriteAllBytes(_binary, bytes);
        _site = Path.Combine(_folder, "site.txt");
        Assert.AreEqual(0, (await Typed.Run("site", "new", _site)).Exit);
    }

    [TestCleanup]
    public void Remove() => Directory.Delete(_folder, true);

    [TestMethod]
    public async Task EveryBadPlaceIsAMessage()
    {
        string under = Path.Combine(_binary, "x");
        foreach (string bad in new[] { _folder, "/proc/x", _binary, under, "", " ", "/", new string('n', 300), "/dev/zero" })
        {
            await IsRefused("site", "check", bad);
            await IsRefused("site", "write", bad, "--out", _folder);
            await IsRefused("board", "check", bad);
            await IsRefused("board", "show", bad);
            await IsRefused("scenario", "run", bad);
            await IsRefused("sense", "--scenario", bad);
            await IsRefused("sense", "--settings", bad);
            await IsRefused("run", "--settings", bad);
            await IsRefused("card", "--site", bad);
            await IsRefused("simulate", "--plan", bad);
            await IsRefused("decode", bad);
        }

        foreach (string bad in new[] { _folder, "/proc/x", under, "" })
        {
            await IsRefused("demo", "--database", bad);
            await IsRefused("simulate", "--seed", "1", "--days", "1", "--villages", "1", "--save", bad);
            await IsRefused("site", "new", bad);
        }

        Assert.IsFalse(File.Exists(_folder + ".secrets.txt"), "secrets of a site that could not be made");

        foreach (string bad in new[] { "/proc/x", under, _binary })
        {
            await IsRefused("site", "write", _site, "--out", bad);
            await IsRefused("card", "--site", _site, "--out", bad + "/");
            await IsRefused("board", "draw", "wt32-eth01", "--out", bad);
            await IsRefused("scenario", "run", "fibre-cut", "--svg", bad);
        }
    }

    [TestMethod]
    public async Task AFileThatIsNoDatabaseIsRefusedAtTheStart()
    {
        Typed typed = await IsRefused("demo", "--database", _binary);
        StringAssert.StartsWith(typed.Error, "--database: ");
    }

    [TestMethod]
    public void AFileIsWrittenWholeAndTheSecretsForTheirOwnerAlone()
    {
        string file = Path.Combine(_folder, "whole.txt");
        WholeFile.WriteText(file, "one");
        WholeFile.WriteText(file, "two");
        Assert.AreEqual("two", File.ReadAllText(file));
        Assert.ThrowsExactly<IOException>(() => WholeFile.WriteText(_folder, "three"));
        CollectionAssert.AreEqual(Array.Empty<string>(), Directory.GetFiles(_folder, "*.part"));
        if (!OperatingSystem.IsWindows())
        {
            UnixFileMode mode = File.GetUnixFileMode(Path.ChangeExtension(_site, ".secrets.txt"));
            Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
            string link = Path.Combine(_folder, "link.txt");
            File.CreateSymbolicLink(link, file);
            WholeFile.WriteText(link, "four");
            Assert.AreEqual("four", File.ReadAllText(file));
            Assert.IsNotNull(new FileInfo(link).LinkTarget);
        }
    }

    private static async Task<Typed> IsRefused(params string[] line)
    {
        Typed typed = line[0] == "simulate" ? await Typed.Lab(line) : await Typed.Run(line);
        string all = $"{string.Join(' ', line)}: exit {typed.Exit}\n{typed.Error}";
        Assert.IsTrue(typed.Exit is 1 or 2, all);
        Assert.AreNotEqual("", typed.Error.Trim(), all);
        Assert.IsFalse(typed.Error.Contains("\n   at ") || typed.Error.Contains("a fault of this program"), all);
        return typed;
    }
}
