// Makes a plan that fails shorter while it still fails: first halves, then quarters, down to single events. What is left is what matters;
// it becomes a named test. It never changes an event, only leaves it out.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.Simulation;

public static class Shrink
{
    /// <param name="fails">True when this plan still fails in the same way.</param>
    /// <param name="livesMax">So many worlds are lived at most.</param>
    public static WorldPlan Of(WorldPlan plan, Func<WorldPlan, bool> fails, int livesMax)
    {
        List<WorldEvent> kept = [.. plan.Events];
        int lives = 0;
        for (int share = Math.Max(1, kept.Count / 2); share >= 1 && lives < livesMax;)
        {
            bool shorter = false;
            for (int from = 0; from < kept.Count && lives < livesMax;)
            {
                List<WorldEvent> without = [.. kept.Take(from), .. kept.Skip(from + share)];
                lives++;
                if (fails(plan.With(without)))
                {
                    kept = without;
                    shorter = true;
                }
                else
                {
                    from += share;
                }
            }

            share = share > 1 ? share / 2 : shorter ? 1 : 0;
        }

        return plan.With(kept);
    }
}
