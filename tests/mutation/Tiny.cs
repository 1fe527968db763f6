// A core of a few lines, mutated for tests. It must stay so small that each of its mutants can be named.
using System;
using System.Linq;
using Aul.Mutation;

namespace Aul.MutationTests;

public static class Tiny
{
    public static MutatedCore Of(string members) => MutatedCore.Build([new CoreSource("Tiny/Tiny.cs", $$"""
        using System;
        public sealed class SaysAttribute : Attribute { public SaysAttribute(int number) { } }
        public enum Colour { Red = 3 }
        public class Tiny
        {
            {{members}}
        }
        """, true)], Core.Reference);

    /// <summary>What is changed, in the order of the source.</summary>
    public static string[] Changes(string members) => [.. Of(members).Mutants.Select(m => m.Change)];
}
