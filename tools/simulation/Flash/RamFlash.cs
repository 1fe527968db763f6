// The file store in RAM, faithful to the port's contract: for proofs and figures that need no disk. It cannot fail.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.Simulation;

public sealed class RamFlash : IFlash
{
    private const int BlockBytes = 4096;

    private const int Files = 128;

    private readonly Dictionary<string, byte[]> _files = new(Files);
    private readonly Dictionary<string, int> _lengths = new(Files);

    // Blocks are there from the beginning, as on a flash, so that a figure of what the agent allocates is the agent's alone.
    private readonly Stack<byte[]> _spare = new(Enumerable.Range(0, Files).Select(_ => new byte[BlockBytes]));

    /// <summary>Writing calls so far.</summary>
    public long Writes { get; private set; }

    public string[] List() => [.. _files.Keys.Order(StringComparer.Ordinal)];

    public int Read(string name, int from, byte[] buffer)
    {
        if (!_files.TryGetValue(name, out byte[]? file))
        {
            return -1;
        }

        int count = Math.Clamp(_lengths[name] - from, 0, buffer.Length);
        Array.Copy(file, count == 0 ? 0 : from, buffer, 0, count);
        return count;
    }

    public bool Replace(string name, byte[] buffer, int count)
    {
        Array.Copy(buffer, Room(name, count), count);
        _lengths[name] = count;
        Writes++;
        return true;
    }

    public bool Append(string name, byte[] buffer, int offset, int count)
    {
        int at = _lengths.GetValueOrDefault(name);
        Array.Copy(buffer, offset, Room(name, at + count), at, count);
        _lengths[name] = at + count;
        Writes++;
        return true;
    }

    public bool Delete(string name)
    {
        if (_files.Remove(name, out byte[]? file))
        {
            _spare.Push(file);
        }

        _lengths.Remove(name);
        return true;
    }

    /// <summary>The bytes of a file, to be looked at or spoiled.</summary>
    public Span<byte> Content(string name) => _files[name].AsSpan(0, _lengths[name]);

    // Room is made in one step of a flash block, so that steady use allocates nothing.
    private byte[] Room(string name, int bytes)
    {
        if (!_files.TryGetValue(name, out byte[]? file) || file.Length < bytes)
        {
            byte[] larger = bytes <= BlockBytes && _spare.TryPop(out byte[]? spare) ? spare : new byte[Math.Max(BlockBytes, bytes)];
            file?.CopyTo(larger, 0);
            _files[name] = file = larger;
        }

        return file;
    }
}
