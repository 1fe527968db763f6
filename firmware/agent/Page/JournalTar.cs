// The journal's files as one tar (ustar), read one after the other while it goes out: head slices first, then segments, then the ledger, so
// that a record which moves from the head into a segment meanwhile is in one of both. It changes nothing, and carries no other file.
namespace Aul;

public sealed class JournalTar : IPageBody
{
    private const int BlockBytes = 512;
    private const int PieceBytes = 2 * BlockBytes;
    private const int ChecksumAt = 148;

    private readonly IFlash _flash;
    private readonly WallClock _clock;
    private readonly byte[] _head = new byte[BlockBytes];

    // One byte more than any file of ours has, so that a longer one is seen to be none.
    private readonly byte[] _file = new byte[Limits.SegmentBytesMax + 1];
    private string[] _names = new string[0];
    private int _next;
    private bool _slices;
    private int _length;
    private int _at;
    private bool _ended;

    public JournalTar(IFlash flash, WallClock clock)
    {
        _flash = flash;
        _clock = clock;
    }

    public void Begin()
    {
        _names = _flash.List();
        _next = 0;
        _slices = true;
        _length = 0;
        _at = 0;
        _ended = false;
    }

    /// <summary>Lets the list of names go.</summary>
    public void End()
    {
        _names = new string[0];
        _ended = true;
    }

    public bool Next(PageText text, long nowMs)
    {
        if (_at < _length)
        {
            WriteContent(text);
            return true;
        }

        if (_ended)
        {
            return false;
        }

        string name = NextName();
        if (name == null)
        {
            // Two empty blocks are the end.
            text.Zeros(PieceBytes);
            End();
            return true;
        }

        int length = _flash.Read(name, _file);
        if (length >= 0 && length < _file.Length)
        {
            _length = length;
            _at = 0;
            WriteHead(text, name, nowMs);
        }

        return true;
    }

    // Null when all have been named. A file that is gone by then is passed over.
    private string NextName()
    {
        while (_slices || _next < _names.Length)
        {
            if (_next == _names.Length)
            {
                _slices = false;
                _next = 0;
                continue;
            }

            string name = _names[_next++];
            bool isSlice = JournalFile.SliceSlot(name) >= 0;
            bool isOther = JournalFile.SegmentSlot(name) >= 0 || LedgerStore.IsOurs(name);
            if (_slices ? isSlice : isOther)
            {
                return name;
            }
        }

        return null;
    }

    private void WriteContent(PageText text)
    {
        int count = _length - _at < PieceBytes ? _length - _at : PieceBytes;
        text.Bytes(_file, _at, count).Zeros((BlockBytes - (count % BlockBytes)) % BlockBytes);
        _at += count;
    }

    private void WriteHead(PageText text, string name, long nowMs)
    {
        for (int i = 0; i < BlockBytes; i++)
        {
            _head[i] = 0;
        }

        // Name, mode, owner, group, size, time, and the mark of the format. Without a clock the time is 0, which is tar's "none".
        Put(0, "aul/" + name);
        PutOctal(100, 7, 292);
        PutOctal(108, 7, 0);
        PutOctal(116, 7, 0);
        PutOctal(124, 11, _length);
        PutOctal(136, 11, _clock.UtcMs(nowMs) / 1000);
        Put(156, "0");
        Put(257, "ustar");
        Put(263, "00");
        Put(ChecksumAt, "        ");
        int sum = 0;
        for (int i = 0; i < BlockBytes; i++)
        {
            sum += _head[i];
        }

        PutOctal(ChecksumAt, 6, sum);
        _head[ChecksumAt + 6] = 0;
        text.Bytes(_head, 0, BlockBytes);
    }

    private void Put(int at, string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            _head[at + i] = (byte)text[i];
        }
    }

    private void PutOctal(int at, int digits, long value)
    {
        for (int i = digits - 1; i >= 0; i--)
        {
            _head[at + i] = (byte)('0' + (int)(value & 7));
            value >>= 3;
        }
    }
}
