// The growing block on flash, in slices: small files that littlefs keeps inline, so that a record costs one program unit and no
// erase of its own. Two halves of slots let a full block wait there while the next one grows. It does not know when a block is full.
namespace Aul;

public sealed class SliceStore
{
    // Numbers of usual size: a sequence and a cursor of three bytes, a place of two.
    private const int OverheadBytes = JournalFile.MarkBytes + 2 + 3 + 3 + 2 + JournalFile.CheckBytes;

    // A slice with more of the block's bytes would become too long.
    private const int FullBytes = Limits.SliceBytesGoal - OverheadBytes;

    private readonly IFlash _flash;
    private readonly bool _grouped;
    private readonly Slice _slice = new Slice();

    // The slices of the growing block: the block's bytes from..to, and its count of records up to there. Of the newest one only where it
    // begins: it ends where the block does.
    private readonly ushort[] _from = new ushort[Limits.SlicesMax];
    private readonly ushort[] _to = new ushort[Limits.SlicesMax];
    private readonly byte[] _count = new byte[Limits.SlicesMax];
    private int _newestFrom;
    private int _newestTo;
    private int _slices;
    private int _written;
    private int _half;
    private uint _id;
    private int _found;
    private int _durable;

    // The name that was used last: a slice grows by some records. All of them would take 48 bytes each.
    private string _name;
    private int _namedSlot = -1;

    /// <param name="grouped">Records come to flash many at a time: a slice once written is then better not written again.</param>
    public SliceStore(IFlash flash, bool grouped)
    {
        _flash = flash;
        _grouped = grouped;
    }

    /// <summary>Records of the growing block that are on flash.</summary>
    public int DurableCount => _durable;

    /// <summary>The id that most slices say; 0: there is none.</summary>
    public uint MajorityId()
    {
        Majority majority = new Majority();
        for (int slot = 0; slot < 2 * Limits.SlicesMax; slot++)
        {
            if (Read(slot))
            {
                majority.Vote(_slice.Id);
            }
        }

        return majority.Id;
    }

    /// <summary>The highest ack cursor and sequence that any slice of this journal told at start, readable or not.</summary>
    public long Stored { get; private set; }
    public long Newest { get; private set; }

    /// <summary>Slots whose file was ours and could not be read, or said that it belongs elsewhere.</summary>
    public int Bad { get; private set; }

    /// <summary>Looks at all slots, at start.</summary>
    public void Survey(uint id)
    {
        _id = id;
        for (int slot = 0; slot < 2 * Limits.SlicesMax; slot++)
        {
            if (Read(slot) && _slice.Id == id)
            {
                Newest = _slice.Last > Newest ? _slice.Last : Newest;
                Stored = _slice.Stored > Stored ? _slice.Stored : Stored;
            }
            else if (_found > 0)
            {
                Bad++;
            }
        }
    }

    /// <summary>Puts the slices of one half together to a block with a check code; returns its length, 0 when there is none.</summary>
    public int Assemble(int half, byte[] block)
    {
        long first = 0;
        int end = 0;
        int count = 0;
        for (int place = 0; place < Limits.SlicesMax; place++)
        {
            bool follows = Read((half * Limits.SlicesMax) + place) && _slice.Id == _id && _slice.Count > count
                && (place == 0 ? _slice.From == 0 : _slice.First == first && (_slice.From == end || _slice.From == end - 1));
            if (!follows)
            {
                break;
            }

            _slice.CopyTo(block);
            first = _slice.First;
            end = _slice.To;
            count = _slice.Count;
        }

        return count == 0 || end < BlockReader.HeadBytes ? 0 : BlockWriter.Finish(block, end, count, count, BlockLevel.Whole);
    }

    /// <summary>A new block begins to grow, in the slots of this half.</summary>
    public void Begin(int half)
    {
        _half = half;
        _slices = 0;
        _written = 0;
        _durable = 0;
        _newestTo = 0;
        _slice.Forget();
    }

    /// <summary>The block has got one more record.</summary>
    public void Take(BlockWriter block)
    {
        int to = block.BodyEnd;
        int newest = _slices - 1;
        if (newest < 0 || (to - _newestFrom > FullBytes && newest < Limits.SlicesMax - 1) || (_grouped && IsBetterLeft(newest)))
        {
            BeginSlice(block);
        }
        else if (_written > newest)
        {
            _written = newest;
        }

        _newestTo = to;
    }

    /// <summary>True when a slice that will not grow any more waits to be written.</summary>
    public bool HasFull => _written < _slices - 1;

    /// <summary>Writes what is not on flash yet, oldest first; with <paramref name="fullOnly"/> only the slices that will not grow
    /// any more. False when the flash refuses one.</summary>
    public bool Write(long stored, BlockWriter block, bool fullOnly)
    {
        int newest = _slices - 1;
        while (_written < newest)
        {
            int older = _written;
            _slice.Write(_id, older, _count[older], stored, block, _from[older], _to[older]);
            if (!Replace(older, _count[older]))
            {
                return false;
            }
        }

        if (fullOnly || _written > newest)
        {
            return true;
        }

        _slice.Write(_id, newest, block.Count, stored, block, _newestFrom, _newestTo);
        return Replace(newest, block.Count);
    }

    private bool Replace(int place, int count)
    {
        if (!_flash.Replace(Name((_half * Limits.SlicesMax) + place), _slice.File, _slice.FileBytes))
        {
            return false;
        }

        _written = place + 1;
        _durable = count;
        return true;
    }

    private void BeginSlice(BlockWriter block)
    {
        if (_slices > 0)
        {
            _from[_slices - 1] = (ushort)_newestFrom;
            _to[_slices - 1] = (ushort)_newestTo;
            _count[_slices - 1] = (byte)(block.Count - 1);
        }

        _newestFrom = _slices == 0 ? 0 : block.RecordAt;
        _slices++;
    }

    // A slice that is on flash and half full is not written again when records come many at a time.
    private bool IsBetterLeft(int newest) =>
        _written > newest && _slices < Limits.SlicesMax && 2 * (_newestTo - _newestFrom + OverheadBytes) > Limits.SliceBytesGoal;

    private string Name(int slot)
    {
        if (slot != _namedSlot)
        {
            _name = JournalFile.SliceName(slot);
            _namedSlot = slot;
        }

        return _name;
    }

    private bool Read(int slot)
    {
        int place = slot % Limits.SlicesMax;
        _found = _flash.Read(Name(slot), 0, _slice.File);

        // What was only read wrongly is right the second time.
        return _slice.Read(_found, place) || (_found > 0 && _slice.Read(_flash.Read(Name(slot), 0, _slice.File), place));
    }
}
