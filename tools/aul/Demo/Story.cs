// What happens in the demonstration, as shares of its time: every kind of outage once, each healed, and quiet at the end.
using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Aul.Simulation;

namespace Aul.Cli.Demo;

/// <summary>At this share of the time, this is said and done.</summary>
public sealed record Scene(double At, string Says, Func<Task> Do);

public static class Story
{
    /// <summary>The scenes in order. The seed shifts each by a little, so that no two demonstrations cut at the same moment.</summary>
    public static IReadOnlyList<Scene> Tell(DemoSite fibre, DemoSite satellite, Broker broker, int seed)
    {
        Random random = new(seed);
        double At(double share) => share + (random.NextDouble() * 0.02);
        return
        [
            new Scene(0, "Two villages report: one by fibre, one by satellite.", () => Task.CompletedTask),
            new Scene(At(0.12), "The fibre village loses the mains; the UPS holds, so people keep their internet.",
                () => Now(() => fibre.Mains(false))),
            new Scene(At(0.22), "The mains is back.", () => Now(() => fibre.Mains(true))),
            new Scene(At(0.26), "An excavator cuts the fibre: no light, no internet. Readings are kept in the journal.",
                () => Now(() => fibre.Access(false))),
            new Scene(At(0.38), "The fibre is repaired: the outage is reported with its cause and its exact length.",
                () => Now(() => fibre.Access(true))),
            new Scene(At(0.44), "Rain on the dish: the satellite village is cut off.", () => Now(() => satellite.Access(false))),
            new Scene(At(0.52), "...then its board loses power, in the middle of a write.", () => Now(() => satellite.Power(false))),
            new Scene(At(0.57), "The board starts again, still without internet.", () => Now(() => satellite.Power(true))),
            new Scene(At(0.64), "The rain is over: the readings of both boots arrive, in order, once.",
                () => Now(() => satellite.Access(true))),
            new Scene(At(0.72), "The centre's broker is killed. The internet works on; nothing is lost.", broker.Stop),
            new Scene(At(0.84), "The broker is back. The sites reconnect, each at its own time.", broker.Start),
        ];
    }

    private static Task Now(Action act)
    {
        act();
        return Task.CompletedTask;
    }
}
