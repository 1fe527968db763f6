// The meter of work and garbage against methods whose operations and allocations can be counted by hand: each is woven, loaded and run.
using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using Aul.OnChip;
using Aul.Simulation;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Aul.NanoFit;

[TestClass]
[DoNotParallelize]
public sealed class MeterTests
{
    private const string LoopOfTen = "static int F(int n) { int sum = 0; for (int i = 0; i < 10; i++) sum += i; return sum; }";
    private const string Structure = "struct S { public int x; public int y; }"
        + "static int F(int n) { S s = new S(); s.x = n; s.y = G(ref s); return s.y; } static int G(ref S s) => s.x;";

    // Optimised code, so that each instruction is known: the comments give it.
    [TestMethod]
    [DataRow("static int F(int n) { return n + 1; }", 4, DisplayName = "ldarg ldc add ret")]
    [DataRow("static int F(int n) { return n > 5 ? 1 : 2; }", 5, DisplayName = "ldarg ldc bgt, and one way of two: ldc ret")]
    [DataRow(LoopOfTen, 4 + 1 + (10 * 8) + (11 * 3) + 2, DisplayName = "a loop of ten")]
    [DataRow("static int F(int n) { try { throw null; } catch { return 7; } }", 2 + 4 + 2, DisplayName = "a throw and its handler")]
    public void Operations_are_counted_as_they_are_executed(string method, int operations)
    {
        Run(method);
        Assert.AreEqual(operations, Meter.Total);
    }

    [TestMethod]
    [DataRow("class A { int x; long y; } static object F(int n) => new A();", 36, 1)]
    [DataRow("class A { int x; } class B : A { bool y; } static object F(int n) => new B();", 36, 1)]
    [DataRow("static object F(int n) => new byte[n + 4000];", 4032, 1)]
    [DataRow("static object F(int n) => new string[4];", 72, 1)]
    [DataRow("static object F(int n) => n;", 24, 1)]
    [DataRow("static object F(int n) => \"literal\";", 12, 1)]
    [DataRow("static object F(int n) => string.Concat(\"ab\", \"cde\");", 12 + 12 + 24, 3)]
    [DataRow(Structure, 36, 1)]
    [DataRow("static int F(int n) => n * n;", 0, 0)]
    public void Allocations_are_counted_in_the_chips_measure(string members, int bytes, int objects)
    {
        Run(members);
        Assert.AreEqual(bytes, Meter.TotalBytes);
        Assert.AreEqual(objects, Meter.TotalObjects);
    }

    [TestMethod]
    public void The_largest_allocation_is_kept()
    {
        Run("static object F(int n) { object small = new byte[1]; return new object[] { new byte[500], small }; }");
        Assert.AreEqual(HeapLayout.Array(new byte[500]), Meter.Largest);
    }

    private static void Run(string members)
    {
        using FirmwareAssembly planted = PlantedSource.Compile($"public static class C {{ {members} }}");
        List<string> methods = [];
        new OperationWeaver(methods, new AllocationWeaver()).Weave(planted.Module, planted.OwnTypes());
        using MemoryStream image = new();
        planted.Module.Write(image);
        Type type = Assembly.Load(image.ToArray()).GetType("C", true)!;
        MethodInfo method = type.GetMethod("F", BindingFlags.Static | BindingFlags.NonPublic)!;
        Meter.Reset();
        method.Invoke(null, [3]);
    }
}
