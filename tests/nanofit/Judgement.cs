// All rules over one firmware assembly, each finding once.
using System.Collections.Generic;
using System.Linq;

namespace Aul.NanoFit;

public static class Judgement
{
    /// <param name="assembly">The assembly to judge.</param>
    /// <param name="list">What nanoFramework has.</param>
    /// <param name="isCore">Whether it must be pure as well.</param>
    public static IReadOnlyList<Finding> Of(FirmwareAssembly assembly, ApiList list, bool isCore)
    {
        List<Use> uses = Uses.Of(assembly).ToList();
        IEnumerable<Finding> findings = new ApiRule(assembly, list).Look(uses)
            .Concat(GenericRule.Look(assembly, uses))
            .Concat(ChipRules.Look(assembly, uses))
            .Concat(TextRules.Look(assembly))
            .Concat(StandInRule.Look(assembly, uses));
        return (isCore ? findings.Concat(CoreRule.Look(assembly, list, uses)) : findings).Distinct().ToList();
    }
}
