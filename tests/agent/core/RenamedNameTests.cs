// A name of an earlier version in a settings file: it is refused, and the refusal names the new one.
using System.Text;

namespace Aul.Tests;

[TestClass]
public class RenamedNameTests
{
    [TestMethod]
    [DataRow("report.proof = broker", "report.ack")]
    [DataRow("report.proofEvery = 2", "report.ackEvery")]
    [DataRow("report.proofMs = 5000", "report.ackMs")]
    [DataRow("signal.power.mains = gpio pin=4 settleMs=200", "debounceMs")]
    public void ANameOfEarlierIsRefusedWithTheOneOfToday(string line, string name)
    {
        byte[] file = Encoding.UTF8.GetBytes(line + "\n");
        SettingsReader reader = new SettingsReader();
        Assert.IsFalse(reader.Read(file, file.Length));
        SettingsProblem problem = reader.Problem(0);
        Assert.AreEqual(1, problem.Line);
        Assert.IsTrue(problem.Reason.Contains("has a new name"), problem.Text());
        Assert.AreEqual(name, problem.Remedy);
    }
}
