// What the agent allocates for a reading once it is warm: sense, diagnose, journal, report, show. The chip's heap is 100 KB.
using System;
using System.Collections.Generic;
using Aul.Simulation;

namespace Aul.Proof.Bench;

public static class AgentBench
{
    private const int Warm = 2000;
    private const int Measured = 20000;
    private const int StepMs = 1000;

    public static IEnumerable<Figure> Run(int seed)
    {
        yield return new Figure("agent.allocated-bytes-per-reading", Allocated(seed), "B", 0, "lower", "JSON string a reading",
            JsonString(seed), 0);
    }

    private static double Allocated(int seed)
    {
        Settings settings = Site();
        Agent agent = new(settings, 0, new RamFlash(), new Counters(), seed);
        agent.Open();
        AgentLoop loop = new(new TraceInputs(settings, seed), new QuietLink(), new DarkPanel(), agent);
        long nowMs = 0;
        for (int i = 0; i < Warm; i++)
        {
            loop.Turn(nowMs += StepMs);
        }

        long records = agent.Counters.Of(CounterId.RecordsWritten);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Measured; i++)
        {
            loop.Turn(nowMs += StepMs);
        }

        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return (double)bytes / (agent.Counters.Of(CounterId.RecordsWritten) - records);
    }

    private static double JsonString(int seed)
    {
        Trace trace = new(seed);
        Record record = new();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Measured; i++)
        {
            trace.Next(record);
            string text = "{\"t\":" + record.AtMs.ToString();
            for (int column = 0; column < Trace.Columns; column++)
            {
                text += ",\"v" + column.ToString() + "\":" + record.Values[column].ToString();
            }

            GC.KeepAlive(text + "}");
        }

        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / Measured;
    }

    private static Settings Site()
    {
        Settings settings =
            new() { Group = "bench", Node = "1", MqttHost = "nowhere", SampleEveryMs = StepMs, SpreadMs = 0, ClockWaitMs = 0 };
        settings.Add(new SignalSpec { Id = SignalId.PowerMains, Source = Source.Gpio, Pin = 1 });
        settings.Add(new SignalSpec { Id = SignalId.PowerBattery, Source = Source.Adc, Pin = 2 });
        settings.Add(new SignalSpec { Id = SignalId.LinkInternet, Source = Source.Tcp, DebounceMs = 0 });
        settings.Add(new SignalSpec { Id = SignalId.LinkInternetMs, Source = Source.Timing, DebounceMs = 0 });
        settings.Add(new SignalSpec { Id = SignalId.LinkCentre, Source = Source.Session, DebounceMs = 0 });
        return settings;
    }

    private sealed class TraceInputs(Settings settings, int seed) : IInputs
    {
        private readonly Trace _trace = new(seed);
        private readonly Record _record = new();
        private long _atMs;

        public void Read(Samples samples)
        {
            _atMs += StepMs;
            _trace.Next(_record);
            samples.Put(settings.SlotOf(SignalId.PowerMains), _record.Values[0] == 0 ? 0 : 1, _atMs);
            samples.Put(settings.SlotOf(SignalId.PowerBattery), _record.Values[1] / 4, _atMs);
            samples.Put(settings.SlotOf(SignalId.LinkInternet), _record.Values[6], _atMs);
        }
    }

    // A centre that takes everything and proves nothing: the journal fills, wraps, and history goes on being sent.
    private sealed class QuietLink : IMqttLink
    {
        private int _attempt;
        private LinkWish _pending;

        public void Do(LinkCommand command)
        {
            if (command.Wish is LinkWish.Connect or LinkWish.Subscribe)
            {
                _attempt = command.Attempt;
                _pending = command.Wish;
            }
        }

        public bool TryTake(LinkEvent linkEvent)
        {
            if (_pending == LinkWish.None)
            {
                return false;
            }

            linkEvent.News = _pending == LinkWish.Connect ? LinkNews.Connected : LinkNews.Subscribed;
            linkEvent.Attempt = _attempt;
            _pending = LinkWish.None;
            return true;
        }
    }
}
