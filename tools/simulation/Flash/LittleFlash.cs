// A close-atomic file store on the flash model, which behaves and costs like littlefs with esp_littlefs' defaults. Written from what
// littlefs publishes about its design, not from its code. It refuses files over one block and names over 64 bytes; mounting never writes;
// nothing is thrown but PowerLost, and a call that returns false has left the old content, as far as the flash can still be read.
using System;
using System.Collections.Generic;
using System.Text;

namespace Aul.Simulation;

/// <summary>
/// Two directories: files whose name begins with 'h' live in the first, all others in the second. As on littlefs, a new file is
/// made by a commit of its own, so that a cut can leave it there and empty.
/// </summary>
public sealed class LittleFlash : IFlash
{
    public const int BlockCyclesDefault = 512;

    /// <summary>Content up to this lies in the metadata log itself.</summary>
    public const int InlineBytesMax = 512;

    public const int FileBytesMax = NorFlash.BlockBytes;

    /// <summary>The root pair, and where a fresh format puts the directories' first pairs.</summary>
    public const int BlocksMin = 6;

    private const int NameBytesMax = 64;
    private const int HeadsId = 0;
    private const int OthersId = 1;

    private readonly NorFlash _flash;
    private readonly LogWriter _writer;
    private readonly BlockAllocator _allocator;
    private readonly Folder _root;
    private readonly Folder _heads;
    private readonly Folder _others;
    private readonly byte[] _name = new byte[NameBytesMax];
    private readonly byte[] _content = new byte[FileBytesMax];
    private readonly List<string> _names = [];
    private int _nameLength;

    public LittleFlash(NorFlash flash)
    {
        _flash = flash;
        _writer = new LogWriter(flash);
        _allocator = new BlockAllocator(flash);
        _root = new Folder(flash, _writer, _allocator, null, 0);
        _heads = new Folder(flash, _writer, _allocator, _root, HeadsId);
        _others = new Folder(flash, _writer, _allocator, _root, OthersId);
        _allocator.Serve(_root, _heads, _others);
        Mount();
    }

    /// <summary>False: there is no file system, or it could not be read. Every call then tries to mount first.</summary>
    public bool IsMounted { get; private set; }

    /// <summary>Metadata pairs in use, the root's among them.</summary>
    public int Pairs => _root.Count + _heads.Count + _others.Count;

    /// <summary>Compactions of a pair until one of its blocks moves.</summary>
    public int BlockCycles
    {
        get => _heads.BlockCycles;
        set => _heads.BlockCycles = _others.BlockCycles = value;
    }

    /// <summary>Makes an empty file system.</summary>
    public static bool Format(NorFlash flash) => new LittleFlash(flash).Format();

    /// <summary>Makes an empty file system. False: the flash refused, or is too small.</summary>
    public bool Format()
    {
        IsMounted = false;
        for (int block = 0; block < BlocksMin; block++)
        {
            if (_flash.Blocks < BlocksMin || !_flash.Erase(block))
            {
                return false;
            }
        }

        for (int block = BlocksMin - 2; block >= 0; block -= 2)
        {
            _writer.Begin(1);
            if (block == 0)
            {
                _writer.Add(EntryKind.Name, HeadsId, "heads"u8);
                _writer.AddPointer(EntryKind.Directory, HeadsId, 2, 3);
                _writer.Add(EntryKind.Name, OthersId, "others"u8);
                _writer.AddPointer(EntryKind.Directory, OthersId, 4, 5);
            }

            _writer.Finish();
            if (!_writer.Program(block))
            {
                return false;
            }
        }

        return Mount();
    }

    /// <summary>Reads the logs again, as after a start. Writes nothing.</summary>
    public bool Mount()
    {
        IsMounted = false;
        IsMounted = _root.Mount(0, 1) && Mount(_heads, HeadsId) && Mount(_others, OthersId);
        _allocator.StartAt(_root.Seed ^ _heads.Seed ^ _others.Seed);
        return IsMounted;
    }

    public string[] List()
    {
        _names.Clear();
        return (IsMounted || Mount()) && _heads.List(_names) && _others.List(_names) ? [.. _names] : [];
    }

    public int Read(string name, byte[] buffer) => Read(name, 0, buffer);

    public int Read(string name, int from, byte[] buffer) =>
        (IsMounted || Mount()) && Find(name, out Folder folder, out int index, out int id) && id >= 0 ? folder.Read(index, id, from,
        buffer) : -1;

