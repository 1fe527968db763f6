// Three whole numbers with dots between them, as proofs, marks and requests for a replay are written: "1.2.3".
using System.Text;

namespace Aul;

public sealed class NumberTriple
{
    private const int CharsMax = 58;

    public long A { get; private set; }
    public long B { get; private set; }
    public long C { get; private set; }

    /// <summary>False when these bytes are anything else; then nothing has changed.</summary>
    public bool Read(byte[] bytes, int start, int length)
    {
        if (length < 5 || length > CharsMax)
        {
            return false;
        }

        for (int i = start; i < start + length; i++)
        {
            if (bytes[i] != '.' && (bytes[i] < '0' || bytes[i] > '9'))
            {
                return false;
            }
        }

        string[] parts = Encoding.UTF8.GetString(bytes, start, length).Split('.');
        if (parts.Length != 3
            || !WholeNumber.TryRead(parts[0], out long a)
            || !WholeNumber.TryRead(parts[1], out long b)
            || !WholeNumber.TryRead(parts[2], out long c))
        {
            return false;
        }

        A = a;
        B = b;
        C = c;
        return true;
    }

    public static string Text(long a, long b, long c) => a.ToString() + "." + b.ToString() + "." + c.ToString();
}
