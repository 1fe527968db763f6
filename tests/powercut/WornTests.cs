// Worn flash: every kind of fault at every operation of a life, and stuck in every block. What a true return promised can be read,
// a false one has left the old content. Only while the chip cannot read may reading fail.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Simulation;

namespace Aul.PowerCutTests;

[TestClass]
public sealed class WornTests
{
    private static readonly List<Call> Script = JournalLife.Script(5, 150);

    [TestMethod]
    [DataRow(FlashFault.ProgramError)]
    [DataRow(FlashFault.ProgramNoOp)]
    [DataRow(FlashFault.EraseError)]
    [DataRow(FlashFault.EraseNoOp)]
    [DataRow(FlashFault.ReadError)]
    public void FaultAtEveryOperationOnce(FlashFault fault)
    {
        NorFlash fresh = new(JournalLife.Blocks);
        JournalLife.Store(fresh);
        int refused = 0;
        long call = 0;
        for (bool isMet = true; isMet; call++)
        {
            NorFlash flash = new(JournalLife.Blocks);
            flash.CopyFrom(fresh);
            flash.Faults.Once(fault, call);
            refused += Live(flash, fault, $"{fault} at call {call}");
            isMet = flash.Faults.Met > 0;
        }

        Assert.IsTrue(call > (fault is FlashFault.EraseError or FlashFault.EraseNoOp ? 30 : 300), $"only {call} operations");
        Assert.IsTrue(fault == FlashFault.ReadError || refused == 0, "there is another block for what one refused");
    }

    [TestMethod]
    [DataRow(FlashFault.ProgramError)]
    [DataRow(FlashFault.ProgramNoOp)]
    [DataRow(FlashFault.EraseError)]
    [DataRow(FlashFault.EraseNoOp)]
    [DataRow(FlashFault.ReadError)]
    public void FaultStuckInEveryBlock(FlashFault fault)
    {
        for (int block = 0; block < JournalLife.Blocks; block++)
        {
            NorFlash flash = new(JournalLife.Blocks);
            JournalLife.Store(flash);
            flash.Faults.Stick(fault, block);
            int refused = Live(flash, fault, $"{fault} in block {block}");
            bool mayRefuse = block < 2 || fault == FlashFault.ReadError;
            Assert.IsTrue(refused == 0 || mayRefuse, $"{fault} in block {block}, which is not the root's, stops the store");
        }
    }

    [TestMethod]
    [DataRow(FlashFault.ProgramError)]
    [DataRow(FlashFault.ProgramNoOp)]
    [DataRow(FlashFault.EraseError)]
    [DataRow(FlashFault.EraseNoOp)]
    public void FlashThatDiesAltogetherKeepsWhatItHas(FlashFault fault)
    {
        for (int dies = 0; dies < Script.Count; dies += 7)
        {
            NorFlash flash = new(JournalLife.Blocks);
            LittleFlash store = JournalLife.Store(flash);
            Dictionary<string, byte[]> state = [];
            for (int i = 0; i < Script.Count; i++)
            {
                for (int block = 0; i == dies && block < JournalLife.Blocks; block++)
                {
                    flash.Faults.Stick(fault, block);
                }

                Dictionary<string, byte[]> after = JournalLife.After(state, Script[i]);
                state = Script[i].Do(store) ? after : Made(store, state, Script[i].Name);
            }

            Assert.IsNull(JournalLife.Wrong(store, state, state), $"{fault} from call {dies}");
            Assert.IsNull(JournalLife.Wrong(new LittleFlash(flash), state, state), $"{fault} from call {dies}, mounted again");
        }
    }

    // The number of calls that were refused.
    private static int Live(NorFlash flash, FlashFault fault, string what)
    {
        LittleFlash store = new(flash) { BlockCycles = 4 };
        Dictionary<string, byte[]> state = [];
        int refused = 0;
        foreach (Call call in Script)
        {
            Dictionary<string, byte[]> after = JournalLife.After(state, call);
            if (call.Do(store))
            {
                state = after;
            }
            else
            {
                refused++;
                state = fault == FlashFault.ReadError ? Decided(flash, state, after, call.Name) : Made(store, state, call.Name);
            }
        }

        Assert.IsTrue(fault == FlashFault.ReadError || JournalLife.Wrong(store, state, state) == null, what);
        flash.Faults.Clear();
        string? wrong = JournalLife.Wrong(new LittleFlash(flash), state, state);
        Assert.IsNull(wrong, $"{what}, mounted again: {wrong}");
        return refused;
    }

    // A refused call may have made the file.
    private static Dictionary<string, byte[]> Made(LittleFlash store, Dictionary<string, byte[]> state, string name) =>
        !state.ContainsKey(name) && store.Read(name, new byte[1]) == 0 ? new(state) { [name] = [] } : state;

    // When reading back fails, the content may be on flash although the call could not say so: old or new, and it stays so.
    private static Dictionary<string, byte[]> Decided(
        NorFlash worn, Dictionary<string, byte[]> before, Dictionary<string, byte[]> after, string name)
    {
        NorFlash copy = new(worn.Blocks);
        copy.CopyFrom(worn);
        LittleFlash store = new(copy);
        Assert.IsNull(JournalLife.Wrong(store, before, after), name);
        byte[] buffer = new byte[LittleFlash.FileBytesMax];
        int count = store.Read(name, buffer);
        Dictionary<string, byte[]> found = new(before);
        found.Remove(name);
        return count < 0 ? found : new(found) { [name] = buffer[..count] };
    }
}
