// The messages of history that are on their way without ack: how many bytes, and up to which sequence. QoS 0 tells nothing, so this
// is all that keeps a backlog from filling a slow link before an alarm. As TCP's own window opens with what is acknowledged, it opens with
// what is acknowledged, to twice its size.
using System;

namespace Aul;

public sealed class AckWindow
{
    // What a message has beside its blocks.
    private const int MessageBytes = 64;

    private const int MessagesUsual = 8;

    // Most windows hold eight messages at once; the arrays grow with the need.
    private long[] _last = new long[MessagesUsual];
    private ushort[] _bytes = new ushort[MessagesUsual];
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
    public bool HasRoom => _count == 0 || (Bytes + PackedBatch.BytesMax + MessageBytes <= _bytesMax && _count < Limits.WindowMessagesMax);

    public void Clear()
    {
        _count = 0;
        Bytes = 0;
        _bytesMax = _firstBytes;
    }

    public void Add(long last, int bytes)
    {
        if (_count == _last.Length)
        {
            long[] longer = new long[2 * _count];
            ushort[] longerBytes = new ushort[2 * _count];
            Array.Copy(_last, 0, longer, 0, _count);
            Array.Copy(_bytes, 0, longerBytes, 0, _count);
            _last = longer;
            _bytes = longerBytes;
        }

        _last[_count] = last;
        _bytes[_count++] = (ushort)bytes;
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
