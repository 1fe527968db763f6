// One refused line of a settings file, or what the files lack, told so that an installer can mend it. What somebody wrote stands in Value
// alone, so that a page can leave it out; of a secret it is null.
namespace Aul;

public sealed class SettingsProblem
{
    /// <summary>True: the line is one of the file of secrets.</summary>
    public readonly bool InSecrets;

    /// <summary>Line number from 1; 0 when it is about the files as a whole.</summary>
    public readonly int Line;

    /// <summary>The key as the settings know it; in brackets what has none, such as "(line)".</summary>
    public readonly string Key;

    /// <summary>What is wrong, in our own words.</summary>
    public readonly string Reason;

    /// <summary>What was written there; null for a secret, and where nothing was.</summary>
    public readonly string Value;

    /// <summary>What to write instead.</summary>
    public readonly string Remedy;

    public SettingsProblem(bool inSecrets, int line, string key, string reason, string value, string remedy)
    {
        InSecrets = inSecrets;
        Line = line;
        Key = key;
        Reason = reason;
        Value = value;
        Remedy = remedy;
    }

    /// <summary>For the one who wrote the file: the page has its own words, without the value.</summary>
    public string Text() => (InSecrets ? "secrets, " : "") + (Line > 0 ? "line " + Line.ToString() + ": " : "") + Said();

    /// <summary>The same without the place.</summary>
    public string Said() => Key + ": " + (Value == null ? "" : "'" + Value + "' ") + Reason + "; write " + Remedy;
}
