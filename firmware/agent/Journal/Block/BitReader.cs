// Reads what BitWriter has written. Behind the end it gives zeros and says so: whoever reads must ask.
namespace Aul;

public sealed class BitReader
{
    private byte[] _buffer;
    private int _at;
    private int _end;

    /// <summary>True when more was asked for than there is.</summary>
    public bool IsBeyond { get; private set; }

    public void Begin(byte[] buffer, int atByte, int endByte)
    {
        _at = atByte * 8;
        IsBeyond = false;
        GoOn(buffer, endByte);
    }

    /// <summary>Goes on at the same place: what was read lies in the buffer as it did, and more behind it.</summary>
    public void GoOn(byte[] buffer, int endByte)
    {
        _buffer = buffer;
        _end = endByte * 8;
    }

    public bool Bit()
    {
        if (_at >= _end)
        {
            IsBeyond = true;
            return false;
        }

        bool set = (_buffer[_at >> 3] & (0x80 >> (_at & 7))) != 0;
        _at++;
        return set;
    }

    /// <summary>The next bits as a number, 0 to 64 of them. A byte at a time: this runs interpreted.</summary>
    public long Bits(int count)
    {
        long value = 0;
        while (count > 0)
        {
            if (_at >= _end)
            {
                IsBeyond = true;
                return 0;
            }

            int inByte = 8 - (_at & 7);
            int take = count < inByte ? count : inByte;
            int bits = (_buffer[_at >> 3] >> (inByte - take)) & ((1 << take) - 1);
            value = (value << take) | (uint)bits;
            _at += take;
            count -= take;
        }

        return value;
    }

    public long Number() => Bits((int)Bits(BitCode.LengthBits));

    public long Signed() => Varint.UnZigZag(Number());
}
