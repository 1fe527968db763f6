// Keys and options of earlier versions that have a new name. An old name is refused, and the refusal names the new one.
namespace Aul;

public static class RenamedName
{
    /// <summary>The name of today; null when this name was never another one's.</summary>
    public static string Of(string old)
    {
        switch (old)
        {
            case "report.proof": return "report.ack";
            case "report.proofEvery": return "report.ackEvery";
            case "report.proofMs": return "report.ackMs";
            case "settleMs": return "debounceMs";
            default: return null;
        }
    }
}
