// The file store in RAM, faithful to the port's contract, with the two ways in which flash fails: it refuses, or the power goes.
using System;

namespace Aul.Tests;

public sealed class PowerCut : Exception
{
}

public sealed class MemoryFlash : IFlash
{
    private readonly string[] _names = new string[160];
    private readonly byte[][] _contents = new byte[160][];

    /// <summary>Writing calls until the power goes; below 0: never.</summary>
    public int CutAfter = -1;

    /// <summary>True: the call in which the power goes has taken effect.</summary>
    public bool CutIsLate;
    public bool Refuses;

    /// <summary>Files cannot be removed; all else is well.</summary>
    public bool RefusesDelete;

    /// <summary>Every so many reads of a journal's file deliver a wrong byte; 0: none does.</summary>
    public int SpoilEvery;
    private int _reads;
    public int Writes;

    /// <summary>Which writing calls removed a file, the first ones; counted while <see cref="CutAfter"/> is set.</summary>
    public readonly int[] Deletes = new int[4];
    public int DeleteCount;

    public string[] List()
    {
        int count = 0;
        for (int i = 0; i < _names.Length; i++)
        {
            count += _contents[i] != null ? 1 : 0;
        }

        string[] list = new string[count];
        for (int i = 0, at = 0; i < _names.Length; i++)
        {
            if (_contents[i] != null)
            {
                list[at++] = _names[i];
            }
        }

        return list;
    }

    public int Read(string name, int from, byte[] buffer)
    {
        int slot = Find(name);
        if (slot < 0)
        {
            return -1;
        }

        int left = _contents[slot].Length > from ? _contents[slot].Length - from : 0;
        int count = left < buffer.Length ? left : buffer.Length;
        Array.Copy(_contents[slot], left > 0 ? from : 0, buffer, 0, count);
        if (SpoilEvery > 0 && count > 0 && ++_reads % SpoilEvery == 0)
        {
            buffer[count / 2] ^= 0x20;
        }

        return count;
    }

    public bool Replace(string name, byte[] buffer, int count)
    {
        byte[] content = new byte[count];
        Array.Copy(buffer, 0, content, 0, count);
        return Write(name, content);
    }

    public bool Append(string name, byte[] buffer, int offset, int count)
    {
        int slot = Find(name);
        byte[] before = slot < 0 ? new byte[0] : _contents[slot];
        byte[] content = new byte[before.Length + count];
        Array.Copy(before, 0, content, 0, before.Length);
        Array.Copy(buffer, offset, content, before.Length, count);
        return Write(name, content);
    }

    public bool Delete(string name)
    {
        if (DeleteCount < Deletes.Length)
        {
            Deletes[DeleteCount++] = Writes;
        }

        return !RefusesDelete && Write(name, null);
    }

    public byte[] Content(string name) => _contents[Find(name)];

    public bool Has(string name) => Find(name) >= 0;

    private bool Write(string name, byte[] content)
    {
        if (Refuses)
        {
            return false;
        }

        bool cut = CutAfter >= 0 && Writes++ >= CutAfter;
        if (!cut || CutIsLate)
        {
            int slot = Find(name);
            for (int i = 0; slot < 0 && i < _contents.Length; i++)
            {
                slot = _contents[i] == null ? i : -1;
            }

            _names[slot] = name;
            _contents[slot] = content;
        }

        if (cut)
        {
            throw new PowerCut();
        }

        return true;
    }

    // The content says whether a place is taken: comparing an element of a string[] that was never set crashes nanoCLR.
    private int Find(string name)
    {
        for (int i = 0; i < _names.Length; i++)
        {
            if (_contents[i] != null && _names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }
}
