// The days of the ledger on flash, beside the journal's ring and out of its reach: what fills the journal cannot push a day out. Closed
// days lie in four files that are used in turn; the running day is one small file, replaced as often as it should survive.
using System;

namespace Aul;

public sealed class LedgerStore
{
    public const int Files = JournalFile.DayFiles;

    private const int FileBytesMax = 4000;

    private const int GenerationBytes = 4;

    // Mark, generation, check code of both.
    private const int HeadBytes = JournalFile.MarkBytes + GenerationBytes + JournalFile.CheckBytes;

    // Length, entry, check code.
    private const int EntryBytesMax = 1 + DayEntry.BytesMax + JournalFile.CheckBytes;

    private readonly IFlash _flash;
    private readonly Counters _counters;
    private readonly FlashWatch _watch;
    private readonly byte[] _entry = new byte[HeadBytes + EntryBytesMax];
    private readonly int[] _generations = new int[Files];
    private readonly int[] _bytes = new int[Files];
    private readonly long[] _lastDays = new long[Files];
    private uint _id;
    private int _newest;

    public LedgerStore(IFlash flash, Counters counters, FlashWatch watch)
    {
        _flash = flash;
        _counters = counters;
        _watch = watch;
    }

    /// <summary>The day that was closed last, in local days since 1970-01-01; 0 when none was.</summary>
    public long NewestDay => _lastDays[_newest];

    /// <summary>Looks at the files. <paramref name="id"/> is the journal's: days of another one are not told as this one's.</summary>
    public void Open(uint id)
    {
        _id = id;
        DayEntry day = new DayEntry();
        LedgerReader reader = new LedgerReader(this);
        for (int i = 0; i < Files; i++)
        {
            int length = _flash.Read(NameOf(i), 0, _entry);
            bool good = IsHead(_entry, length);
            _generations[i] = good ? (int)LittleEndian.Get(_entry, JournalFile.MarkBytes, GenerationBytes) : 0;
            _lastDays[i] = 0;
            _bytes[i] = 0;
            reader.Begin(i);
            while (good && reader.NextHere(day))
            {
                _lastDays[i] = day.Day;
            }

            _newest = _generations[i] > _generations[_newest] ? i : _newest;
            if (good)
            {
                _bytes[i] = reader.At;
            }

            if (length > 0 && (!good || _flash.Read(NameOf(i), reader.At, _entry) > 0))
            {
                _counters.Add(CounterId.BlocksBad);

                // Nothing is appended behind bytes that cannot be read.
                _bytes[i] = FileBytesMax;
            }
        }
    }

    /// <summary>Puts a closed day behind the others; false when the flash refuses. The oldest file goes when its turn comes.</summary>
    public bool Close(DayEntry day)
    {
        int length = Entry(day, HeadBytes);
        bool fits = _generations[_newest] > 0 && _bytes[_newest] + length <= FileBytesMax;
        if (fits)
        {
            bool done = _watch.Tried(_flash.Append(NameOf(_newest), _entry, HeadBytes, length));
            _bytes[_newest] = done ? _bytes[_newest] + length : FileBytesMax;
            _lastDays[_newest] = done ? day.Day : _lastDays[_newest];
            return done;
        }

        int next = _generations[_newest] == 0 ? 0 : (_newest + 1) % Files;
        JournalFile.WriteMark(_entry, _id);
        LittleEndian.Put(_entry, JournalFile.MarkBytes, _generations[_newest] + 1, GenerationBytes);
        JournalFile.WriteCheck(_entry, HeadBytes - JournalFile.CheckBytes);
        if (!_watch.Tried(_flash.Replace(NameOf(next), _entry, HeadBytes + length)))
        {
            return false;
        }

        _generations[next] = _generations[_newest] + 1;
        _bytes[next] = HeadBytes + length;
        _lastDays[next] = day.Day;
        _newest = next;
        return true;
    }

    /// <summary>Keeps the running day as it is now.</summary>
    public bool Save(DayEntry day)
    {
        JournalFile.WriteMark(_entry, _id);
        int end = day.Write(_entry, JournalFile.MarkBytes);
        JournalFile.WriteCheck(_entry, end);
        return _watch.Tried(_flash.Replace(JournalFile.RunningDayName, _entry, end + JournalFile.CheckBytes));
    }

    /// <summary>Reads the day that was running when the device went off; false when there is none.</summary>
    public bool Load(DayEntry day)
    {
        int length = _flash.Read(JournalFile.RunningDayName, 0, _entry);
        if (length <= 0)
        {
            return false;
        }

        bool good = JournalFile.IsMarked(_entry, length) && JournalFile.VersionOf(_entry) == JournalFile.Version
            && JournalFile.IsChecked(_entry, length) && JournalFile.Id(_entry) == _id
            && day.Read(_entry, JournalFile.MarkBytes, length - JournalFile.CheckBytes);
        if (!good)
        {
            _counters.Add(CounterId.BlocksBad);
        }

        return good;
    }

    /// <summary>Finds the last entry of a day among the closed ones; false when there is none. For questions, not for every turn.</summary>
    public bool Find(long day, DayEntry entry)
    {
        LedgerReader reader = new LedgerReader(this);
        bool found = false;
        long last = -1;
        while (reader.Next(entry))
        {
            found |= entry.Day == day;
            last = entry.Day == day ? reader.Count : last;
        }

        reader = new LedgerReader(this);
        while (found && reader.Count != last && reader.Next(entry))
        {
        }

        return found;
    }

    /// <summary>The files from the oldest to the newest: the number of one of them.</summary>
    public int FileOf(int age) => (_newest + 1 + age) % Files;

    /// <summary>Reads a file from its beginning; returns its bytes, 0 when it is none of ours.</summary>
    public int Begin(int file, byte[] buffer)
    {
        int length = _flash.Read(NameOf(file), 0, buffer);
        return IsHead(buffer, length) ? length : 0;
    }

    /// <summary>Reads a file from a place on; returns the bytes read.</summary>
    public int Read(int file, int from, byte[] buffer)
    {
        int length = _flash.Read(NameOf(file), from, buffer);
        return length < 0 ? 0 : length;
    }

    /// <summary>Reads the entry at a place and returns the place behind it; -1 when there is none.</summary>
    public static int ReadEntry(byte[] file, int at, int end, DayEntry entry)
    {
        int bodyEnd = at < end ? at + 1 + file[at] : end + 1;
        if (bodyEnd + JournalFile.CheckBytes > end)
        {
            return -1;
        }

        uint crc = Crc32.End(Crc32.Over(Crc32.Start, file, at, bodyEnd - at));
        bool good = crc == (uint)LittleEndian.Get(file, bodyEnd, JournalFile.CheckBytes) && entry.Read(file, at + 1, bodyEnd);
        return good ? bodyEnd + JournalFile.CheckBytes : -1;
    }

    /// <summary>Where the first entry of a file lies.</summary>
    public static int FirstAt => HeadBytes;

    private static string NameOf(int file) => "d" + file.ToString();

    private int Entry(DayEntry day, int at)
    {
        int end = day.Write(_entry, at + 1);
        _entry[at] = (byte)(end - at - 1);
        LittleEndian.Put(_entry, end, Crc32.End(Crc32.Over(Crc32.Start, _entry, at, end - at)), JournalFile.CheckBytes);
        return end + JournalFile.CheckBytes - at;
    }

    private bool IsHead(byte[] file, int length) => length >= HeadBytes && JournalFile.IsMarked(file, length)
        && JournalFile.VersionOf(file) == JournalFile.Version && JournalFile.IsChecked(file, HeadBytes) && JournalFile.Id(file) == _id;
}
