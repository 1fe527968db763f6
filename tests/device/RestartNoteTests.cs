// The note that a failed program leaves speaks for the next boot, and for that one only.
using Aul.Device;

namespace Aul.DeviceTests;

[TestClass]
public class RestartNoteTests
{
    [TestMethod]
    public void ANoteIsTheReasonOfOneBoot()
    {
        using Bench bench = new();
        Assert.AreEqual(BootReason.Unknown, bench.Run(RestartNote.Take));
        bench.Board.Run(() => RestartNote.Leave("it broke"));
        bench.Reboot();
        Assert.AreEqual(BootReason.Fault, bench.Run(RestartNote.Take));
        Assert.AreEqual(BootReason.Unknown, bench.Run(RestartNote.Take));
    }

    [TestMethod]
    public void ABoardWithoutPowerLeavesNoNoteAndThrowsNothing()
    {
        using Bench bench = new();
        bench.Board.CutPower();
        bench.Board.Run(() => RestartNote.Leave("it broke"));
        bench.Reboot();
        Assert.AreEqual(BootReason.Unknown, bench.Run(RestartNote.Take));
    }
}
