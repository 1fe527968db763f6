// Names and first bytes of the files in the journal's folder: which file is ours, of which version, of which journal. It reads and writes
// no file.
namespace Aul;

public static class JournalFile
{
    public const byte Version = 2;

    /// <summary>"AUL", version, journal id (4 bytes): how every file of ours begins, in every version.</summary>
    public const int MarkBytes = 8;

    /// <summary>A segment's head: the mark, the ack cursor when it was begun (8 bytes), CRC-32 of both.</summary>
    public const int HeadBytes = 20;

    public const int CheckBytes = 4;

    /// <summary>The ledger's files lie in the same folder: "d0" and on, for the days that are closed, and the day that runs.</summary>
    public const int DayFiles = 4;
    public const string RunningDayName = "hday";

    private const int SegmentDigits = 3;
    private const int SliceDigits = 2;

    public static string SegmentName(int slot) => "s" + slot.ToString("D3");

    public static string SliceName(int slot) => "h" + slot.ToString("D2");

    /// <summary>The slot of a segment's file name; -1 for any other name.</summary>
    public static int SegmentSlot(string name) => Slot(name, 's', SegmentDigits, Limits.SegmentsMax);

    /// <summary>The slot of a head slice's file name; -1 for any other name.</summary>
    public static int SliceSlot(string name) => Slot(name, 'h', SliceDigits, 2 * Limits.SlicesMax);

    /// <summary>True for a file of the ledger's.</summary>
    public static bool IsLedger(string name) => name == RunningDayName || Slot(name, 'd', 1, DayFiles) >= 0;

    public static void WriteMark(byte[] buffer, uint id)
    {
        buffer[0] = (byte)'A';
        buffer[1] = (byte)'U';
        buffer[2] = (byte)'L';
        buffer[3] = Version;
        LittleEndian.Put(buffer, 4, id, 4);
    }

    public static void WriteHead(byte[] buffer, uint id, long stored)
    {
        WriteMark(buffer, id);
        LittleEndian.Put(buffer, MarkBytes, stored, 8);
        WriteCheck(buffer, HeadBytes - CheckBytes);
    }

    /// <summary>True when a file of ours begins so, whatever its version.</summary>
    public static bool IsMarked(byte[] buffer, int length) =>
        length >= MarkBytes && buffer[0] == 'A' && buffer[1] == 'U' && buffer[2] == 'L';

    /// <summary>
    /// True when a segment's head is whole. A damaged one does not make its blocks unreadable: they have codes of their own.
    /// </summary>
    public static bool IsHeadSound(byte[] buffer, int length) => length >= HeadBytes && IsChecked(buffer, HeadBytes);

    public static int VersionOf(byte[] buffer) => buffer[3];

    public static uint Id(byte[] buffer) => (uint)LittleEndian.Get(buffer, 4, 4);

    public static long Cursor(byte[] buffer) => LittleEndian.Get(buffer, MarkBytes, 8);

    /// <summary>Puts the CRC-32 of all bytes before it.</summary>
    public static void WriteCheck(byte[] buffer, int at) =>
        LittleEndian.Put(buffer, at, Crc32.End(Crc32.Over(Crc32.Start, buffer, 0, at)), CheckBytes);

    /// <summary>True when the last four of these bytes are the CRC-32 of those before them.</summary>
    public static bool IsChecked(byte[] buffer, int length)
    {
        int at = length - CheckBytes;
        return at >= 0 && Crc32.End(Crc32.Over(Crc32.Start, buffer, 0, at)) == (uint)LittleEndian.Get(buffer, at, CheckBytes);
    }

    private static int Slot(string name, char letter, int digits, int slots)
    {
        if (name.Length != digits + 1 || name[0] != letter)
        {
            return -1;
        }

        int slot = 0;
        for (int i = 1; i < name.Length; i++)
        {
            if (name[i] < '0' || name[i] > '9')
            {
                return -1;
            }

            slot = (slot * 10) + (name[i] - '0');
        }

        return slot < slots ? slot : -1;
    }
}
