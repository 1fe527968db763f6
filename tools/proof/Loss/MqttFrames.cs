// Knows where MQTT packets begin in a stream that is handed over byte by byte. It understands their length and the topic's beginning,
// nothing else, and believes that the stream is MQTT.
using System;
using System.Text;

namespace Aul.Proof.Loss;

public sealed class MqttFrames
{
    private const int PublishType = 0x30;
    private const int HeadBytes = 64;
    private const int BlockFrom = 64;

    // So many bytes before its end a history message is in the check code of its last block.
    private const int FromEnd = 6;

    // is_historical = true, and a value of bytes: how the metric of the blocks begins (sparkplug_b.proto).
    private static readonly byte[] HistoryMark = [0x28, 0x01, 0x82, 0x01];

    private readonly byte[] _head = new byte[HeadBytes];
    private int _index;
    private int _shift;
    private int _rest;
    private bool _inLength;

    /// <summary>True when the last byte began a packet.</summary>
    public bool IsStart => _index == 1;

    /// <summary>True when the last byte lies in a block, or a tail of one, of a history message.</summary>
    public bool IsMidHistory => !_inLength && _index > BlockFrom && _rest is FromEnd or FromEnd + 1 && (_head[0] & 0xF0) == PublishType
        && Encoding.ASCII.GetString(_head).Contains("/NDATA/", StringComparison.Ordinal) && _head.AsSpan().IndexOf(HistoryMark) > 0;

    public void Take(byte value)
    {
        if (_rest == 0 && !_inLength)
        {
            _index = 0;
            _shift = 0;
            _inLength = true;
        }
        else if (_inLength)
        {
            _rest |= (value & 0x7F) << _shift;
            _shift += 7;
            _inLength = value >= 0x80 && _shift < 28;
        }
        else
        {
            _rest--;
        }

        if (_index < HeadBytes)
        {
            _head[_index] = value;
        }

        _index++;
    }
}
