// The model of the chip's heap against sizes that nanoCLR's own collector told (PLATFORM.md 3): fields by their number, arrays by their
// elements, texts by their length.
using System;
using System.Collections.Generic;
using Aul.OnChip;
using Aul.Proof.Bench;
using Aul.Simulation;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Aul.NanoFit;

[TestClass]
public sealed class HeapLayoutTests
{
    [TestMethod]
    [DataRow(2, 36, DisplayName = "Rice")]
    [DataRow(4, 60, DisplayName = "Rule")]
    [DataRow(7, 96, DisplayName = "Column")]
    [DataRow(8, 108, DisplayName = "Debouncer")]
    [DataRow(16, 204, DisplayName = "Signal")]
    [DataRow(37, 456, DisplayName = "SignalSpec")]
    public void An_object_is_a_block_and_one_more_for_each_field(int fields, int bytes) =>
        Assert.AreEqual(bytes, HeapLayout.Instance(fields));

    [TestMethod]
    public void A_field_costs_a_block_whatever_its_type_and_whoever_declares_it()
    {
        Assert.AreEqual(12 * 5, HeapLayout.Instance(typeof(Base)));
        Assert.AreEqual(12 * 7, HeapLayout.Instance(typeof(Derived)));
        Assert.AreEqual(36, HeapLayout.Instance(typeof(Action)));
        Assert.AreEqual(12 * (2 + 3), HeapLayout.Instance(typeof(WithStructure)), "a structure in a field is an object of its own");
    }

    [TestMethod]
    public void An_array_is_its_elements_and_a_head()
    {
        Assert.AreEqual(4020, HeapLayout.Array(new byte[4000]));
        Assert.AreEqual(4032, HeapLayout.Array(new byte[4001]));
        Assert.AreEqual(4116, HeapLayout.Array(new byte[4096]));
        Assert.AreEqual(6168, HeapLayout.Array(new string[512]));
        Assert.AreEqual(276, HeapLayout.Array(new long[32]));
        Assert.AreEqual(48, HeapLayout.Array(new bool[21]));
        Assert.AreEqual(108, HeapLayout.Array(new int[21]));
        Assert.AreEqual(36, HeapLayout.Array(new DayOfWeek[3]));
        Assert.AreEqual(24, HeapLayout.Array(0, 1));
    }

    [TestMethod]
    public void A_text_is_its_bytes_a_nul_and_a_head()
    {
        Assert.AreEqual(24, HeapLayout.Text(new string('x', 11)));
        Assert.AreEqual(36, HeapLayout.Text(new string('x', 12)));
        Assert.AreEqual(36, HeapLayout.Text(new string('я', 6)), "UTF-8");
    }

    [TestMethod]
    public void A_walk_counts_what_is_held_once_and_says_who_holds_it()
    {
        byte[] shared = new byte[100];
        HeapWalk walk = new(typeof(Holder).Assembly);
        walk.Add(new Holder { First = shared, Second = shared, Text = new string('x', 20), Literal = "literal", Next = new Holder() });
        Assert.AreEqual((2 * 84) + 120 + 36 + 12, walk.Bytes);
        Assert.AreEqual(new HeapOwner("Holder", typeof(Holder).Assembly.GetName().Name!, 2, 168), walk.Owners[0]);
        Assert.AreEqual("Holder.First Byte[100]", walk.Owners[1].Name);
        Assert.IsEmpty(walk.Unstated);
    }

    [TestMethod]
    public void An_object_of_the_platform_whose_size_nobody_stated_is_named()
    {
        HeapWalk walk = new(typeof(Holder).Assembly);
        walk.Add(new Holder { Other = new List<int>() });
        Assert.ContainsSingle(walk.Unstated);
    }

    [TestMethod]
    public void Every_platform_object_that_the_device_holds_has_a_stated_size() =>
        Assert.IsEmpty(HeapCost.Of(ChipBench.Settings("full")).Unstated);

#pragma warning disable CS0169, CS0649, IDE0044, IDE0051 // Fields that only take room.
    private class Base
    {
        private bool _flag;
        private long _number;
        private string? _text;
        private byte _small;
    }

    private sealed class Derived : Base
    {
        private double _real;
        private object? _other;
    }

    private struct Two
    {
        public int First;
        public int Second;
    }

    private sealed class WithStructure
    {
        private Two _two;
    }

    private sealed class Holder
    {
        public byte[]? First;
        public byte[]? Second;
        public string? Text;
        public string? Literal;
        public object? Other;
        public Holder? Next;
    }
#pragma warning restore CS0169, CS0649, IDE0044, IDE0051
}
