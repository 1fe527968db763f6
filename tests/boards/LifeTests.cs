// Every board in every kind of site that it suits lives an hour on the device's own adapters; and a board that is wired otherwise than it
// says does not.
using System.Collections.Generic;
using System.Linq;
using Aul.Proof.Boards;
using Aul.Sites;

namespace Aul.BoardTests;

[TestClass]
public class LifeTests
{
    public static IEnumerable<object[]> All => BoardFile.Names.Select(BoardFile.Load)
        .SelectMany(board => board.Suits.Select(profile => new object[] { board.Name, profile }));

    [TestMethod]
    [DynamicData(nameof(All))]
    public void ABoardLivesAnHour(string board, string profile) =>
        Assert.AreEqual("", string.Join('\n', BoardLife.Live(BoardFile.Load(board), profile)));

    [TestMethod]
    [DataRow("\"led.power\": { \"gpio\": 4,", "\"led.power\": { \"gpio\": 34,", "led.power on GPIO34 does not follow the panel")]
    [DataRow("\"mains\": { \"gpio\": 32,", "\"mains\": { \"gpio\": 24,", "power.mains is unknown")]
    [DataRow("\"genset\": { \"gpio\": 39, \"pull\": \"external\"", "\"genset\": { \"gpio\": 39, \"pull\": \"up\"",
        "site.genset was never seen")]
    [DataRow("\"gpio\": 35, \"adc\": 7", "\"gpio\": 35, \"adc\": 9", "power.battery is unknown")]
    public void AHourOnPinsThatTheChipLacksIsReported(string old, string changed, string fault)
    {
        BoardFile board = Planted.Board("wt32-eth01", old, changed);
        IEnumerable<string> faults = new[] { "fibre", "mobile" }.SelectMany(profile => BoardLife.Live(board, profile, isChecked: false));
        Assert.IsTrue(faults.Any(line => line.Contains(fault)), string.Join('\n', faults));
    }
}
