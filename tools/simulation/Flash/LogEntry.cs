// The entries of a metadata log: our own encoding, with the sizes that littlefs publishes, so that it costs what littlefs costs.
// A tag is 4 bytes: kind, file id within the pair, payload length. Pointers are two words of 4 bytes.
using System;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Aul.Simulation;

internal enum EntryKind
{
    None = 0,

    /// <summary>A file comes into being. Stands in the log only where it happened; a compacted log has no such entry.</summary>
    Create = 1,
    Name = 2,

    /// <summary>The content itself.</summary>
    Inline = 3,

    /// <summary>The data block and the content's length.</summary>
    Outline = 4,

    /// <summary>The two blocks of a directory's first pair.</summary>
    Directory = 5,
    Delete = 6,

    /// <summary>The two blocks of the next pair of the same directory.</summary>
    Tail = 7,

    /// <summary>Closes a commit.</summary>
    Check = 8,
}

/// <summary>What one commit is to change. Create takes the name as its payload, all others what their entry holds.</summary>
internal readonly ref struct Change(EntryKind kind, int id, ReadOnlySpan<byte> payload)
{
    public EntryKind Kind { get; } = kind;

    public int Id { get; } = id;

    public ReadOnlySpan<byte> Payload { get; } = payload;

    /// <summary>What it takes in the log. A creation is three entries: that there is a file, its name, and empty content.</summary>
    public int Bytes => LogEntry.TagBytes + Payload.Length + (Kind == EntryKind.Create ? 2 * LogEntry.TagBytes : 0);
}

internal static class LogEntry
{
    public const int TagBytes = 4;
    public const int RevisionBytes = 4;
    public const int PointerBytes = 8;

    /// <summary>A commit ends with a code over the erased unit behind it (tag and 8 bytes) and one over itself (tag and 4 bytes).</summary>
    public const int CheckBytes = 20;

    /// <summary>The smallest piece that is programmed: esp_littlefs' default.</summary>
    public const int UnitBytes = 128;

    /// <summary>The check code that a block's first commit begins with; each later one begins with its predecessor's.</summary>
    public const uint CheckStart = 0xFFFFFFFF;

    public static uint Tag(EntryKind kind, int id, int length) => ((uint)kind << 28) | ((uint)id << 16) | (uint)length;

    public static EntryKind Kind(uint tag) => (EntryKind)(tag >> 28);

    public static int Id(uint tag) => (int)(tag >> 16) & 0xFFF;

    public static int Length(uint tag) => (int)(tag & 0xFFFF);

    public static uint Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    public static void Pointer(Span<byte> payload, int first, int second)
    {
        BinaryPrimitives.WriteInt32LittleEndian(payload, first);
        BinaryPrimitives.WriteInt32LittleEndian(payload[4..], second);
    }

    public static int AlignUp(int bytes) => (bytes + UnitBytes - 1) & -UnitBytes;

    /// <summary>CRC-32C by the processor's own instruction: a mount is checked millions of times.</summary>
    public static uint Check(uint check, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<ulong> wide = MemoryMarshal.Cast<byte, ulong>(bytes);
        for (int i = 0; i < wide.Length; i++)
        {
            check = BitOperations.Crc32C(check, wide[i]);
        }

        for (int i = wide.Length * sizeof(ulong); i < bytes.Length; i++)
        {
            check = BitOperations.Crc32C(check, bytes[i]);
        }

        return check;
    }
}
