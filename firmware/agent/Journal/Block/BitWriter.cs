// Writes numbers bit by bit, high bits first, into a buffer of the caller's. It knows no meaning of a number.
namespace Aul;

public sealed class BitWriter
{
    private byte[] _buffer;

    /// <summary>Bits from the buffer's beginning.</summary>
    public int Position { get; private set; }

    /// <summary>Bytes that hold a bit already.</summary>
    public int BytesUsed => (Position + 7) >> 3;

    public void Begin(byte[] buffer, int atByte)
    {
        _buffer = buffer;
        Position = atByte * 8;
    }

    public void Bit(bool set) => Bits(set ? 1 : 0, 1);

    /// <summary>The low bits of a number, 0 to 64 of them. A byte at a time: this runs interpreted.</summary>
    public void Bits(long value, int count)
    {
        while (count > 0)
        {
            int at = Position >> 3;
            int inByte = 8 - (Position & 7);
            if (inByte == 8)
            {
                // A fresh byte may hold anything: it lies where the check code was.
                _buffer[at] = 0;
            }

            int take = count < inByte ? count : inByte;
            int bits = (int)(value >> (count - take)) & ((1 << take) - 1);
            _buffer[at] |= (byte)(bits << (inByte - take));
            Position += take;
            count -= take;
        }
    }

    /// <summary>A number below 2^63, taken as unsigned: six bits say how many follow.</summary>
    public void Number(long value)
    {
        int length = BitCode.Length(value);
        if (length > 63)
        {
            // Sixty-four bits cannot be said in the length. No time, count or code is that large; what claims to be is clipped.
            length = 63;
            value = long.MaxValue;
        }

        Bits(length, BitCode.LengthBits);
        Bits(value, length);
    }

    public void Signed(long value) => Number(Varint.ZigZag(value));
}
