// What was found wrong in a world, each "check: what (where)". The first of each check are kept, so that one fault does not hide another.
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Aul.Simulation;

public sealed class Findings
{
    private const int OfOneCheckMax = 12;
    private readonly List<string> _all = [];
    private readonly Dictionary<string, int> _counts = [];

    public IReadOnlyList<string> All => _all;

    public void Add(SimulatedSite site, string check, string what)
    {
        int count = _counts.GetValueOrDefault(check);
        _counts[check] = count + 1;
        if (count < OfOneCheckMax)
        {
            _all.Add($"{check}: {what} (site {site.Number}, {site.Profile})");
        }
    }

    public void AddIf(bool isWrong, SimulatedSite site, string check, [InterpolatedStringHandlerArgument(nameof(isWrong))] WrongText what)
    {
        if (isWrong)
        {
            Add(site, check, what.ToString());
        }
    }
}
