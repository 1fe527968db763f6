// A journal as the firmware writes it, in a folder on this disk, to be spoiled; and what `aul decode` says of it.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Aul.Proof;
using Aul.Simulation;
using Aul.Sparkplug;
using Aul.Terminal;

namespace Aul.PowerCutTests;

public sealed class SpoiltFolder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aul-decode-").FullName;

    /// <param name="records">Snapshots, every 50th of them a change instead.</param>
    public SpoiltFolder(int records, long bytesMax = 200000, bool isFlat = false, int groupMs = 0)
    {
        RamFlash flash = new();
        Journal = JournalLife(flash, records, bytesMax, groupMs);
        if (!isFlat)
        {
            Directory.CreateDirectory(Path.Combine(_folder, "h"));
        }

        foreach (string name in flash.List())
        {
            File.WriteAllBytes(Path.Combine(_folder, !isFlat && name[0] == 'h' ? "h" : "", name), flash.Content(name));
        }
    }

    /// <summary>The journal that wrote the files.</summary>
    public Journal Journal { get; }

    public string Root => _folder;

    /// <summary>What went to standard output and to standard error.</summary>
    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    public string PathOf(string name) => Path.Combine(_folder, name);

    public byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    public void Put(string name, byte[] bytes) => File.WriteAllBytes(PathOf(name), bytes);

    public void Spoil(string name, int at)
    {
        byte[] bytes = Bytes(name);
        bytes[at < 0 ? bytes.Length + at : at] ^= 0x10;
        Put(name, bytes);
    }

    /// <summary>Sequence numbers of a file's blocks, first and last of each.</summary>
    public List<(int At, int Length, long First, long Last)> Blocks(string name)
    {
        byte[] bytes = Bytes(name);
        BlockReader block = new();
        List<(int, int, long, long)> blocks = [];
        for (int at = JournalFile.HeadBytes; block.Open(bytes, at, bytes.Length); at += block.Length)
        {
            blocks.Add((at, block.Length, block.FirstSequence, block.LastSequence));
        }

        return blocks;
    }

    /// <summary>Runs the command on the folder, or on a file in it; returns the exit code.</summary>
    public int Decode(string name = "")
    {
        using StringWriter output = new();
        using StringWriter error = new();
        int code = DecodedText.OfPath(name.Length == 0 ? _folder : PathOf(name), InputFile.Bytes, output, error) ? 0 : 1;
        Output = output.ToString();
        Error = error.ToString();
        return code;
    }

    /// <summary>Runs the command; expects exit code 1 and one problem that begins with the file's name and says this.</summary>
    public void ExpectProblem(string file, string reason, int problems = 1)
    {
        Assert.AreEqual(1, Decode());
        string[] lines = Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.IsTrue(lines.Any(line => line.StartsWith(file + ": ", StringComparison.Ordinal) && line.Contains(reason,
            StringComparison.Ordinal)), Error);
        Assert.HasCount(problems, lines, Error);
        StringAssert.Contains(Output, problems == 1 ? "1 problem" : $"{problems} problems");
    }

    public void Dispose() => Directory.Delete(_folder, true);

    private static Journal JournalLife(RamFlash flash, int records, long bytesMax, int groupMs)
    {
        Trace trace = new(5);
        Record record = new();
        Journal journal = new(flash, new Counters(), bytesMax, Trace.ColumnMask, groupMs);
        journal.Open(4711);
        while (journal.Newest < records)
        {
            trace.Next(record);
            if (journal.Newest % 50 == 49)
            {
                record.Kind = RecordKind.Change;
                record.Id = SignalId.PowerMains;
                record.A = SignalTable.Well;
            }

            Assert.IsTrue(journal.Append(record));
        }

        return journal;
    }
}
