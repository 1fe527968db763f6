// Names and first bytes of the journal's files: which file is ours, of which version, of which journal.
namespace Aul;

public static class JournalFile
{
    public const byte Version = 1;

    /// <summary>"AUL", version, journal id (4 bytes).</summary>
    public const int HeadBytes = 8;

    /// <summary>The head file has the proof cursor behind it: the highest sequence that the centre has stored.</summary>
    public const int CursorBytes = 8;

    public const string HeadName = "head";

    private const int NameChars = 9;

    public static string SegmentName(int number) => "s" + number.ToString("D8");

    /// <summary>The number of a segment's file name; -1 for any other name.</summary>
    public static int SegmentNumber(string name)
    {
        if (name.Length != NameChars || name[0] != 's')
        {
            return -1;
        }

        int number = 0;
        for (int i = 1; i < NameChars; i++)
        {
            if (name[i] < '0' || name[i] > '9')
            {
                return -1;
            }

            number = (number * 10) + (name[i] - '0');
        }

        return number;
    }

    public static void WriteHead(byte[] buffer, uint id)
    {
        buffer[0] = (byte)'A';
        buffer[1] = (byte)'U';
        buffer[2] = (byte)'L';
        buffer[3] = Version;
        Write(buffer, 4, id, 4);
    }

    /// <summary>True when these are the first bytes of a journal file of this version.</summary>
    public static bool IsOurs(byte[] buffer, int length) =>
        length >= HeadBytes && buffer[0] == 'A' && buffer[1] == 'U' && buffer[2] == 'L' && buffer[3] == Version;

    public static uint Id(byte[] buffer) => (uint)Read(buffer, 4, 4);

    public static void WriteCursor(byte[] buffer, long stored) => Write(buffer, HeadBytes, stored, CursorBytes);

    public static long Cursor(byte[] buffer) => Read(buffer, HeadBytes, CursorBytes);

    private static void Write(byte[] buffer, int at, long value, int bytes)
    {
        for (int i = 0; i < bytes; i++)
        {
            buffer[at + i] = (byte)(value >> (8 * i));
        }
    }

    private static long Read(byte[] buffer, int at, int bytes)
    {
        long value = 0;
        for (int i = bytes - 1; i >= 0; i--)
        {
            value = (value << 8) | buffer[at + i];
        }

        return value;
    }
}
