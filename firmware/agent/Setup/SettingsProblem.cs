// One refused line of a settings file, told so that an installer can mend it.
namespace Aul;

public sealed class SettingsProblem
{
    /// <summary>True: the line is one of the file of secrets.</summary>
    public readonly bool InSecrets;

    /// <summary>Line number from 1; 0 when the file lacks something.</summary>
    public readonly int Line;
    public readonly string Key;
    public readonly string Reason;

    /// <summary>What would be accepted.</summary>
    public readonly string Allowed;

    public SettingsProblem(bool inSecrets, int line, string key, string reason, string allowed)
    {
        InSecrets = inSecrets;
        Line = line;
        Key = key;
        Reason = reason;
        Allowed = allowed;
    }

    public string Text() => (InSecrets ? "secrets, " : "") + "line " + Line.ToString() + ": " + Key + ": " + Reason + "; allowed: " + Allowed;
}
