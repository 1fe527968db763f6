// Builds one commit and puts it on flash, a cache line at a time, each read back and compared as littlefs does.
// It does not know what the entries mean, and says false when the flash did not take them.
using System;
using System.Buffers.Binary;

namespace Aul.Simulation;

internal sealed class LogWriter(NorFlash flash)
{
    private const int CacheBytes = 512;

    private readonly byte[] _bytes = new byte[NorFlash.BlockBytes];
    private int _at;
    private int _length;

    /// <summary>The check code of the finished commit.</summary>
    public uint Check { get; private set; }

    /// <summary>Where the log goes on behind the finished commit.</summary>
    public int End => _at + _length;

    /// <summary>Begins a block's first commit.</summary>
    public void Begin(uint revision)
    {
        Begin(0, LogEntry.CheckStart);
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes, revision);
        _length = LogEntry.RevisionBytes;
    }

    /// <summary>Begins a commit that is appended at that place, behind the one with that check code.</summary>
    public void Begin(int at, uint check)
    {
        _at = at;
        _length = 0;
        Check = check;
    }

    public void Add(EntryKind kind, int id, ReadOnlySpan<byte> payload)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(_length), LogEntry.Tag(kind, id, payload.Length));
        payload.CopyTo(_bytes.AsSpan(_length + LogEntry.TagBytes));
        _length += LogEntry.TagBytes + payload.Length;
    }

    public void AddPointer(EntryKind kind, int id, int first, int second)
    {
        Span<byte> payload = stackalloc byte[LogEntry.PointerBytes];
        LogEntry.Pointer(payload, first, second);
        Add(kind, id, payload);
    }

    /// <summary>Closes the commit and fills its last unit.</summary>
    public void Finish()
    {
        Add(EntryKind.Check, 0, stackalloc byte[LogEntry.CheckBytes - LogEntry.TagBytes]);
        int body = _length - sizeof(uint);
        Check = LogEntry.Check(Check, _bytes.AsSpan(0, body));
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(body), Check);
        int whole = LogEntry.AlignUp(_length);
        _bytes.AsSpan(_length, whole - _length).Fill(0xFF);
        _length = whole;
    }

    public bool Program(int block) => Program(block, _at, _bytes.AsSpan(0, _length));

    /// <summary>Programs whole units. False: the device said so, or what is read back is something else.</summary>
    public bool Program(int block, int at, ReadOnlySpan<byte> data)
    {
        while (data.Length > 0)
        {
            int count = Math.Min(CacheBytes - (at % CacheBytes), data.Length);
            if (!flash.Program(block, at, data[..count]) || !flash.View(block, at, count, out ReadOnlySpan<byte> back)
                || !back.SequenceEqual(data[..count]))
            {
                return false;
            }

            at += count;
            data = data[count..];
        }

        return true;
    }
}
