// Three whole numbers with dots between them, as acks, marks and requests for a replay are written: "1.2.3".
namespace Aul;

public sealed class NumberTriple
{
    private const int DigitsMax = 18;

    public long A { get; private set; }
    public long B { get; private set; }
    public long C { get; private set; }

    /// <summary>False when these bytes are anything else; then nothing has changed.</summary>
    public bool Read(byte[] bytes, int start, int length)
    {
        int end = start + length;
        int at = Number(bytes, start, end, out long a);
        at = Number(bytes, Dot(bytes, at, end), end, out long b);
        if (Number(bytes, Dot(bytes, at, end), end, out long c) != end)
        {
            return false;
        }

        A = a;
        B = b;
        C = c;
        return true;
    }

    // 1 to 18 digits; returns the place behind them, -1 when there are fewer or more.
    private static int Number(byte[] bytes, int at, int end, out long number)
    {
        number = 0;
        int first = at;
        while (at >= 0 && at < end && bytes[at] >= '0' && bytes[at] <= '9' && at - first < DigitsMax)
        {
            number = (number * 10) + (bytes[at++] - '0');
        }

        return at > first ? at : -1;
    }

    // The place behind a dot; -1 when none is there.
    private static int Dot(byte[] bytes, int at, int end) => at >= 0 && at < end && bytes[at] == '.' ? at + 1 : -1;

    public static string Text(long a, long b, long c) => a.ToString() + "." + b.ToString() + "." + c.ToString();
}
