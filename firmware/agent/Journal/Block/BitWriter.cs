// Writes numbers bit by bit, high bits first, into a buffer of the caller's, and keeps the running check code of its whole bytes. Bits wait
// in a number and go to the buffer many at a time, because this runs interpreted. It knows no meaning of a number.
namespace Aul;

public sealed class BitWriter
{
    /// <summary>So many bits may wait at most.</summary>
    public const int WaitingMax = 63;

    /// <summary>The bits that wait, the newest lowest; above them lies what was written before.</summary>
    public long Waiting;
    public int WaitingBits;

    /// <summary>Bytes that are whole and in the buffer, and the running CRC-32 of those since the beginning.</summary>
    public int WholeBytes;
    public uint Crc;

    /// <summary>Two numbers of whoever wants them carried over as many bytes of nought: see Slice.</summary>
    public uint Lead;
    public uint CountBit;

    private byte[] _buffer;

    /// <summary>Bits from the buffer's beginning.</summary>
    public int Position => (WholeBytes * 8) + WaitingBits;

    /// <summary>Bytes that hold a bit already.</summary>
    public int BytesUsed => (Position + 7) >> 3;

    public void Begin(byte[] buffer, int atByte)
    {
        _buffer = buffer;
        WholeBytes = atByte;
        WaitingBits = 0;
        Crc = Crc32.Start;
    }

    /// <summary>Goes on behind bytes that the caller has put at the place.</summary>
    public void Skip(int bytes)
    {
        Crc = Crc32.Over(Crc, _buffer, WholeBytes, bytes);
        WholeBytes += bytes;
    }

    /// <summary>Puts all whole bytes into the buffer, and behind them what is left, filled with zeros; returns the place behind.</summary>
    public int Flush()
    {
        uint[] table = Crc32.Table;
        byte[] buffer = _buffer;
        int bits = WaitingBits;
        int at = WholeBytes;
        int end = at + (bits >> 3);
        uint crc = Crc;
        uint lead = Lead;
        uint countBit = CountBit;

        // The next bit is the highest one.
        long waiting = Waiting << (64 - bits);
        for (; at < end; at++)
        {
            byte next = (byte)(waiting >> 56);
            waiting <<= 8;
            buffer[at] = next;
            crc = table[(byte)(crc ^ next)] ^ (crc >> 8);
            lead = table[(byte)lead] ^ (lead >> 8);
            countBit = table[(byte)countBit] ^ (countBit >> 8);
        }

        Crc = crc;
        Lead = lead;
        CountBit = countBit;
        WholeBytes = at;
        bits &= 7;
        WaitingBits = bits;
        if (bits > 0)
        {
            buffer[at++] = (byte)(waiting >> 56);
        }

        return at;
    }

    /// <summary>So many bits wait now.</summary>
    public void Wait(long waiting, int bits)
    {
        Waiting = waiting;
        WaitingBits = bits;
    }

    /// <summary>One bit that is not set; there is room for it behind a <see cref="Flush"/>.</summary>
    public void Zero()
    {
        Waiting <<= 1;
        WaitingBits++;
    }

    public void Bit(bool set) => Bits(set ? 1 : 0, 1);

    /// <summary>The low bits of a number, 0 to 64 of them.</summary>
    public void Bits(long value, int count)
    {
        if (count > 32)
        {
            Bits(value >> 32, count - 32);
            count = 32;
        }

        if (WaitingBits + count > WaitingMax)
        {
            Flush();
        }

        Waiting = (Waiting << count) | (value & ((1L << count) - 1));
        WaitingBits += count;
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
