// nanoFramework.Runtime.Native and the SNTP client: reboot is a request to whoever owns the board, and ends the calling thread.
using System;
using System.Threading;
using NanoOnDotnet;

namespace nanoFramework.Runtime.Native
{
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
}

namespace nanoFramework.Networking
{
    /// <summary>No event and no status, as on the device: the clock is right some time after Start, when there is a network.</summary>
    public static class Sntp
    {
        private const int AnswerMs = 300;

        public static void Start()
        {
            Board board = Board.Current.Live();
            ParkedThread.Start(() => Synchronise(board));
        }

        private static void Synchronise(Board board)
        {
            try
            {
                do
                {
                    Thread.Sleep(AnswerMs);
                }
                while (!board.Live().IsNetworkUp);
                board.SetUtc(DateTime.UtcNow);
            }
            catch (PowerCutException)
            {
                // The board went dark before a server answered.
            }
        }
    }
}
