// System.Device.Adc as nanoFramework has it on ESP32: raw counts of 12 bits, uncalibrated.
using NanoOnDotnet;

namespace System.Device.Adc;

public sealed class AdcController
{
    public int MaxValue => 4095;

    public AdcChannel OpenChannel(int channelNumber)
    {
        Board board = Board.Current.Live();
        board.Chip?.CheckChannel(channelNumber);
        return new AdcChannel(board, channelNumber);
    }
}

public sealed class AdcChannel
{
    private const int MaxValue = 4095;
    private readonly Board _board;
    private readonly int _channel;

    internal AdcChannel(Board board, int channel)
    {
        _board = board;
        _channel = channel;
    }

    /// <summary>A number, and no object. On a chip without a pulse counter, channel and pin have one number, and pulses are a square
    /// wave.</summary>
    public int ReadValue()
    {
        double hz = _board.Live().HasPulseCounter ? 0 : _board.PulsesHz(_channel);
        return hz > 0 ? (long)(_board.UptimeUs * hz / 500_000) % 2 == 0 ? MaxValue : 0 : _board.Adc(_channel);
    }
}
