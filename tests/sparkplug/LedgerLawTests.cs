// Laws of the ledger over lives at random: every day has 86,400 seconds, nothing is accounted for that was not lived, and without clock
// steps and power cuts the account is the one that plain arithmetic gives.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Simulation;
using CsCheck;

namespace Aul.SparkplugTests;

[TestClass]
public class LedgerLawTests
{
    private const long DayMs = DayEntry.DayMs;
    private const long StartUtcMs = 20_700 * DayMs;
    private static readonly int[] States = [Ledger.Unobserved, Cause.None, Cause.Mains, Cause.AccessNoLight, Cause.Centre, Cause.OnBattery,
        Cause.Internet];

    private sealed record Step(int State, int Ms, int What, long ClockMs);

    private static readonly Gen<Step[]> Lives = Gen.Select(
        Gen.Int[0, 6], Gen.Frequency((6, Gen.Int[1, 60_000]), (3, Gen.Int[60_000, 7_200_000]), (1, Gen.Int[7_200_000, 200_000_000])),
            Gen.Int[0, 39],
        Gen.Long[-40 * 365 * DayMs, 40 * 365 * DayMs], (state, ms, what, clockMs) => new Step(States[state], ms, what, clockMs)).Array[1,
            60];

    [TestMethod]
    public void EveryDayHasItsSecondsAndNoneThatWasNotLived()
    {
        Gen.Select(Lives, Gen.Int[-720, 840]).Sample((life, offset) =>
        {
            Life lived = new(offset);
            foreach (Step step in life)
            {
                lived.Take(step);
            }

            List<DayEntry> days = lived.Days();
            foreach (DayEntry day in days)
            {
                int causes = Enumerable.Range(0, day.CauseCount).Sum(day.CauseS);
                Assert.AreEqual(DayEntry.DayS, day.ServiceS + causes + day.UnobservedS);
                Assert.IsTrue(day.UnobservedS >= 0 && day.ServiceS >= 0 && day.LongestS <= DayEntry.DayS);
                Assert.IsTrue(Enumerable.Range(0, day.CauseCount).All(i => Cause.TakesService(day.CauseAt(i))));
            }

            long accounted = days.Sum(day => (long)day.ServiceS + Enumerable.Range(0, day.CauseCount).Sum(day.CauseS));
            Assert.IsTrue(accounted * 1000 <= lived.LivedMs, $"{accounted} s of {lived.LivedMs} ms");
        }, iter: 2000);
    }

    [TestMethod]
    public void WithoutClockStepsTheAccountIsPlainArithmetic()
    {
        Gen.Select(Lives, Gen.Int[-720, 840], Gen.Int[0, 20]).Sample((life, offset, knownAfter) =>
        {
            Life lived = new(offset);
            Dictionary<(long Day, int State), long> model = [];
            long nowMs = 0;
            int before = Ledger.Unobserved;
            for (int i = 0; i < life.Length; i++)
            {
                // Only while few spans wait for a clock is all of them remembered.
                bool known = i >= knownAfter || i == life.Length - 1;
                lived.Step(life[i].State, life[i].Ms, known ? lived.UtcMs + life[i].Ms : 0);
                Spread(model, before, StartUtcMs + nowMs + (offset * 60_000L), life[i].Ms);
                before = life[i].State;
                nowMs += life[i].Ms;
            }

            Dictionary<long, DayEntry> days = lived.Days().ToDictionary(day => day.Day);
            foreach (IGrouping<long, KeyValuePair<(long Day, int State), long>> day in model.GroupBy(pair => pair.Key.Day))
            {
                foreach (KeyValuePair<(long Day, int State), long> span in day.Where(pair => pair.Key.State != Ledger.Unobserved))
                {
                    DayEntry entry = days[day.Key];
                    int told = span.Key.State == Cause.None ? entry.ServiceS
                        : Enumerable.Range(0, entry.CauseCount).Where(i => entry.CauseAt(i) == span.Key.State).Sum(entry.CauseS);
                    Assert.AreEqual(span.Value / 1000, told, $"day {day.Key}, {Cause.Word(span.Key.State)}");
                }
            }
        }, iter: 2000);
    }

    /// <summary>An outage that has ended is counted on one day: whether the clock was known then or later, whatever it did, and over power
    /// cuts, but for those of a boot that never knew the time.</summary>
    [TestMethod]
    public void EveryOutageThatEndsIsCountedOnce()
    {
        Gen.Select(Lives, Gen.Int[-720, 840]).Sample((life, offset) =>
        {
            Life lived = new(offset);
            foreach (Step step in life)
            {
                lived.Take(step);
            }

            lived.Step(Cause.None, 1, lived.UtcMs + 1);
            Assert.AreEqual(lived.Ended, lived.Days().Sum(day => day.Outages));
            Assert.IsTrue(lived.Days().All(day => Enumerable.Range(0, DayEntry.BucketCount).Sum(day.Bucket) == day.Outages));
        }, iter: 2000);
    }

