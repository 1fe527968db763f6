// The messages of history that are on their way without proof: how many bytes, and up to which sequence. QoS 0 tells nothing, so this
// is all that keeps a backlog from filling a slow link before an alarm.
using System;

namespace Aul;

public sealed class ProofWindow
{
    private readonly long[] _last = new long[Limits.WindowMessagesMax];
    private readonly int[] _bytes = new int[Limits.WindowMessagesMax];
    private readonly int _bytesMax;
    private int _count;

    public ProofWindow(int bytesMax)
    {
        _bytesMax = bytesMax;
    }

    public int Bytes { get; private set; }

    public bool HasRoom => Bytes < _bytesMax && _count < _last.Length;

    public void Clear()
    {
        _count = 0;
        Bytes = 0;
    }

    public void Add(long last, int bytes)
    {
        _last[_count] = last;
        _bytes[_count++] = bytes;
        Bytes += bytes;
    }

    /// <summary>All up to this sequence is proven.</summary>
    public void Prove(long sequence)
    {
        int proven = 0;
        while (proven < _count && _last[proven] <= sequence)
        {
            Bytes -= _bytes[proven++];
        }

        if (proven > 0)
        {
            _count -= proven;
            Array.Copy(_last, proven, _last, 0, _count);
            Array.Copy(_bytes, proven, _bytes, 0, _count);
        }
    }
}
