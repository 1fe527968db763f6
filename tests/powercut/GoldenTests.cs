// Golden images: a journal's files as each released version of the format wrote them, read by every later firmware for ever. The image
// of the present version is also made anew: when its bytes change, the format has changed, and needs a new version and an image.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using Aul.Proof;
using Aul.Proof.PowerCut;

namespace Aul.PowerCutTests;

[TestClass]
public class GoldenTests
{
    private const string Expected = "expected.txt";
    private const int Steps = 4000;

    // Where the life is stopped: with summaries in it, and when it has gone through everything.
    private static readonly Dictionary<string, int> Stops = new() { ["summaries"] = 1900, ["all"] = Steps };

    public static IEnumerable<object[]> Images => Directory.GetDirectories(Folder())
        .Select(folder => new object[] { Path.GetFileName(folder) });

    [TestMethod]
    [DynamicData(nameof(Images))]
    public void EveryReleasedImageIsReadAsItWasWritten(string image)
    {
        Dictionary<string, byte[]> files = Files(image);
        Assert.AreEqual(Encoding.UTF8.GetString(files[Expected]), Told(files));
    }

    [TestMethod]
    public void ThePresentVersionHasItsImagesAndStillWritesThem()
    {
        foreach ((string name, int stop) in Stops)
        {
            string image = $"{JournalFile.Version}-{name}";
            Assert.IsTrue(Directory.Exists(Path.Combine(Folder(), image)), $"format {JournalFile.Version} has no golden image {image}");
            Dictionary<string, byte[]> golden = Files(image);
            golden.Remove(Expected);
            Dictionary<string, byte[]> made = Make(stop);
            CollectionAssert.AreEquivalent(made.Keys.ToList(), golden.Keys.ToList());
            foreach ((string file, byte[] bytes) in made)
            {
                CollectionAssert.AreEqual(golden[file], bytes, $"{file} is written otherwise than in the golden image {image}: "
                    + "a change of format needs a new JournalFile.Version, and images of its own");
            }
        }
    }

    private static Dictionary<string, byte[]> Files(string image) =>
        Directory.GetFiles(Path.Combine(Folder(), image)).ToDictionary(file => Path.GetFileName(file)!, File.ReadAllBytes);

    // A life with restarts, proofs, and a full flash: segments of every level, gap records, and a block that grows.
    private static Dictionary<string, byte[]> Make(int stop)
    {
        Dictionary<string, byte[]> files = [];
        DictionaryFlash flash = new(files);
        LifeScript script = new(2, Steps);
        Record record = new();
        Journal journal = RecordedLife.Open(flash, 0, new Counters());
        for (int step = 0; step < stop; step++)
        {
            switch (script.Next(record))
            {
                case LifeStepKind.Append:
                    journal.Append(record);
                    break;
                case LifeStepKind.Release:
                    journal.Release(journal.Durable);
                    break;
                default:
                    journal = RecordedLife.Open(flash, 0, new Counters());
                    break;
            }
        }

        return files;
    }

    private static string Told(Dictionary<string, byte[]> image)
    {
        Dictionary<string, byte[]> files = new(image);
        files.Remove(Expected);
        Counters counters = new();
        Journal journal = RecordedLife.Open(new DictionaryFlash(files), 0, counters);
        while (journal.Check(0))
        {
        }

        StringBuilder told = new();
        told.AppendLine($"journal {journal.Id}, boot {journal.Boot}, newest {journal.Newest}, oldest {journal.Oldest}, stored "
            + $"{journal.Stored}");
        told.AppendLine($"bad {counters.Of(CounterId.BlocksBad)}, foreign {counters.Of(CounterId.FilesForeign)}, lost "
            + $"{counters.Of(CounterId.RecordsLost)}");
        BlockView view = new();
        BlockReader reader = new();
        Record record = new();
        for (long next = 0; journal.Peek(next, view); next = view.LastSequence + 1)
        {
            Assert.IsTrue(reader.Open(view.Buffer, view.Offset, view.Offset + view.Length));
            told.AppendLine($"block level {reader.Level} columns {reader.ColumnMask:x}");
            while (reader.Next(record))
            {
                told.Append($"{record.Boot}.{record.Sequence} x{record.Covers} {record.AtMs} {record.Kind} {record.Id} "
                    + $"{record.A} {record.B}");
                for (int i = 0; i < LifeScript.Columns && record.Kind is RecordKind.Snapshot or RecordKind.Summary; i++)
                {
                    told.Append(!record.Known[i] ? " ?" : record.Kind == RecordKind.Snapshot ? $" {record.Values[i]}"
                        : $" {record.Low[i]}<{record.Values[i]}<{record.High[i]}");
                }

                told.AppendLine();
            }
        }

        return told.ToString().ReplaceLineEndings("\n");
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "golden");
}
