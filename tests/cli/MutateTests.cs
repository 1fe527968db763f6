// The whole machine on a core with known faults in its tests: what is killed, what hangs, what takes the worker with it, and what lives.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aul.Mutation;
using Aul.MutationTests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Aul.CliTests;

[TestClass]
public sealed class MutateTests
{
    private const string Members = """
        public static int Twice(int a) => a + a;
        public static int Border(int a) => a > 5 ? 1 : 0;
        public static int Forgotten(int a) => a * 3;
        public static int Count(int to) { int n = 0; while (n != to) { n += 1; } return n; }
        private static readonly int[] Table = { Squared(3) };
        public static int Looked() => Table[0];
        private static int Squared(int a) => a * a;
        public static int Depth(int a) => a == 0 ? 0 : 1 + Depth(a - 1);
        """;

    private const string TestsOfIt = """
        using System;
        public class TestClassAttribute : Attribute { }
        public class TestMethodAttribute : Attribute { }
        [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
        public class DataRowAttribute : Attribute { public object[] Data { get; } public DataRowAttribute(params object[] data) { Data = data; } }

        [TestClass]
        public class TinyTests
        {
            [TestMethod, DataRow(3, 6), DataRow(4, 8)] public void TwiceIsTwice(int a, long twice) => Same(twice, Tiny.Twice(a));
            [TestMethod] public void AboveTheBorder() { Same(1, Tiny.Border(9)); Same(0, Tiny.Border(2)); }
            [TestMethod] public void Counts() => Same(3, Tiny.Count(3));
            [TestMethod] public void LooksUp() => Same(9, Tiny.Looked());
            [TestMethod] public void Deep() => Same(2, Tiny.Depth(2));
            [TestMethod] public void FailsAlways() => Same(1, 2);

            private static void Same(long wanted, long found)
            {
                if (wanted != found) { throw new Exception(found.ToString()); }
            }
        }
        """;

    [TestMethod]
    public void EachMutantMeetsTheFateItMust()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("aul-mutation-tests");
        MutatedCore core = Tiny.Of(Members);
        string dll = Path.Combine(folder.FullName, "Aul.Agent.dll");
        File.WriteAllBytes(dll, core.Image);
        string program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "lab.exe" : "lab");
        using (WorkerProcess worker = new([program, "mutate", Worker.Verb], dll, [Tests(folder.FullName, dll)]))
        {
            MutationTrial trial = new(worker, new Patience(2000), _ => { });
            trial.Cover();
            Assert.AreEqual(6, trial.Used);
            Assert.HasCount(1, trial.LeftOut);
            trial.Try(core.Mutants);
        }

        folder.Delete(recursive: true);
        Mutant of(string change) => core.Mutants.Single(m => m.Change == change);
        Assert.AreEqual(Fate.Killed, of("a + a -> a - a").Fate);
        StringAssert.StartsWith(of("a + a -> a - a").By, "TinyTests.TwiceIsTwice[");
        Assert.AreEqual(Fate.Survived, of("a > 5 -> a >= 5").Fate);
        Assert.AreEqual(Fate.Killed, of("a > 5 ? 1 : 0 -> a > 5 ? 0 : 1").Fate);
        Assert.AreEqual(Fate.NotReached, of("a * 3 -> a / 3").Fate);

        // Worked out once, when the core is loaded.
        Assert.AreEqual(Fate.Killed, of("a * a -> a / a").Fate);

        // The first goes round for ever, the second takes the process with it.
        Assert.AreEqual(Fate.TimedOut, of("n += 1 -> removed").Fate);
        Assert.AreEqual(Fate.TimedOut, of("a - 1 -> a + 1").Fate);
    }

    private static string Tests(string folder, string core)
    {
        IEnumerable<string> running = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(p) == "netstandard.dll");
        string dll = Path.Combine(folder, "Tiny.Tests.dll");
        Microsoft.CodeAnalysis.Emit.EmitResult result = CSharpCompilation.Create("Tiny.Tests", [CSharpSyntaxTree.ParseText(TestsOfIt)],
            running.Append(core).Select(p => MetadataReference.CreateFromFile(p)),
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(dll);
        Assert.IsTrue(result.Success, string.Join('\n', result.Diagnostics));
        return dll;
    }
}
