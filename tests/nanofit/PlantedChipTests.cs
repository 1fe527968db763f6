// Shows that the rules for what compiles and then fails on the chip can fail, one planted violation each.
using System;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Aul.NanoFit;

[TestClass]
public sealed class PlantedChipTests
{
    [TestMethod]
    [DataRow("System.Collections.Generic.List<int> _l;", "use an array, ArrayList or Hashtable")]
    [DataRow("class Box<T> { }", "is a generic type of our own")]
    [DataRow("void M<T>() { }", "is a generic method")]
    [DataRow("object M() => Array.Empty<byte>();", "write new T[0]")]
    [DataRow("int? _n;", "use a sentinel value")]
    [DataRow("(int, string) M() => (1, \"\");", "use out parameters")]
    [DataRow("Action<int> _a;", "declare a delegate of your own")]
    [DataRow("Func<int> _f;", "declare a delegate of your own")]
    [DataRow("object M() => new EventHandler<EventArgs>((s, e) => { });", "declare a delegate of your own")]
    [DataRow("object M(object o) => ((System.Collections.Generic.IEnumerable<int>)o).GetEnumerator();", "IEnumerator")]
    [DataRow("int[] _a; void M() => Array.Sort(_a, 0, 1); void N() => Array.Resize(ref _a, 3);", "System.Array.Resize")]
    [DataRow("namespace System.Runtime.CompilerServices { class IsExternalInit { } } record House(int Doors);", "no records")]
    [DataRow("object _o; object M() => Interlocked.CompareExchange<object>(ref _o, null, null);", "only int is atomic")]
    public void A_generic_is_found(string code, string words) => Plant.IsFound(code, "generic", words);

    [TestMethod]
    [DataRow("int M(Span<byte> s) => s.Length;", "System.Span`1<System.Byte>")]
    [DataRow("int M() { ReadOnlySpan<byte> s = \"a\"u8; return s.Length; }", "System.ReadOnlySpan`1<System.Byte>")]
    public void A_span_is_found(string code, string words) => Plant.IsFound(code, "generic", words, onNetStandard: false);

    [TestMethod]
    [DataRow("int[,] _m;")]
    [DataRow("void M() { object o = new byte[2, 3, 4]; }")]
    [DataRow("int M(object o) => ((int[,])o)[1, 2];")]
    public void A_multidimensional_array_is_found(string code) => Plant.IsFound(code, "array", "multidimensional");

    [TestMethod]
    [DataRow("int M(int a) => checked(a + 1);", "add.ovf")]
    [DataRow("uint M(uint a) => checked(a * 2);", "mul.ovf.un")]
    [DataRow("byte M(int a) => checked((byte)a);", "conv.ovf.u1")]
    [DataRow("byte[] M(long a) => new byte[a];", "conv.ovf.i")]
    public void Checked_arithmetic_is_found(string code, string words) => Plant.IsFound(code, "checked", words);

    [TestMethod]
    public void An_interface_method_with_a_body_is_found() =>
        Plant.IsFound("interface I { int N() => 1; }", "interface-body", "Planted.I.N", onNetStandard: false);

    [TestMethod]
    public void Stackalloc_is_found() => Plant.IsFound("unsafe int M() { int* a = stackalloc int[4]; return a[1]; }", "stackalloc",
        "keep a byte[]");

    [TestMethod]
    public void A_volatile_field_is_found() => Plant.IsFound("volatile bool _stop; bool M() => _stop;", "volatile", "Planted._stop");

    [TestMethod]
    [DataRow("IEnumerable M() { yield return 1; }", "IteratorStateMachineAttribute")]
    [DataRow("async void M() { await System.Threading.Tasks.Task.Delay(1); }", "AsyncStateMachineAttribute")]
    public void An_iterator_or_async_method_is_found(string code, string words) => Plant.IsFound(code, "state-machine", words);

    [TestMethod]
    [DataRow("string M(double a) => a.ToString(\"0.00\");", "0.00")]
    [DataRow("string M(int a) => a.ToString(\"000\");", "000")]
    [DataRow("string M(int a) => $\"{a:#,##0}\";", "#,##0")]
    [DataRow("string M(int a, bool b) => string.Format(\"{0} {1:P}\", a, a);", "P")]
    [DataRow("string M(int a, bool b) => a.ToString(b ? \"D2\" : \"R\");", "R")]
    public void A_number_format_that_the_chip_lacks_is_found(string code, string words) =>
        Plant.IsFound(code, "format", "\"" + words + "\"");

    [TestMethod]
    [DataRow("string M(Colour c) => c.ToString();")]
    [DataRow("string M(Colour c) => \"is \" + c;")]
    [DataRow("string M(Colour c) => $\"is {c}\";")]
    [DataRow("string M(Colour c) => string.Format(\"{0}{1}{2}{3}\", c, 1, 2, 3);")]
    [DataRow("object M(Colour c) => new System.Text.StringBuilder().Append(c);")]
    public void An_enum_made_into_text_is_found(string code) => Plant.IsFound(code, "enum-text", "the enum Colour");

    [TestMethod]
    public void An_enum_as_a_key_is_let_through() => Plant.IsLetThrough("void M(Hashtable h, Colour c) => h[c] = 1;");

    [TestMethod]
    public void A_date_format_is_let_through() =>
        Plant.IsLetThrough("string M(DateTime d) => string.Format(\"{0:yyyy-MM-dd} {1:u}\", new object[] { d, d });");
}
