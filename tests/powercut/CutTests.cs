// Every point of a life at which the power can go, and a second cut in the life after it: each file is what it was or what it became.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Simulation;

namespace Aul.PowerCutTests;

[TestClass]
public sealed class CutTests
{
    private const int CallsAfter = 6;

    private readonly NorFlash _flash = new(JournalLife.Blocks);
    private readonly LittleFlash _store;

    public CutTests() => _store = new LittleFlash(_flash) { BlockCycles = 4 };

    [TestMethod]
    public void CutAtEveryPointAndAgainInTheLifeAfterIt()
    {
        List<Call> script = JournalLife.Script(1, 120);
        List<Dictionary<string, byte[]>> states = JournalLife.After(script);
        NorFlash live = new(JournalLife.Blocks);
        LittleFlash store = JournalLife.Store(live);
        NorFlash before = new(JournalLife.Blocks);
        int pairsMax = 0;
        long tried = 0;
        for (int i = 0; i < script.Count; i++)
        {
            before.CopyFrom(live);
            live.Trace = [];
            Assert.IsTrue(script[i].Do(store), script[i].ToString());
            pairsMax = Math.Max(pairsMax, store.Pairs);
            foreach (FlashStep step in live.Trace)
            {
                for (int points = 1; points <= step.Points; points++, tried++)
                {
                    _flash.CopyFrom(before);
                    _flash.Apply(step, points, new Random((int)tried));
                    string where = $"call {i} ({script[i]}), {step.Kind} of block {step.Block} at {step.At}, point {points}";
                    Check(states[i], states[i + 1], where);
                    LiveOnAndCutAgain(script, i, states[i], states[i + 1], tried, where);
                }

                before.Apply(step);
            }
        }

        Assert.IsTrue(before.Image.SequenceEqual(live.Image));
        Assert.IsTrue(pairsMax > 4, "the life should split a directory");
        Assert.IsTrue(tried > 50_000, $"only {tried} points");
        Console.WriteLine($"{tried} cut points, each cut a second time");
    }

    [TestMethod]
    public void CutByTheChipIsTheSameAsOneByTheTrace()
    {
        List<Call> script = JournalLife.Script(2, 60);
        List<Dictionary<string, byte[]>> states = JournalLife.After(script);
        for (long cut = 200; ; cut += 37)
        {
            NorFlash flash = new(JournalLife.Blocks);
            LittleFlash store = JournalLife.Store(flash);
            flash.CutAt = flash.Points + cut;
            int done = Run(store, script, 0, script.Count);
            if (done == script.Count)
            {
                break;
            }

            flash.PowerOn();
            Assert.IsNull(JournalLife.Wrong(new LittleFlash(flash), states[done], states[done + 1]), $"cut {cut} in call {done}");
        }
    }

    // The next calls of the script, the interrupted one first where it was not done; somewhere in them the power goes again.
    private void LiveOnAndCutAgain(
        List<Call> script, int at, Dictionary<string, byte[]> old, Dictionary<string, byte[]> now, long seed, string where)
    {
        // What the first cut left is the past from here on.
        Dictionary<string, byte[]> state = Found(old, now);
        List<Call> calls = script.Skip(IsDone(state, now, script[at]) ? at + 1 : at).Take(CallsAfter).ToList();
        List<Dictionary<string, byte[]>> states = [state];
        foreach (Call call in calls)
        {
            states.Add(JournalLife.After(states[^1], call));
        }

        _flash.CutAt = _flash.Points + new Random((int)seed).Next(1500);
        int done = Run(_store, calls, 0, calls.Count);
        _flash.PowerOn();
        _flash.CutAt = -1;
        int next = Math.Min(done + 1, calls.Count);
        Check(states[done], states[next], where + ", and again");
        if (done < calls.Count)
        {
            int from = IsDone(Found(states[done], states[next]), states[next], calls[done]) ? next : done;
            Assert.AreEqual(calls.Count, from + Run(_store, calls, from, calls.Count));
            Check(states[^1], states[^1], where + ", and lived on");
        }
    }

    private static bool IsDone(Dictionary<string, byte[]> found, Dictionary<string, byte[]> after, Call call) =>
        found.TryGetValue(call.Name, out byte[]? content) == after.TryGetValue(call.Name, out byte[]? wanted)
        && content.AsSpan().SequenceEqual(wanted);

    private void Check(Dictionary<string, byte[]> old, Dictionary<string, byte[]> now, string where)
    {
        long points = _flash.Points;
        _store.Mount();
        string? wrong = JournalLife.Wrong(_store, old, now);
        if (wrong != null || points != _flash.Points)
        {
            Assert.Fail($"{where}: {wrong ?? "mounting wrote"}");
        }
    }

    private Dictionary<string, byte[]> Found(Dictionary<string, byte[]> old, Dictionary<string, byte[]> now)
    {
        byte[] buffer = new byte[LittleFlash.FileBytesMax];
        Dictionary<string, byte[]> found = [];
        foreach (string name in old.Keys.Union(now.Keys))
        {
            int count = _store.Read(name, buffer);
            if (count >= 0)
            {
                found[name] = buffer[..count];
            }
        }

        return found;
    }

    // The number of calls done when the power went or the script ended.
    private static int Run(LittleFlash store, List<Call> calls, int from, int to)
    {
        int done = 0;
        try
        {
            for (int i = from; i < to; i++, done++)
            {
                Assert.IsTrue(calls[i].Do(store), calls[i].ToString());
            }
        }
        catch (PowerLost)
        {
        }

        return done;
    }
}
