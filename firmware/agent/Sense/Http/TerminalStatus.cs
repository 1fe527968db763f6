// What a Hughes HT2000W says of itself on its own pages (HARDWARE.md 1a): the state code as it stands there, and what is left of the data
// allowance. Pages and members are of that model; another one's page gives nothing, and nothing is made up.
namespace Aul;

public sealed class TerminalStatus
{
    public const string StatusPath = "/api/home/status/summary";
    public const string UsagePath = "/api/home/usage";

    private const int NearlyPercent = 10;

    private readonly JsonText _json = new JsonText();

    /// <summary>The state code in the terminal's own characters; null when the page did not say it.</summary>
    public string Text { get; private set; }

    /// <summary>The code as a number (<see cref="StateCode"/>); -1 when the text is no code.</summary>
    public int Code { get; private set; }

    /// <summary>What is left of the allowance, 0 to 100; -1 when the page did not say it.</summary>
    public int AllowancePercent { get; private set; }

    /// <summary>
    /// The state of link.cap: spent when less than one megabyte is left, nearly below ten per cent, within; -1 when the page did not say
    /// it.
    /// </summary>
    public int Cap { get; private set; }

    /// <summary>True for a signal that one of the two pages feeds.</summary>
    public static bool Says(int id) => IsUsage(id)
        || id == SignalId.LinkAccess || id == SignalId.LinkAccessCode || id == SignalId.LinkAccessText;

    /// <summary>True for a signal of the usage page.</summary>
    public static bool IsUsage(int id) => id == SignalId.LinkCap || id == SignalId.LinkAllowance;

    public void ReadStatus(byte[] page, int length)
    {
        Text = null;
        Code = -1;
        if (!_json.Find(page, length, "state_code.value"))
        {
            return;
        }

        Text = _json.Text();
        if (StateCode.TryRead(Text, out int code))
        {
            Code = code;
        }
    }

    /// <summary>
    /// Reads the usage page. FAP_Status is there too, but nobody published its words: what is left of the allowance speaks for itself.
    /// </summary>
    public void ReadUsage(byte[] page, int length)
    {
        AllowancePercent = -1;
        Cap = -1;
        if (!_json.Find(page, length, "anytime.remaining_mb") || !_json.TryNumber(out long left)
            || !_json.Find(page, length, "anytime.total_mb") || !_json.TryNumber(out long total))
        {
            return;
        }

        if (left < 0 || total <= 0 || left > total)
        {
            return;
        }

        // Half a per cent rounds down to none, and is not spent: an outage then has another cause.
        AllowancePercent = (int)(left * 100 / total);
        Cap = left == 0 ? SignalTable.Broken : AllowancePercent < NearlyPercent ? SignalTable.Degraded : SignalTable.Well;
    }
}
