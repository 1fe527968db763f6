// How a directory changes: always by one commit that is good or was never there. It is appended where there is room; else the log is
// compacted, or split in two when it is more than half full. It refuses what would not fit.
using System;

namespace Aul.Simulation;

internal enum Outcome
{
    Done,

    /// <summary>The flash refused or is full. What was there is still there.</summary>
    Failed,

    /// <summary>The directory was split to make room: find the file's place again, then try again.</summary>
    Again,
}

internal sealed partial class Folder
{
    /// <summary>A pair whose files take more is split in two: littlefs keeps its pairs half empty, so that compaction stays rare.</summary>
    private const int SplitBytes = NorFlash.BlockBytes / 2;

    // Revision, next pair, check code, and what littlefs keeps free beside.
    private const int EntriesBytesMax = NorFlash.BlockBytes - 40;

    public Outcome Create(int index, ReadOnlySpan<byte> name) =>
        Write(index, new Change(EntryKind.Create, _pairs[index].FreeId(), name));

    public Outcome Delete(int index, int id)
    {
        MetadataPair pair = _pairs[index];
        if (pair.Count > 1 || index == 0)
        {
            return Write(index, new Change(EntryKind.Delete, id, []));
        }

        // The last file of a pair goes with the pair: the one before passes it by.
        if (!WriteTail(index - 1, pair.TailFirst, pair.TailSecond))
        {
            return Outcome.Failed;
        }

        _pairs.RemoveAt(index);
        _pairs.Add(pair);
        Count--;
        return Outcome.Done;
    }

    /// <summary>Makes one change durable.</summary>
    public Outcome Write(int index, in Change change)
    {
        MetadataPair pair = _pairs[index];
        if (Append(pair, change))
        {
            return Outcome.Done;
        }

        bool isFile = change.Kind != EntryKind.Tail && _parent != null;
        int bytes = EntriesBytes(pair, change);
        if (isFile && bytes > SplitBytes && pair.Count > 1 && WriteUpper(pair, out int first, out int second))
        {
            return Split(index, first, second) ? Outcome.Again : Outcome.Failed;
        }

        return !(isFile && bytes > EntriesBytesMax) && Compact(index, change, Part.All) ? Outcome.Done : Outcome.Failed;
    }

    private bool Append(MetadataPair pair, in Change change)
    {
        if (!pair.IsClean || pair.End + LogEntry.AlignUp(change.Bytes + LogEntry.CheckBytes) > NorFlash.BlockBytes)
        {
            return false;
        }

        _writer.Begin(pair.End, pair.Check);
        if (change.Kind == EntryKind.Create)
        {
            _writer.Add(EntryKind.Create, change.Id, []);
            _writer.Add(EntryKind.Name, change.Id, change.Payload);
            _writer.Add(EntryKind.Inline, change.Id, []);
        }
        else
        {
            _writer.Add(change.Kind, change.Id, change.Payload);
        }

        _writer.Finish();
        pair.IsClean = false;
        if (_writer.Program(pair.Current) && Log(pair, out ReadOnlySpan<byte> log))
        {
            pair.Appended(_writer, log);
        }

        return pair.IsClean;
    }

    // What the files would take in a compacted log.
    private static int EntriesBytes(MetadataPair pair, in Change change)
    {
        int bytes = change.Kind == EntryKind.Create ? change.Bytes - LogEntry.TagBytes : 0;
        ReadOnlySpan<FileSlot> slots = pair.Slots;
        for (int id = 0; id < slots.Length; id++)
        {
            bool isChanged = id == change.Id && change.Kind is not (EntryKind.Create or EntryKind.Tail);
            if (slots[id].NameLength > 0 && !(isChanged && change.Kind == EntryKind.Delete))
            {
                int content = slots[id].Kind == EntryKind.Inline ? slots[id].Length : LogEntry.PointerBytes;
                bytes += (2 * LogEntry.TagBytes) + slots[id].NameLength + (isChanged ? change.Payload.Length : content);
            }
        }

        return bytes;
    }

    private bool WriteTail(int index, int first, int second)
    {
        Span<byte> payload = stackalloc byte[LogEntry.PointerBytes];
        LogEntry.Pointer(payload, first, second);
        return Write(index, new Change(EntryKind.Tail, 0, payload)) == Outcome.Done;
    }
}
