// The messages of history that are on their way without ack: how many bytes, and up to which sequence. QoS 0 tells nothing, so this
// is all that keeps a backlog from filling a slow link before an alarm. As TCP's own window opens with what is acknowledged, it opens with
// what is acknowledged, to twice its size.
using System;

namespace Aul;

public sealed class AckWindow
{
    // What a message has beside its blocks.
    private const int MessageBytes = 64;

    private readonly long[] _last = new long[Limits.WindowMessagesMax];
    private readonly int[] _bytes = new int[Limits.WindowMessagesMax];
    private readonly int _firstBytes;
    private int _bytesMax;
    private int _count;

    /// <param name="firstBytes">The window of a new session.</param>
    public AckWindow(int firstBytes)
    {
        _firstBytes = firstBytes;
        _bytesMax = firstBytes;
    }

    public int Bytes { get; private set; }

    /// <summary>True when one more message, however long, keeps within the window.</summary>
    public bool HasRoom => _count == 0 || (Bytes + PackedBatch.BytesMax + MessageBytes <= _bytesMax && _count < _last.Length);

    public void Clear()
    {
        _count = 0;
        Bytes = 0;
        _bytesMax = _firstBytes;
    }

    public void Add(long last, int bytes)
    {
        _last[_count] = last;
        _bytes[_count++] = bytes;
        Bytes += bytes;
    }

    /// <summary>All up to this sequence is acknowledged.</summary>
    public void Acknowledge(long sequence)
    {
        int before = Bytes;
        int acknowledged = 0;
        while (acknowledged < _count && _last[acknowledged] <= sequence)
        {
            Bytes -= _bytes[acknowledged++];
        }

        if (acknowledged > 0)
        {
            _count -= acknowledged;
            Array.Copy(_last, acknowledged, _last, 0, _count);
            Array.Copy(_bytes, acknowledged, _bytes, 0, _count);
            int wider = _bytesMax + before - Bytes;
            int widest = 2 * _firstBytes < Limits.WindowBytesMax ? 2 * _firstBytes : Limits.WindowBytesMax;
            _bytesMax = wider < widest ? wider : widest;
        }
    }
}
