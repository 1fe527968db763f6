// One broken rule, told as file:line, what is wrong, and what to do.
namespace Aul.Tidy;

public sealed record Broken(string File, int Line, string Rule, string Remedy)
{
    public override string ToString() => $"{File}:{Line}: {Rule}; {Remedy}";
}
