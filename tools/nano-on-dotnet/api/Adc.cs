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
    private readonly Board _board;
    private readonly int _channel;

    internal AdcChannel(Board board, int channel)
    {
        _board = board;
        _channel = channel;
    }

    public int ReadValue() => _board.Live().Adc(_channel);
}
