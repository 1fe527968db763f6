// Journal files as a file store that can only be read: a folder with its sub-folder for the slices, or some bytes at hand.
// Every writing call is refused.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.Sparkplug;

public sealed class FolderFlash(IReadOnlyDictionary<string, byte[]> files) : IFlash
{
    public string[] List() => [.. files.Keys.Order(StringComparer.Ordinal)];

    public int Read(string name, int from, byte[] buffer)
    {
        if (!files.TryGetValue(name, out byte[]? bytes))
        {
            return -1;
        }

        int count = Math.Clamp(bytes.Length - from, 0, buffer.Length);
        Array.Copy(bytes, count == 0 ? 0 : from, buffer, 0, count);
        return count;
    }

    public bool Replace(string name, byte[] buffer, int count) => false;

    public bool Append(string name, byte[] buffer, int offset, int count) => false;

    public bool Delete(string name) => false;
}
