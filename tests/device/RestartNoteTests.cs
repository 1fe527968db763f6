// The note that a failed program leaves speaks for the next boot, and for that one only.
using Aul.Device;

namespace Aul.DeviceTests;

[TestClass]
public class RestartNoteTests
{
    [TestMethod]
    public void ANoteIsTheReasonOfOneBoot()
    {
        using BenchBoard first = new();
        Assert.AreEqual(BootReason.Unknown, first.Make(RestartNote.Take));
        first.Run(() => RestartNote.Leave("it broke"));
        using BenchBoard second = first.NextBoot();
        Assert.AreEqual(BootReason.Fault, second.Make(RestartNote.Take));
        Assert.AreEqual(BootReason.Unknown, second.Make(RestartNote.Take));
    }

    [TestMethod]
    public void ABoardWithoutPowerLeavesNoNoteAndThrowsNothing()
    {
        using BenchBoard first = new();
        first.Board.CutPower();
        first.Run(() => RestartNote.Leave("it broke"));
        using BenchBoard second = first.NextBoot();
        Assert.AreEqual(BootReason.Unknown, second.Make(RestartNote.Take));
    }

    [TestMethod]
    public void AStopByIntentionIsNoFault()
    {
        using BenchBoard first = new();
        first.Run(RestartNote.LeavePlanned);
        using BenchBoard second = first.NextBoot();
        Assert.AreEqual(BootReason.Planned, second.Make(RestartNote.Take));
        second.Run(() => RestartNote.Leave("planned work failed"));
        using BenchBoard third = second.NextBoot();
        Assert.AreEqual(BootReason.Fault, third.Make(RestartNote.Take));
    }
}
