// The strict host's eye on one agent's wire, and the eye on its outages: each finds what it is there for when somebody lies, and nothing
// else.
using System.Collections.Generic;
using System.Linq;
using Aul.Simulation;
using Aul.Sparkplug;

namespace Aul.SimulationTests;

[TestClass]
public class WireCheckTests
{
    private const string Birth = "spBv1.0/world/NBIRTH/one";
    private const string Data = "spBv1.0/world/NDATA/one";
    private const int Cause = Alias.OutageCause;
    private static readonly Dictionary<int, long?> NoValues = [];

    [TestMethod]
    [DataRow("", 2, 0, 1, Cause, "")]
    [DataRow("bdseq", 3, 0, 1, Cause, "a birth with 3, and its will has 2")]
    [DataRow("seq", 2, 1, 2, Cause, "a birth with sequence 1")]
    [DataRow("seq", 2, 0, 2, Cause, "2 follows 0")]
    [DataRow("alias", 2, 0, 1, 99, "99 was not born")]
    public void ALieOnTheWireIsFound(string check, int bdSeq, int birthSeq, int dataSeq, int alias, string told)
    {
        WireCheck wire = Begun(2);
        wire.Take(Publish(Birth, writer =>
        {
            writer.BirthMetric("bdSeq", -1, DataType.Int64);
            writer.Long(bdSeq);
            writer.BirthMetric("Outage/Cause", Cause, DataType.UInt8);
            writer.Int(0);
        }, birthSeq), true);
        wire.Take(Publish(Data, writer =>
        {
            writer.DataMetric(alias);
            writer.Int(10);
        }, dataSeq), true);
        Assert.AreEqual(check, wire.Wrong.FirstOrDefault().Check ?? "");
        Assert.AreEqual(told, wire.Wrong.FirstOrDefault().What ?? "");
    }

    [TestMethod]
    public void ABdSeqThatComesAgainIsFound()
    {
        WireCheck wire = Begun(7);
        wire.Take(new LinkCommand(new WorkBuffer()) { Wish = LinkWish.Connect, Topic = "death", WillText = Topics.WillText(7), KeepAliveS = 60 }, false);
        Assert.AreEqual("bdseq", wire.Wrong.Single().Check);
    }

    [TestMethod]
    [DataRow(RecordKind.OutageClose, Aul.Cause.Mains, 4000L, 0)]
    [DataRow(RecordKind.OutageClose, Aul.Cause.Mains, 4001L, 1)]
    [DataRow(RecordKind.OutageClose, Aul.Cause.Lan, 4000L, 1)]
    [DataRow(RecordKind.OutageOpen, Aul.Cause.Lan, 0L, 1)]
    public void AnOutageThatDoesNotEndAsItBeganIsFound(RecordKind kind, int cause, long lengthMs, int wrong)
    {
        Reading[] stored =
        [
            new(5, 1, 1, RecordKind.Boot, 0, 0, 0, 0, NoValues),
            new(5, 1, 2, RecordKind.OutageClose, 10, Aul.Cause.Mains, -1, 0, NoValues),
            new(5, 1, 3, RecordKind.OutageOpen, 1000, Aul.Cause.Mains, 0, 0, NoValues),
            new(5, 1, 4, kind, 5000, cause, lengthMs, 0, NoValues),
        ];
        Assert.HasCount(wrong, OutageCheck.Of(stored, out _));
    }

    private static WireCheck Begun(int bdSeq)
    {
        WireCheck wire = new();
        wire.Take(new LinkCommand(new WorkBuffer()) { Wish = LinkWish.Connect, Topic = "death", WillText = Topics.WillText(bdSeq), KeepAliveS = 60 }, false);
        wire.Take(new LinkCommand(new WorkBuffer()) { Wish = LinkWish.Subscribe }, true);
        return wire;
    }

    private static LinkCommand Publish(string topic, System.Action<SparkplugWriter> write, int seq)
    {
        LinkCommand command = new(new WorkBuffer()) { Wish = LinkWish.Publish, Topic = topic };
        SparkplugWriter writer = new();
        writer.Begin(command.Open(), WallClock.UtcMsMin);
        write(writer);
        writer.End(seq);
        command.PayloadLength = writer.Length;
        return command;
    }
}
