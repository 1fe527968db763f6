// What the session with the centre must still know after a power cut, in one small file beside the journal's: the number that ties the
// last death to its birth, and the bytes of the month. It decides when nothing is written; see BdSeq and ByteBudget.
namespace Aul;

public sealed class SessionFile
{
    /// <summary>Begins with "h": written often, so it lies with the head slices.</summary>
    public const string Name = "hlink";

    private const int BdSeqAt = JournalFile.MarkBytes;
    private const int MonthAt = BdSeqAt + 1;
    private const int BytesAt = MonthAt + 4;
    private const int CheckAt = BytesAt + 8;
    private const int FileBytes = CheckAt + JournalFile.CheckBytes;

    private readonly IFlash _flash;
    private readonly Counters _counters;
    private readonly FlashWatch _watch;
    private readonly byte[] _file = new byte[FileBytes];

    public SessionFile(IFlash flash, Counters counters, FlashWatch watch)
    {
        _flash = flash;
        _counters = counters;
        _watch = watch;
    }

    /// <summary>The bdSeq of the last connect that may have reached a broker; 0 when none is known.</summary>
    public int BdSeq { get; set; }

    /// <summary>The month that <see cref="MonthBytes"/> belongs to: see <see cref="Month"/>; 0 when none is known.</summary>
    public int Month { get; set; }

    public long MonthBytes { get; set; }

    public void Open()
    {
        int length = _flash.Read(Name, 0, _file);
        bool good = length == FileBytes && JournalFile.IsMarked(_file, length) && JournalFile.IsChecked(_file, length)
            && _file[BdSeqAt] <= 127;
        if (good)
        {
            BdSeq = _file[BdSeqAt];
            Month = (int)LittleEndian.Get(_file, MonthAt, 4);
            MonthBytes = LittleEndian.Get(_file, BytesAt, 8);
        }
        else if (length > 0)
        {
            _counters.Add(CounterId.BlocksBad);
        }
    }

    public bool Save(uint journal)
    {
        JournalFile.WriteMark(_file, journal);
        _file[BdSeqAt] = (byte)BdSeq;
        LittleEndian.Put(_file, MonthAt, Month, 4);
        LittleEndian.Put(_file, BytesAt, MonthBytes, 8);
        JournalFile.WriteCheck(_file, CheckAt);
        return _watch.Tried(_flash.Replace(Name, _file, FileBytes));
    }
}
