// nanoFramework.Runtime.Native: reboot is a request to whoever owns the board, and ends the calling thread.
using NanoOnDotnet;

namespace nanoFramework.Runtime.Native;

public enum RebootOption
{
    NormalReboot,
    EnterNanoBooter,
    ClrOnly,
    EnterProprietaryBooter,
}

public static class Power
{
    public static void RebootDevice(RebootOption rebootOption = RebootOption.NormalReboot)
    {
        Board board = Board.Current.Live();
        board.CutPower();
        board.AskReboot();
        throw new PowerCutException();
    }
}
