// The file store in RAM that counts what is read, for figures of a boot. It allocates where the device does not: it is never metered
// itself.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.OnChip;

public sealed class ChipFlash : IFlash
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public long Reads { get; private set; }

    public long ReadBytes { get; private set; }

    public int Files => _files.Count;

    public string[] List() => [.. _files.Keys];

    public int Read(string name, int from, byte[] buffer)
    {
        Reads++;
        if (!_files.TryGetValue(name, out byte[]? file))
        {
            return -1;
        }

        int count = Math.Clamp(file.Length - from, 0, buffer.Length);
        Array.Copy(file, count == 0 ? 0 : from, buffer, 0, count);
        ReadBytes += count;
        return count;
    }

    public bool Replace(string name, byte[] buffer, int count)
    {
        _files[name] = buffer[..count];
        return true;
    }

    public bool Append(string name, byte[] buffer, int offset, int count)
    {
        _files[name] = [.. _files.GetValueOrDefault(name, []), .. buffer.Skip(offset).Take(count)];
        return true;
    }

    public bool Delete(string name)
    {
        _files.Remove(name);
        return true;
    }
}
