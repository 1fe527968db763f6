// What is compiled into the mutated core: which mutant is awake, and which places a test came by. It is source text here because it must
// live in the same assembly as the mutants.
namespace Aul.Mutation;

public static class Switch
{
    public const string Type = "global::AulMutationSwitch";

    /// <param name="places">The highest number of a mutant, and one.</param>
    public static string Source(int places) => $$"""
        public static class AulMutationSwitch
        {
            public static int Awake;
            public static readonly byte[] Reached = new byte[{{places}}];

            public static bool Is(int id)
            {
                Reached[id] = 1;
                return Awake == id;
            }

            public static bool Answer(int always, int never, bool answer)
            {
                if (always >= 0 && Is(always))
                {
                    return true;
                }

                return (never < 0 || !Is(never)) && answer;
            }

            public static void Step(long step)
            {
            }

            public static void Step(ulong step)
            {
            }
        }
        """;
}