    public bool Replace(string name, byte[] buffer, int count)
    {
        if ((uint)count > FileBytesMax || count > buffer.Length || !Begin())
        {
            return false;
        }

        buffer.AsSpan(0, count).CopyTo(_content);
        return End(Find(name, out Folder folder, out _, out int id) && Put(folder, isNew: id < 0, count));
    }

    public bool Append(string name, byte[] buffer, int offset, int count) =>
        offset >= 0 && count >= 0 && offset + count <= buffer.Length && Begin() && End(Append(name, buffer.AsSpan(offset, count)));

    public bool Delete(string name)
    {
        if (!Begin())
        {
            return false;
        }

        Outcome outcome = Find(name, out Folder folder, out int index, out int id) ? Outcome.Again : Outcome.Failed;
        while (outcome == Outcome.Again)
        {
            outcome = id < 0 ? Outcome.Done : folder.Delete(index, id);
            outcome = outcome == Outcome.Again && !folder.Find(Name, out index, out id) ? Outcome.Failed : outcome;
        }

        return End(outcome == Outcome.Done);
    }

    // The name that was looked for last.
    private ReadOnlySpan<byte> Name => _name.AsSpan(0, _nameLength);

    private bool Mount(Folder folder, int id)
    {
        FileSlot slot = _root.SlotOf(id);
        return slot.Kind == EntryKind.Directory && folder.Mount(slot.At, slot.Length);
    }

    // From here to End the store counts as not mounted: if the power goes in between, the next call reads the flash again.
    private bool Begin()
    {
        bool isReady = IsMounted || Mount();
        IsMounted = false;
        _allocator.Begin();
        return isReady;
    }

    // After a failure the flash alone knows what has happened.
    private bool End(bool isDone)
    {
        IsMounted = isDone || Mount();
        return isDone;
    }

    private bool Append(string name, ReadOnlySpan<byte> added)
    {
        if (!Find(name, out Folder folder, out int index, out int id))
        {
            return false;
        }

        int before = id < 0 ? 0 : folder.Read(index, id, 0, _content);
        if (before < 0 || before + added.Length > FileBytesMax)
        {
            return false;
        }

        added.CopyTo(_content.AsSpan(before));
        return (id >= 0 && added.IsEmpty) || Put(folder, isNew: id < 0, before + added.Length);
    }

    // Makes the first bytes of _content the content of the file that was looked for: a new file first, by a commit of its own.
    private bool Put(Folder folder, bool isNew, int count)
    {
        if (isNew && !Commit(folder, EntryKind.Create, Name))
        {
            return false;
        }

        if (count <= InlineBytesMax)
        {
            return (isNew && count == 0) || Commit(folder, EntryKind.Inline, _content.AsSpan(0, count));
        }

        int block = WriteBlock(count);
        Span<byte> pointer = stackalloc byte[LogEntry.PointerBytes];
        LogEntry.Pointer(pointer, block, count);
        return block >= 0 && Commit(folder, EntryKind.Outline, pointer);
    }

    // The place is looked for each time: making room may have moved the file.
    private bool Commit(Folder folder, EntryKind kind, ReadOnlySpan<byte> payload)
    {
        Outcome outcome = Outcome.Again;
        while (outcome == Outcome.Again)
        {
            outcome = !folder.Find(Name, out int index, out int id) ? Outcome.Failed
                : kind == EntryKind.Create ? folder.Create(index, payload) : folder.Write(index, new Change(kind, id, payload));
        }

        return outcome == Outcome.Done;
    }

    // Content never goes where content was: a fresh block, the whole of it, and another if the flash does not take it. -1: none is left.
    private int WriteBlock(int count)
    {
        int whole = LogEntry.AlignUp(count);
        _content.AsSpan(count, whole - count).Fill(0xFF);
        int block = _allocator.Take();
        while (block >= 0 && !(_flash.Erase(block) && _writer.Program(block, 0, _content.AsSpan(0, whole))))
        {
            block = _allocator.Take();
        }

        return block;
    }

    // False: no such name can be, or the device could not read.
    private bool Find(string name, out Folder folder, out int index, out int id)
    {
        folder = name.StartsWith('h') ? _heads : _others;
        (index, id) = (0, -1);
        return name.Length > 0 && Encoding.UTF8.TryGetBytes(name, _name, out _nameLength) && folder.Find(Name, out index, out id);
    }
}
