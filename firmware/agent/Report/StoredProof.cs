// The proof of delivery: the host writes "journal.boot.sequence" to Journal/Stored after its database has committed (cumulative).
// The journal's id is part of it, so that a proof for a journal that no longer exists releases nothing.
using System.Text;

namespace Aul;

public static class StoredProof
{
    private const int CharsMax = 48;

    public static string Text(Journal journal) =>
        journal.Id.ToString() + "." + journal.Boot.ToString() + "." + journal.Stored.ToString();

    /// <summary>Takes the text of a command. False when it is not of the form; a proof for another journal is well-formed and releases nothing.</summary>
    public static bool Take(Journal journal, byte[] bytes, int start, int length)
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
            || !WholeNumber.TryRead(parts[0], out long id)
            || !WholeNumber.TryRead(parts[1], out long _)
            || !WholeNumber.TryRead(parts[2], out long sequence))
        {
            return false;
        }

        if (id == journal.Id)
        {
            journal.Release(sequence);
        }

        return true;
    }
}
