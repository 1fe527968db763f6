// A file store over a dictionary that the caller keeps: for journals that are spoiled, copied and thrown away by the hundred thousand.
// It never changes an array it was given; it cannot fail.
using System.Collections.Generic;

namespace Aul.Proof;

public sealed class DictionaryFlash(Dictionary<string, byte[]> files) : IFlash
{
    public string[] List() => [.. files.Keys];

    public int Read(string name, int from, byte[] buffer)
    {
        if (!files.TryGetValue(name, out byte[]? file))
        {
            return -1;
        }

        int count = System.Math.Clamp(file.Length - from, 0, buffer.Length);
        System.Array.Copy(file, count == 0 ? 0 : from, buffer, 0, count);
        return count;
    }

    public bool Replace(string name, byte[] buffer, int count)
    {
        files[name] = buffer[..count];
        return true;
    }

    public bool Append(string name, byte[] buffer, int offset, int count)
    {
        byte[] before = files.GetValueOrDefault(name, []);
        files[name] = [.. before, .. buffer[offset..(offset + count)]];
        return true;
    }

    public bool Delete(string name)
    {
        files.Remove(name);
        return true;
    }
}
