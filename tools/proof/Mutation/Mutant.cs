// One small wrong change of one place of the core, and what became of it. It knows neither how it is made nor how it is looked for.
namespace Aul.Mutation;

/// <summary>What the tests said to a mutant.</summary>
public enum Fate
{
    /// <summary>No test has run it yet.</summary>
    Untried,

    /// <summary>A test failed.</summary>
    Killed,

    /// <summary>A test ran ten times longer than it should, or took the worker with it.</summary>
    TimedOut,

    /// <summary>All tests that reach it passed.</summary>
    Survived,

    /// <summary>No test comes by.</summary>
    NotReached,
}

/// <param name="Id">Its number in this run; 0 is no mutant.</param>
/// <param name="File">The source file, from firmware/agent on, with forward slashes.</param>
/// <param name="Line">From 1.</param>
/// <param name="Text">The source line, trimmed: it finds the mutant again when lines have moved.</param>
/// <param name="Kind">Which rule made it.</param>
/// <param name="Change">What was changed, as "before -> after".</param>
public sealed record Mutant(int Id, string File, int Line, string Text, string Kind, string Change)
{
    public Fate Fate { get; set; }

    /// <summary>The test that noticed, if any.</summary>
    public string By { get; set; } = "";

    public string Folder => File[..File.IndexOf('/')];
    public bool IsCaught => Fate is Fate.Killed or Fate.TimedOut;

    /// <summary>What identifies the mutant from run to run.</summary>
    public (string File, string Text, string Change) Key => (File, Text, Change);

    public override string ToString() => $"{File}:{Line}: {Change}";
}
