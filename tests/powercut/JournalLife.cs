// A scripted life of the file store, drawn from a seed, and what must be found after any part of it. It knows names and contents only.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Simulation;

namespace Aul.PowerCutTests;

public enum FileAction
{
    Replace,
    Append,
    Delete,
}

/// <summary>One writing call.</summary>
public sealed record Call(FileAction FileAction, string Name, byte[] Data)
{
    public bool Do(IFlash store) => FileAction switch
    {
        FileAction.Replace => store.Replace(Name, Data, Data.Length),
        FileAction.Append => store.Append(Name, Data, 0, Data.Length),
        _ => store.Delete(Name),
    };

    public override string ToString() => $"{FileAction} {Name} {Data.Length}";
}

public static class JournalLife
{
    public const int Blocks = 24;

    /// <summary>Heads that grow and are folded into segments, and a cursor: a journal's life, with splits, moves and compactions.</summary>
    public static List<Call> Script(int seed, int calls)
    {
        Random random = new(seed);
        List<Call> script = [];
        int oldest = 0;
        int newest = 0;
        int segment = 0;
        int segmentBytes = 0;
        while (script.Count < calls)
        {
            switch (random.Next(20))
            {
                case < 9:
                    script.Add(new Call(FileAction.Append, Head(newest), Bytes(random, random.Next(1, 60))));
                    break;
                case < 13:
                    script.Add(new Call(FileAction.Replace, Head(++newest), Bytes(random, random.Next(60, 300))));
                    break;
                case < 15:
                    byte[] added = Bytes(random, Math.Min(random.Next(1, 700), LittleFlash.FileBytesMax - segmentBytes));
                    segmentBytes += added.Length;
                    script.Add(new Call(FileAction.Append, $"s{segment}", added));
                    break;
                case 15:
                    segmentBytes = random.Next(400, LittleFlash.FileBytesMax + 1);
                    script.Add(new Call(FileAction.Replace, $"s{++segment}", Bytes(random, segmentBytes)));
                    script.Add(new Call(FileAction.Delete, $"s{segment - 4}", []));
                    break;
                case 16:
                    script.Add(new Call(FileAction.Replace, "cursor", Bytes(random, random.Next(0, 9))));
                    break;
                default:
                    script.AddRange(newest - oldest < 22 ? [] : Fold(ref oldest, newest));
                    break;
            }
        }

        return script;
    }

    /// <summary>What is there after each number of calls; the first entry is the empty store.</summary>
    public static List<Dictionary<string, byte[]>> After(IReadOnlyList<Call> script)
    {
        List<Dictionary<string, byte[]>> states = [[]];
        foreach (Call call in script)
        {
            states.Add(After(states[^1], call));
        }

        return states;
    }

    public static Dictionary<string, byte[]> After(Dictionary<string, byte[]> before, Call call)
    {
        Dictionary<string, byte[]> after = new(before);
        byte[] old = before.GetValueOrDefault(call.Name, []);
        switch (call.FileAction)
        {
            case FileAction.Replace:
                after[call.Name] = call.Data;
                break;
            case FileAction.Append:
                after[call.Name] = [.. old, .. call.Data];
                break;
            case FileAction.Delete:
                after.Remove(call.Name);
                break;
        }

        return after;
    }

    /// <summary>What is wrong with the store, which was in one of both states or between them; null when all is well.</summary>
    public static string? Wrong(LittleFlash store, Dictionary<string, byte[]> before, Dictionary<string, byte[]> after)
    {
        if (!store.IsMounted)
        {
            return "not mounted";
        }

        string[] names = store.List();
        if (names.Distinct().Count() != names.Length)
        {
            return "a name twice";
        }

        byte[] buffer = new byte[LittleFlash.FileBytesMax + 1];
        foreach (string name in before.Keys.Union(after.Keys).Union(names))
        {
            int count = store.Read(name, buffer);
            byte[]? found = count < 0 ? null : buffer[..count];
            byte[]? old = before.GetValueOrDefault(name);
            byte[]? now = after.GetValueOrDefault(name);
            if (found != null != names.Contains(name))
            {
                return $"{name} is listed or read, not both";
            }

            // Between nothing and its first content, a file is there and empty: littlefs makes it by a commit of its own.
            bool isMade = old == null && now != null && count == 0;
            if (!Same(found, old) && !Same(found, now) && !isMade)
            {
                return $"{name} has {count} bytes, neither the old {old?.Length ?? -1} nor the new {now?.Length ?? -1}";
            }
        }

        return null;
    }

    public static LittleFlash Store(NorFlash flash)
    {
        // Few cycles, so that pairs move within a short life.
        LittleFlash store = new(flash) { BlockCycles = 4 };
        Assert.IsTrue(store.Format());
        return store;
    }

    private static IEnumerable<Call> Fold(ref int oldest, int newest)
    {
        List<Call> deletes = [];
        for (; oldest < newest - 2; oldest++)
        {
            deletes.Add(new Call(FileAction.Delete, Head(oldest), []));
        }

        return deletes;
    }

    private static bool Same(byte[]? one, byte[]? other) =>
        one == null || other == null ? one == other : one.AsSpan().SequenceEqual(other);

    private static string Head(int number) => $"h{number:D4}";

    private static byte[] Bytes(Random random, int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
