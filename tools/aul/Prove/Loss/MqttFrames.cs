// Knows where MQTT packets begin in a stream that is handed over byte by byte. It understands their length and the topic's beginning,
// nothing else, and believes that the stream is MQTT.
using System;
using System.Text;

namespace Aul.Cli.Prove.Loss;

public sealed class MqttFrames
{
    private const int PublishType = 0x30;
    private const int HeadBytes = 40;
    private const int TailBytes = 20;
    private const int BlockFrom = 60;

    private readonly byte[] _head = new byte[HeadBytes];
    private int _index;
    private int _shift;
    private int _rest;
    private bool _inLength;

    /// <summary>True when the last byte began a packet.</summary>
    public bool IsStart => _index == 1;

    /// <summary>True when the last byte lies in the middle of a history message: long, and of type NDATA.</summary>
    public bool IsMidHistory => !_inLength && _index > BlockFrom && (_rest - _index) is TailBytes or TailBytes + 1 && (_head[0] & 0xF0) == PublishType
        && Encoding.ASCII.GetString(_head).Contains("/NDATA/", StringComparison.Ordinal);

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
