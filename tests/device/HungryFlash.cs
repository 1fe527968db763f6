// A store in RAM whose reading side can run out of memory, as any call on the chip can.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.DeviceTests;

public sealed class HungryFlash : IFlash
{
    private readonly Dictionary<string, byte[]> _files = [];

    public bool FailsToList { get; set; }

    public bool FailsToRead { get; set; }

    public string[] List() => FailsToList ? throw new OutOfMemoryException() : [.. _files.Keys];

    public int Read(string name, int from, byte[] buffer)
    {
        if (FailsToRead)
        {
            throw new OutOfMemoryException();
        }

        if (!_files.TryGetValue(name, out byte[]? file))
        {
            return -1;
        }

        int count = Math.Clamp(file.Length - from, 0, buffer.Length);
        Array.Copy(file, count == 0 ? 0 : from, buffer, 0, count);
        return count;
    }

    public bool Replace(string name, byte[] buffer, int count)
    {
        _files[name] = buffer[..count];
        return true;
    }

    public bool Append(string name, byte[] buffer, int offset, int count)
    {
        _files[name] = [.. _files.GetValueOrDefault(name) ?? [], .. buffer.Skip(offset).Take(count)];
        return true;
    }

    public bool Delete(string name)
    {
        _files.Remove(name);
        return true;
    }
}
