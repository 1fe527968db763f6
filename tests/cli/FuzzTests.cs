// The command line under random arguments from a seed: whatever is typed is answered by an exit code and, where it is not 0, by words;
// never by a stack trace. Verbs that would start servers or run for long are only understood, not run.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Aul.Cli;
using Aul.Terminal;

namespace Aul.CliTests;

[TestClass]
public class FuzzTests
{
    private const int Seed = 20261201;
    private const int Lines = 3000;
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(15);
    private static readonly string[] OnlyUnderstood = ["demo", "prove", "bench", "run", "plant", "mutate"];

    private static readonly string[] Numbers =
        ["-5", "0", "1", "7", "0,5", "0.5", "abc", "", " ", "1e999", "NaN", "99999999999999999999", "-2147483649", "1.2.3", "1,000.5",
        "0x10", "٣"];

    private static readonly string[] Words =
    [
        "--zzz", "--", "-", "-x", "--help", "@x", "[suggest]", "[diagram]", "..", ".", "~", "*", "é", "\u200B", "a\nb", "\u001b[31m",
            "--=", "=", "--seed=", "-5",
        "fibre-cut", "wt32-eth01", "fibre", "kk", "a4", "worlds", "journal", "1m30", "12m", "b200", "AABB", "zz",
    ];

    [TestMethod]
    public async Task NothingTypedGivesAStackTrace()
    {
        string before = Directory.GetCurrentDirectory();
        string folder = Directory.CreateTempSubdirectory("aul-cli-tests-").FullName;
        Random random = new(Seed);
        Stopwatch watch = Stopwatch.StartNew();
        int tried = 0;
        try
        {
            // What is written without a path lies here, and one folder up is still ours.
            string here = Directory.CreateDirectory(Path.Combine(folder, "a", "b")).FullName;
            Directory.SetCurrentDirectory(here);
            string[] paths = await Paths(folder);
            for (; tried < Lines && watch.Elapsed < TimeMax; tried++)
            {
                // Most people type the one, some the other.
                string program = random.Next(3) > 0 ? "aul" : "lab";
                await Try(program, Line(random, paths, Root(program)), $"line {tried} of seed {Seed}");
            }
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
            Directory.Delete(folder, true);
        }

        Assert.IsTrue(tried > 100, $"only {tried} lines in {watch.Elapsed.TotalSeconds:F0} s");
    }

    private static RootCommand Root(string program) => program == "aul" ? Cli.Program.Root() : Lab.Program.Root();

    private static async Task Try(string program, string[] line, string which)
    {
        string all = $"{which}: {program} {string.Join(' ', line.Select(word => $"'{word}'"))}\n";
        ParseResult parsed = Entry.Parse(program, Root(program), line);
        string[] verbs = [.. parsed.Tokens.Where(token => token.Type == System.CommandLine.Parsing.TokenType.Command)
            .Select(token => token.Value)];
        if (parsed.Errors.Count > 0)
        {
            string said = WrongArguments.Line(program, parsed);
            Assert.IsFalse(said.Contains('\n') || said.Contains('\u001b'), all + said);
            StringAssert.Matches(said,
                new System.Text.RegularExpressions.Regex(@"\. (Did you mean '.*'\? )?See '(aul|lab)[a-z ]* --help'\.$"), all);
        }
        else if (!verbs.Intersect(OnlyUnderstood).Any() && !IsLong(verbs, line))
        {
            Typed typed = program == "aul" ? await Typed.Run(line) : await Typed.Lab(line);
            Assert.IsTrue(typed.Exit is 0 or 1 or 2, $"{all}exit {typed.Exit}");
            Assert.IsTrue(typed.Exit == 0 || typed.Error.Length > 0, all + "not well, and not a word");
            Assert.IsFalse(typed.Error.Contains("\n   at ") || typed.Error.Contains("a fault of this program"), all + typed.Error);
        }
    }

    // A world, or the standard input of this process, which never ends.
    private static bool IsLong(string[] verbs, string[] line) =>
        (verbs.Contains("simulate") && !line.Contains("--plan")) || (verbs.Contains("decode") && line.Contains("-"));

    private static string[] Line(Random random, string[] paths, Command root)
    {
        Command command = root;
        List<string> line = [];
        while (command.Subcommands.Count > 0 && random.Next(20) > 0)
        {
            command = command.Subcommands[random.Next(command.Subcommands.Count)];
            line.Add(command.Name);
        }

        string Any() => random.Next(4) switch
        {
            0 => Numbers[random.Next(Numbers.Length)],
            1 => Words[random.Next(Words.Length)],
            _ => paths[random.Next(paths.Length)],
        };
        foreach (Argument _ in command.Arguments.Where(_ => random.Next(5) > 0))
        {
            line.Add(Any());
        }

        foreach (Option option in command.Options.Where(option => option.Name != "--help" && random.Next(option.Required ? 10 : 2) > 0))
        {
            line.Add(option.Name);
            if (option.ValueType != typeof(bool) && random.Next(12) > 0)
            {
                line.Add(option.ValueType == typeof(int) || option.ValueType == typeof(double) ? Numbers[random.Next(Numbers.Length)]
                    : Any());
            }
        }

        for (; random.Next(4) == 0; line.Insert(random.Next(line.Count + 1), Any()))
        {
        }

        return [.. line];
    }

    // Files good and bad, folders, and places where nothing can be: all that is written falls into one folder.
    private static async Task<string[]> Paths(string folder)
    {
        string In(string name) => Path.Combine(folder, name);
        byte[] bytes = new byte[3000];
        new Random(Seed).NextBytes(bytes);
        File.WriteAllBytes(In("binary.txt"), bytes);
        File.WriteAllText(In("empty.txt"), "");
        File.WriteAllText(In("json.json"), """{"name": 5, "pins": [], "chip": null}""");
        File.WriteAllText(In("words.txt"), "title x\nprofile fibre\nend 10\nat 1 power.mains = \nexpect\n= = =\nboard = \n\0");
        File.WriteAllBytes(In("s000"), [.. "AUL"u8, .. bytes]);
        Assert.AreEqual(0, (await Typed.Run("site", "new", In("site.txt"))).Exit);
        return
        [
            In("binary.txt"), In("empty.txt"), In("json.json"), In("words.txt"), In("s000"), In("site.txt"), In("site.secrets.txt"),
                In("none.txt"),
            In("new/folder"), In("binary.txt/x"), folder, folder + "/", "/proc/x", "/proc/self/status", "/dev/null", "/sys/x", "", " ",
                new string('n', 300),
        ];
    }
}
