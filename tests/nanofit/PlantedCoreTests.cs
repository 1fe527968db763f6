// Shows that the rules for the pure core, for constants and for the list itself can fail.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Aul.NanoFit;

[TestClass]
public sealed class PlantedCoreTests
{
    [TestMethod]
    [DataRow("void M() => Thread.Sleep(1);", "System.Threading.Thread")]
    [DataRow("void M() { lock (this) { } }", "System.Threading.Monitor")]
    [DataRow("Timer _t;", "System.Threading.Timer")]
    [DataRow("object M() => DateTime.UtcNow;", "System.DateTime.get_UtcNow()")]
    [DataRow("object M() => new Random();", "System.Random")]
    [DataRow("void M() => Console.WriteLine(\"\");", "System.Console")]
    [DataRow("void M() { try { M(); } catch (System.IO.IOException) { } }", "System.IO.IOException")]
    [DataRow("System.Net.Sockets.Socket _s;", "System.Net.Sockets.Socket")]
    [DataRow("System.Device.Gpio.GpioPin _p;", "System.Device.Gpio.GpioPin")]
    [DataRow("nanoFramework.M2Mqtt.MqttClient _c;", "nanoFramework.M2Mqtt.MqttClient")]
    [DataRow("System.Diagnostics.Stopwatch _s;", "System.Diagnostics.Stopwatch")]
    [DataRow("int M() => Environment.TickCount;", "System.Environment")]
    public void What_reaches_out_of_the_core_is_found(string code, string words)
    {
        IReadOnlyList<Finding> findings = Plant.Findings(code, isCore: true);
        Assert.IsTrue(findings.Any(f => f.Rule == "core" && f.What.Contains(words, StringComparison.Ordinal)), string.Join("\n", findings));
    }

    [TestMethod]
    public void What_the_core_needs_is_let_through() => Plant.IsLetThrough(
        "Hashtable _h; byte[] M(string s, double d) => System.Text.Encoding.UTF8.GetBytes(s + Math.Sqrt(d)); long N(DateTime d) "
            + "=> d.Ticks;", isCore: true);

    [TestMethod]
    [DataRow("class A { object M() => System.IO.FileOptions.Asynchronous; }", "System.IO.FileOptions.Asynchronous")]
    [DataRow("class A { object M() => System.StringComparison.Ordinal; }", "StringComparison.Ordinal")]
    public void A_constant_outside_the_list_is_found(string code, string words)
    {
        List<Finding> findings = Constants(code);
        Assert.HasCount(1, findings);
        StringAssert.Contains(findings[0].ToString(), "A.cs:1: uses System.", StringComparison.Ordinal);
        StringAssert.Contains(findings[0].What, words, StringComparison.Ordinal);
    }

    [TestMethod]
    public void A_constant_in_the_list_is_let_through() =>
        Assert.IsEmpty(Constants("class A { const int N = int.MaxValue; object M() => System.IO.FileMode.Append; }"));

    [TestMethod]
    public void Source_that_does_not_compile_is_refused() => Assert.ThrowsExactly<InvalidDataException>(() => Constants("class A { B }"));

    [TestMethod]
    public void A_line_that_is_no_entry_is_refused() => Assert.ThrowsExactly<InvalidDataException>(() =>
        new ApiList(["A:mscorlib", "P:System.Oops"]));

    [TestMethod]
    public void The_list_is_whole()
    {
        ApiList list = ApiList.Read();
        Assert.AreEqual(531, list.Types.Count());
        Assert.AreEqual("nanoFramework.System.Text", list.AssemblyOf("System.Text.StringBuilder"));
        Assert.IsGreaterThan(4000, list.MemberCount);
    }

    private static List<Finding> Constants(string code) => SourceConstants.Look(
        PlantedSource.Compilation([("A.cs", code)], PlantedSource.NetStandard), ApiList.Read(), Path.GetFullPath(".")).ToList();
}
