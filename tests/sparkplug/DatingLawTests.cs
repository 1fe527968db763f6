// What holds for the dates of every life, tried on lives of chance: boots, pauses, silence, honest answers and lies. CsCheck makes a
// failing life small and prints its seed.
using System;
using System.Collections.Generic;
using System.Linq;
using Aul.Sparkplug;
using CsCheck;

namespace Aul.SparkplugTests;

[TestClass]
public class DatingLawTests
{
    private const int Boot = 0;
    private const int Live = 1;
    private const int Ask = 2;

    // What happens, and how long before it: from no time at all to a month.
    private static readonly Gen<(int What, long Ms)> Step =
        Gen.Select(Gen.Frequency((1, Gen.Const(Boot)), (5, Gen.Const(Live)), (2, Gen.Const(Ask))), Gen.Long[0, 31], Gen.Double[1, 2],
            (what, bits, part) => (what, (long)((1L << (int)bits) * part)));

    // A server is not asked again so soon that its answers may run backwards.
    private const long PauseMs = 4 * HonestAnchors.NoiseMs;

    private static readonly Gen<(int Ppm, (int What, long Ms)[] Steps)> Life = Gen.Select(Gen.Int[-400, 400], Step.Array[1, 60]);

    private static readonly Gen<long> Off = Gen.Frequency(
        (3, Gen.Long[-1900, 1900]), (1, Gen.Long[-50 * DatedLife.Year, 50 * DatedLife.Year]), (1, Gen.Long[-DatedLife.Day, DatedLife.Day]));

    /// <summary>Whatever is claimed: dates never contradict the order, every reading has one as soon as any anchor can be true, and the
    /// bracket holds it.</summary>
    [TestMethod]
    public void WhateverTheServersSayOrderStandsAndNothingIsLost() => Life.Select(Off.Array[60]).Sample(
        (life, offMs) =>
        {
            DatedLife lived = Lead(life, i => offMs[i], 0);
            Dating dating = lived.Date();
            List<ReadingDate> dates = [.. lived.All.Select(each => dating.Of(each.Reading))];
            long?[] utcMs = [.. dates.Select(date => date.UtcMs)];
            Check(utcMs.Order().SequenceEqual(utcMs), "in order");
            Check(utcMs.All(date => date == null) || utcMs.All(date => date != null), "all or none");
            Check(dates.All(date => date.UtcMs == null == (date.Quality == WallClock.Unknown)), "marked");
            Check(dates.All(date => date.UtcMs == null || (!(date.EarliestMs > date.UtcMs) && date.UtcMs <= date.LatestMs)),
                "in the bracket");
        },
        iter: 3000);

    /// <summary>With honest servers: the true time lies in the bracket, and a dated boot is right within noise and drift.</summary>
    [TestMethod]
    public void WithHonestServersTheTruthIsInTheBracket() => Life.Select(Gen.Long[-1900, 1900].Array[60]).Sample(
        (life, offMs) =>
        {
            DatedLife lived = Lead(life, i => offMs[i], PauseMs);
            Dating dating = lived.Date();
            HashSet<long> asked = [.. lived.All.Where(each => each.Reading.Kind == RecordKind.Anchor).Select(each => each.Reading.Boot)];
            foreach ((Reading reading, long utcMs) in lived.All)
            {
                ReadingDate date = dating.Of(reading);
                Check(date.UtcMs != null == asked.Count > 0, "dated as soon as anybody has answered");
                Check(date.UtcMs == null || (!(date.EarliestMs > utcMs) && utcMs <= date.LatestMs),
                    $"{reading.Boot}.{reading.Sequence}: {date}, truly {utcMs}");
                Check(date.UtcMs == null || date.Quality == WallClock.Synchronised == asked.Contains(reading.Boot),
                    "synchronised by its own boot");
                Check(date.Quality < WallClock.Synchronised || Math.Abs(date.UtcMs!.Value - utcMs) <= BoundMs(lived, reading),
                    $"{date.UtcMs - utcMs} ms off");
            }
        },
        iter: 3000);

    // The stated bound: what an anchor may be off, and twice the drift of the time to the nearest one.
    private static long BoundMs(DatedLife life, Reading reading)
    {
        long nearestMs = life.All.Where(each => each.Reading.Kind == RecordKind.Anchor && each.Reading.Boot == reading.Boot)
            .Min(each => Math.Abs(each.Reading.AtMs - reading.AtMs));
        return (2 * HonestAnchors.NoiseMs) + (2 * HonestAnchors.DriftMs(nearestMs));
    }

    private static DatedLife Lead((int Ppm, (int What, long Ms)[] Steps) life, Func<int, long> offMs, long pauseMs)
    {
        DatedLife lived = new DatedLife(driftPpm: life.Ppm).Boot(0);
        for (int i = 0; i < life.Steps.Length; i++)
        {
            (int what, long ms) = life.Steps[i];
            _ = what switch
            {
                Boot => lived.Boot(ms),
                Ask => lived.Live(ms + pauseMs).Ask(offMs(i)),
                _ => lived.Live(ms),
            };
        }

        return lived;
    }

    private static void Check(bool holds, string what)
    {
        if (!holds)
        {
            throw new AssertFailedException(what);
        }
    }
}
