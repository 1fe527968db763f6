// Worn flash under the journal: errors and silent no-ops, at every operation once and in every block for good. No promised record is
// lost, and where the store can no longer hide the wear, the fault signal is up with the very next record.
using System.Linq;
using Aul.Proof.PowerCut;
using Aul.Simulation;

namespace Aul.PowerCutTests;

[TestClass]
public class WornJournalTests
{
    private const int Records = 260;
    private const int DyingAt = 60;

    [TestMethod]
    [DataRow(FlashFault.ProgramError)]
    [DataRow(FlashFault.ProgramNoOp)]
    [DataRow(FlashFault.EraseError)]
    [DataRow(FlashFault.EraseNoOp)]
    [DataRow(FlashFault.ReadError)]
    public void AFaultAtAnyOperationLosesNothing(FlashFault fault)
    {
        FaultPlan clean = Live(null, -1, -1);
        long calls = fault is FlashFault.ProgramError or FlashFault.ProgramNoOp ? clean.ProgramCalls
            : fault == FlashFault.ReadError ? clean.ReadCalls
            : clean.EraseCalls;
        long stride = System.Math.Max(1, calls / 500);
        for (long call = 0; call < calls; call += stride)
        {
            Live(fault, call, -1);
        }
    }

    [TestMethod]
    [DataRow(FlashFault.ProgramError)]
    [DataRow(FlashFault.ProgramNoOp)]
    [DataRow(FlashFault.EraseError)]
    [DataRow(FlashFault.EraseNoOp)]
    public void AStuckBlockLosesNothing(FlashFault fault)
    {
        for (int block = 0; block < RecordedLife.Blocks; block++)
        {
            Live(fault, -1, block);
        }
    }

    [TestMethod]
    [DataRow(FlashFault.ProgramError)]
    [DataRow(FlashFault.ProgramNoOp)]
    public void AFlashThatDiesIsSignalledAtOnceAndKeepsWhatItHas(FlashFault fault)
    {
        NorFlash flash = new(RecordedLife.Blocks);
        LittleFlash files = new(flash);
        files.Format();
        Journal journal = RecordedLife.Open(files, 0, new Counters());
        Book book = new();
        LifeScript script = new(3, Records * 4);
        Record record = new();
        for (int i = 0; i < Records; i++)
        {
            if (i == DyingAt)
            {
                Enumerable.Range(0, RecordedLife.Blocks).ToList().ForEach(block => flash.Faults.Stick(fault, block));
            }

            script.Next(record);
            record.Sequence = 0;
            bool isKept = journal.Append(record);
            Assert.AreEqual(i < DyingAt, isKept);
            Assert.AreEqual(i < DyingAt, journal.FlashWell);
            Note(book, record, journal);
        }

        Assert.AreEqual((long)DyingAt, journal.Durable);
        flash.Faults.Clear();
        AssertKept(files, book, journal.Durable, "died");
    }

    private static FaultPlan Live(FlashFault? fault, long call, int block)
    {
        NorFlash flash = new(RecordedLife.Blocks);
        LittleFlash files = new(flash);
        files.Format();
        if (fault is { } once && call >= 0)
        {
            flash.Faults.Once(once, (int)call);
        }
        else if (fault is { } sticky)
        {
            flash.Faults.Stick(sticky, block);
        }

        Counters counters = new();
        Journal journal = RecordedLife.Open(files, 0, counters);
        Book book = new();
        LifeScript script = new(3, Records * 4);
        Record record = new();
        for (int i = 0; i < Records; i++)
        {
            script.Next(record);
            record.Sequence = 0;
            if (!journal.Append(record))
            {
                Assert.IsFalse(journal.FlashWell, "a refused record raises the fault signal");
                Assert.IsGreaterThan(0L, counters.Of(CounterId.FlashErrors));
            }

            Note(book, record, journal);
        }

        string what = $"{fault} at call {call}, block {block}";
        if (call >= 0)
        {
            flash.Faults.Clear();
        }

        AssertKept(files, book, journal.Durable, what);
        return flash.Faults;
    }

    private static void Note(Book book, Record record, Journal journal)
    {
        if (record.Sequence > book.Last)
        {
            book.Add(record);
        }

        book.Fill(journal.Newest, journal.Boot);
    }

    private static void AssertKept(LittleFlash files, Book book, long promised, string what)
    {
        files.Mount();
        Journal after = RecordedLife.Open(files, 0, new Counters());
        Assert.IsNull(new JournalCheck().Look(after, book, Kept.Anything, promised, book.Last), what);
    }
}
