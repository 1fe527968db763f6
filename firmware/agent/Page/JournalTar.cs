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
    private readonly WorkBuffer _work;
    private readonly byte[] _head = new byte[BlockBytes];
    private string[] _names;
    private int _next;
    private bool _slices;
    private string _name;
    private int _length;
    private int _at;
    private bool _ended;

    /// <param name="work">Holds a file for one call: its next piece is read anew.</param>
    public JournalTar(IFlash flash, WallClock clock, WorkBuffer work)
    {
        _flash = flash;
        _clock = clock;
        _work = work;
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

    public bool Next(PageText text, long nowMs)
    {
        if (_at < _length)
        {
            WriteFile(text, _name, PieceBytes, nowMs);
            return true;
        }

        if (_ended)
        {
            return false;
        }

        _name = NextName();
        if (_name == null)
        {
            // Two empty blocks are the end.
            text.Zeros(PieceBytes);
            _ended = true;
            return true;
        }

        _at = 0;
        _length = 0;
        WriteFile(text, _name, PieceBytes - BlockBytes, nowMs);
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
            bool isOther = JournalFile.SegmentSlot(name) >= 0 || JournalFile.IsLedger(name);
            if (_slices ? isSlice : isOther)
            {
                return name;
            }
        }

        return null;
    }

    // The next piece of a file, at its begin with its head: a file of one piece is from one read. What has gone of a file since its head
    // was written is zeros, which no block's code allows.
    private void WriteFile(PageText text, string name, int bytesMax, long nowMs)
    {
        byte[] file = _work.Borrow();
        try
        {
            int length = _flash.Read(name, 0, file);
            if (_at == 0)
            {
                // One that is longer than any of ours is none.
                if (length < 0 || length > Limits.SegmentBytesMax)
                {
                    return;
                }

                _length = length;
                WriteHead(text, name, nowMs);
            }

            int count = _length - _at < bytesMax ? _length - _at : bytesMax;
            int rest = length - _at;
            int there = rest < 0 ? 0 : rest < count ? rest : count;
            text.Bytes(file, _at, there).Zeros(count - there + ((BlockBytes - (count % BlockBytes)) % BlockBytes));
            _at += count;
        }
        finally
        {
            _work.Return();
        }
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
