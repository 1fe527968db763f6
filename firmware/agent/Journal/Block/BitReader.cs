// Reads what BitWriter has written. Behind the end it gives zeros and says so: whoever reads must ask. Bytes are taken into a number ahead
// of the bits that are wanted, because this runs interpreted.
namespace Aul;

public sealed class BitReader
{
    // A byte more fits while so many bits wait.
    private const int WaitingMax = 55;

    /// <summary>Bits that were taken from the buffer and not yet read, the next one highest; above them lies what was read.</summary>
    public long Waiting;
    public int WaitingBits;

    private byte[] _buffer;

    // The byte to be taken next; it may lie behind the end.
    private int _at;
    private int _end;

    /// <summary>True when more was asked for than there is.</summary>
    public bool IsBeyond => ((_end - _at) * 8) + WaitingBits < 0;

    public void Begin(byte[] buffer, int atByte, int endByte)
    {
        _buffer = buffer;
        _at = atByte;
        _end = endByte;
        WaitingBits = 0;
    }

    /// <summary>Goes on at the same place: what was read lies in the buffer as it did, and more behind it.</summary>
    public void GoOn(byte[] buffer, int endByte)
    {
        int atBit = (_at * 8) - WaitingBits;
        Begin(buffer, atBit >> 3, endByte);
        if ((atBit & 7) > 0)
        {
            Fill();
            WaitingBits -= atBit & 7;
        }
    }

    /// <summary>Takes bytes ahead: 56 bits or more wait then.</summary>
    public void Fill()
    {
        byte[] buffer = _buffer;
        long waiting = Waiting;
        int bits = WaitingBits;
        int at = _at;
        for (; bits <= WaitingMax; bits += 8)
        {
            waiting = (waiting << 8) | (at < _end ? buffer[at] : (long)0);
            at++;
        }

        Waiting = waiting;
        WaitingBits = bits;
        _at = at;
    }

    public bool Bit() => Bits(1) != 0;

    /// <summary>The next bits as a number, 0 to 64 of them; 0 when they lie behind the end.</summary>
    public long Bits(int count)
    {
        long high = 0;
        if (count > 32)
        {
            high = Bits(count - 32) << 32;
            count = 32;
        }

        if (WaitingBits < count)
        {
            Fill();
        }

        WaitingBits -= count;
        return IsBeyond ? 0 : high | ((Waiting >> WaitingBits) & ((1L << count) - 1));
    }

    public long Number() => Bits((int)Bits(BitCode.LengthBits));

    public long Signed() => Varint.UnZigZag(Number());
}
