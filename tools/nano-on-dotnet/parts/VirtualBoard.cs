// Puts a board together from the working parts: what a host (aul run, aul demo, a test) starts the firmware on.
namespace NanoOnDotnet;

public sealed class VirtualBoard
{
    private VirtualBoard(Board board, VirtualPins pins)
    {
        Board = board;
        Pins = pins;
    }

    public Board Board { get; }

    /// <summary>The outside world's side of the pins.</summary>
    public VirtualPins Pins { get; }

    /// <summary>A board that has just got its power. The folder is its flash: a second board over it is the next boot.</summary>
    /// <param name="chip">What its chip lacks; null: nothing.</param>
    /// <param name="hasTime">Whether a time server answers once there is a network.</param>
    public static VirtualBoard PowerOn(string flashFolder, ChipLimits? chip = null, bool hasTime = true)
    {
        VirtualPins pins = new(chip);
        VirtualBoard board = new(new Board(flashFolder, pins, () => new MqttNetConnection(), chip), pins);
        if (hasTime)
        {
            board.Board.StartTimeService();
        }

        return board;
    }
}
