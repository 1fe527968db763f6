// What an agent holds in memory, as a 32-bit nanoCLR lays it out: everything that can be reached from it, but for its ports. The model is
// that of `lab bench chip`.

namespace Aul.Simulation;

public static class Held
{
    public static long Bytes(Agent agent)
    {
        HeapWalk walk = new(typeof(Journal).Assembly, typeof(Agent).Assembly);
        walk.Add(agent);
        return walk.Bytes;
    }
}