    /// <summary>Without clock steps a cut costs what was not kept yet, ten minutes and the parts of seconds, and nothing else is
    /// missing.</summary>
    [TestMethod]
    public void ACutCostsTenMinutesAtMost()
    {
        Gen.Select(Lives, Gen.Int[-720, 840]).Sample((life, offset) =>
        {
            Life lived = new(offset);
            long observedMs = 0;
            int cuts = 0;
            int before = Ledger.Unobserved;
            foreach (Step step in life)
            {
                bool isCut = step.What == 1;
                before = isCut ? Ledger.Unobserved : before;
                cuts += isCut ? 1 : 0;
                if (isCut)
                {
                    lived.CutPower();
                }

                lived.Step(step.State, step.Ms, lived.UtcMs + step.Ms);
                observedMs += before == Ledger.Unobserved ? 0 : step.Ms;
                before = step.State;
            }

            List<DayEntry> days = lived.Days();
            long accountedMs = days.Sum(day => 1000L * (day.ServiceS + Enumerable.Range(0, day.CauseCount).Sum(day.CauseS)));

            // Service and three causes: each may lose the part of a second where a day ends, and where it was read again.
            long partsMs = 1000L * 4 * (days.Count + cuts);
            Assert.IsTrue(accountedMs <= observedMs);
            Assert.IsTrue(observedMs - accountedMs <= (cuts * 600_000L) + partsMs, $"{observedMs - accountedMs} ms with {cuts} cuts "
                + $"and {days.Count} days");
        }, iter: 2000);
    }

    // What does not take service counts as service.
    private static void Spread(Dictionary<(long Day, int State), long> model, int state, long fromMs, long ms)
    {
        int counted = state == Ledger.Unobserved || Cause.TakesService(state) ? state : Cause.None;
        while (ms > 0)
        {
            long here = Math.Min(ms, DayMs - (fromMs % DayMs));
            (long, int) key = (fromMs / DayMs, counted);
            model[key] = model.GetValueOrDefault(key) + here;
            fromMs += here;
            ms -= here;
        }
    }

    /// <summary>A ledger on a flash, with a clock that may step and a power that may go.</summary>
    private sealed class Life
    {
        private readonly RamFlash _flash = new();
        private readonly int _offsetMinutes;
        private Ledger _ledger;
        private LedgerStore _store;
        private long _nowMs;
        private int _waiting;
        private bool _isDated;

        public Life(int offsetMinutes)
        {
            _offsetMinutes = offsetMinutes;
            (_ledger, _store) = Boot();
        }

        public long UtcMs { get; private set; } = StartUtcMs;

        public long LivedMs { get; private set; }

        /// <summary>Outages that have ended and been dated.</summary>
        public int Ended { get; private set; }

        public void Take(Step step)
        {
            switch (step.What)
            {
                case 0:
                    // A clock that was wrong, or is now.
                    UtcMs = Math.Max(StartUtcMs / 2, UtcMs + step.ClockMs);
                    break;
                case 1:
                    CutPower();
                    break;
                case 2:
                    End(step.Ms);
                    break;
                case 4:
                    // Nothing has been told of the clock since the boot.
                    CutPower();
                    Step(step.State, step.Ms, 0);
                    End(step.Ms);
                    break;
            }

            Step(step.State, step.Ms, step.What is 3 or 4 ? 0 : UtcMs + step.Ms);
        }

        public void CutPower()
        {
            _waiting = 0;
            (_ledger, _store) = Boot();
        }

        private void End(int ms)
        {
            _ledger.End(ms);
            _waiting++;
            Settle();
        }

        // What has ended while the clock was unknown waits in RAM.
        private void Settle()
        {
            Ended += _isDated ? _waiting : 0;
            _waiting = _isDated ? 0 : _waiting;
        }

        public void Step(int state, int ms, long utcMs)
        {
            _nowMs += ms;
            UtcMs += ms;
            LivedMs += ms;
            _ledger.Take(state, utcMs, _nowMs);
            _isDated = utcMs > 0;
            Settle();
        }

        /// <summary>Every day as a reader finds it: the last entry of each, and the running one.</summary>
        public List<DayEntry> Days()
        {
            Dictionary<long, DayEntry> days = [];
            LedgerReader reader = new(_store);
            for (DayEntry entry = new(); reader.Next(entry); entry = new DayEntry())
            {
                days[entry.Day] = entry;
            }

            if (_ledger.Today.Day >= 0)
            {
                days[_ledger.Today.Day] = _ledger.Today;
            }

            return [.. days.Values];
        }

        private (Ledger Ledger, LedgerStore Store) Boot()
        {
            Counters counters = new();
            LedgerStore store = new(_flash, counters, new FlashWatch(counters));
            store.Open(7);
            Ledger ledger = new(store, _offsetMinutes * 60_000L);
            ledger.Open();
            _nowMs = 0;
            return (ledger, store);
        }
    }
}
