// The rules as numbers, in their order: an object for each, with its text, would take 4 KB of the chip's heap.
namespace Aul;

public sealed class RuleTable
{
    private const int RulesMax = 52;

    private readonly long[] _allowed = new long[RulesMax];
    private readonly byte[] _causes = new byte[RulesMax];
    private readonly byte[] _firsts = new byte[RulesMax];
    private readonly int _wanted;

    /// <param name="wanted">The place of the rule that is kept with its text; below 0: none is.</param>
    public RuleTable(int wanted)
    {
        _wanted = wanted;
    }

    public int Count { get; private set; }

    public Rule Wanted { get; private set; }

    public void Add(int cause, string when)
    {
        Rule rule = new Rule(cause, when);
        _allowed[Count] = rule.Allowed;
        _causes[Count] = (byte)cause;

        // One up, because the last rule has no condition.
        _firsts[Count] = (byte)(rule.First + 1);
        Wanted = Count == _wanted ? rule : Wanted;
        Count++;
    }

    public int CauseAt(int index) => _causes[index];

    public int FirstAt(int index) => _firsts[index] - 1;

    /// <summary>The place of the first rule that holds for evidence of <see cref="Rule.OneHot"/>.</summary>
    public int Find(long oneHot)
    {
        int index = 0;
        while ((oneHot & ~_allowed[index]) != 0)
        {
            index++;
        }

        return index;
    }
}
