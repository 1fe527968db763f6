// One thing in the firmware that the chip would not bear, told so that whoever reads it knows what to write instead.
namespace Aul.NanoFit;

/// <param name="Rule">The short name of the rule, as in README.md.</param>
/// <param name="Where">The method or type, with file and line where symbols are at hand.</param>
/// <param name="What">What is wrong with it, from the verb on.</param>
/// <param name="Remedy">What to write instead.</param>
public sealed record Finding(string Rule, string Where, string What, string Remedy)
{
    public override string ToString() => $"{Where} {What}; {Remedy} [{Rule}]";
}
