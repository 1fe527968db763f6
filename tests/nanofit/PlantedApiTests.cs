// Shows that the rules about the list can fail: each planted use of something that nanoFramework 1.x lacks is found and explained.
using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Aul.NanoFit;

[TestClass]
public sealed class PlantedApiTests
{
    [TestMethod]
    [DataRow("string M(object[] a) => string.Join(\",\", a);", "System.String.Join(System.String,System.Object[])~System.String, which "
        + "nanoFramework 1.x lacks; append to a StringBuilder")]
    [DataRow("string M(string s) => s.Replace('a', 'b');", "System.String.Replace(")]
    [DataRow("long _n; long M() => Interlocked.Increment(ref _n);", "only int is atomic")]
    [DataRow("void M(object o) => Monitor.Wait(o);", "only Enter and Exit exist")]
    [DataRow("bool M(AutoResetEvent e) => e.WaitOne(5);", "write WaitOne() or WaitOne(ms, false)")]
    [DataRow("TimeSpan M() => TimeSpan.FromSeconds(0.5);", "System.TimeSpan.FromSeconds(System.Double)")]
    [DataRow("DateTime M() => DateTime.Now;", "System.DateTime.get_Now()")]
    [DataRow("string M(object[] a) => Environment.NewLine;", "System.Environment.get_NewLine()")]
    [DataRow("Type M(object o) => o.GetType().BaseType.UnderlyingSystemType;", "System.Type.get_UnderlyingSystemType()")]
    public void A_member_outside_the_list_is_found(string code, string words) => Plant.IsFound(code, "api", words);

    [TestMethod]
    [DataRow("System.IO.MemoryMappedFiles.MemoryMappedFile _f;", "uses System.IO.MemoryMappedFiles.MemoryMappedFile, which")]
    [DataRow("decimal _d;", "use long in the smallest unit")]
    [DataRow("void M() { try { M(); } catch (StackOverflowException) { } }", "System.StackOverflowException")]
    [DataRow("EventWaitHandle _e;", "System.Threading.EventWaitHandle")]
    [DataRow("[Serializable] class A { } [System.Runtime.Serialization.DataContract] class B { }", "DataContractAttribute")]
    [DataRow("bool M(object o) => o is OverflowException;", "System.OverflowException")]
    [DataRow("class A : ContextBoundObject { }", "System.ContextBoundObject")]
    public void A_type_outside_the_list_is_found(string code, string words) => Plant.IsFound(code, "api", words);

    [TestMethod]
    public void An_override_of_a_member_that_the_chip_lacks_is_found() =>
        Plant.IsFound("class A : Exception { public override string HelpLink => \"\"; }", "api", "System.Exception.get_HelpLink()");

    [TestMethod]
    public void A_field_outside_the_list_is_found() =>
        Plant.IsFound("object M() => System.IO.Stream.Null;", "api", "System.IO.Stream.Null");

    [TestMethod]
    public void The_interpolation_handler_of_newer_compilers_is_found() =>
        Plant.IsFound("string M(int a) => $\"{a} of\";", "api", "DefaultInterpolatedStringHandler", onNetStandard: false);

    [TestMethod]
    public void A_finding_names_file_line_and_method()
    {
        string code = "namespace Planted;\nclass House\n{\n    string Door(object[] a)\n    {\n        return string.Join(\",\", "
            + "a);\n    }\n}\n";
        IReadOnlyList<Finding> findings = Plant.Findings(code);
        StringAssert.EndsWith(findings.Single().Where.Replace('\\', '/'), "Planted.cs:6: Planted.House.Door", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("string M(string a, int b) => string.Format(a, b);")]
    [DataRow("void M() { lock (this) { } }")]
    [DataRow("AutoResetEvent _e; bool M() => _e.Set() && _e.WaitOne(5, false);")]
    [DataRow("delegate void Rang(int n); event Rang OnRing; void M() => OnRing(1);")]
    [DataRow("~Planted() { }")]
    [DataRow("byte[] M() => new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 };")]
    [DataRow("int M(string s) => s switch { \"a\" => 1, \"b\" => 2, \"c\" => 3, \"d\" => 4, \"e\" => 5, \"f\" => 6, \"g\" => 7, \"hh\" "
        + "=> 8, _ => 0 };")]
    [DataRow("int M(ArrayList l) { int n = 0; foreach (object o in l) { n += (int)o; } return n; }")]
    [DataRow("string M(int a, double b) => $\"{a} {b:F2} {a:X4} {a,6}\" + a.ToString(\"D3\");")]
    [DataRow("string M(object o) => o switch { int and > 5 => \"many\", string s => s, null => \"none\", _ => \"some\" };")]
    [DataRow("ThreadStart M(int a) => () => a++;")]
    [DataRow("string M(NanoOnDotnet.NanoFileStream f) { f.Write(new byte[1], 0, 1); return "
        + "nanoFramework.M2Mqtt.Messages.MqttReasonCode.Success == 0 ? \"\" : null; }")]
    [DataRow("void M() => NanoOnDotnet.NanoDirectory.CreateDirectory(\"I:\\\\a\");")]
    public void What_the_chip_bears_is_let_through(string code) => Plant.IsLetThrough(code);

    [TestMethod]
    public void A_stand_in_is_held_to_the_list_of_the_type_it_stands_for()
    {
        // The same Stream members, but FileStream has no such constructor on the chip.
        Plant.IsFound("object M() => new NanoOnDotnet.NanoFileStream(null, default, default).Length;object N() => "
            + "NanoOnDotnet.NanoGC.Run(true);"
            + "bool O(System.IO.FileStream f) => f.IsAsync;", "api", "System.IO.FileStream.get_IsAsync()");
    }

    [TestMethod]
    public void The_PC_type_beside_a_stand_in_is_found() =>
        Plant.IsFound("System.IO.FileStream M(NanoOnDotnet.NanoFileStream f) => null;", "stand-in", "uses .NET's own System.IO.FileStream");
}
