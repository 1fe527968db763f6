// One beacon as bytes: who speaks, which boot of his it is, whom he has heard, and what he says of his site. Bytes: see WITNESS.md.
// It believes nothing and knows no key.
namespace Aul;

public sealed class Beacon
{
    /// <summary>"AW", a version, and the fields; the code lies behind them.</summary>
    public const int BodyBytes = 36;
    public const int CodeBytes = 16;
    public const int Bytes = BodyBytes + CodeBytes;

    /// <summary>A state that the sender does not know.</summary>
    public const int Unknown = 3;

    private const byte Version = 1;

    /// <summary>The sender: 32 bits that differ from site to site.</summary>
    public long Sender;

    /// <summary>The sender's boots, counted over its life: an older one is a recording.</summary>
    public long Boot;

    /// <summary>Drawn by the sender at its start.</summary>
    public long Nonce;

    /// <summary>Counts the sender's beacons of this boot.</summary>
    public long Count;

    /// <summary>The nonce that the sender last heard of the other side; 0 for none.</summary>
    public long Echo;

    /// <summary>Which of the other side's beacons it was: what is said here was said after that.</summary>
    public long EchoCount;
    public int Mains = Unknown;
    public int Access = Unknown;
    public int Internet = Unknown;

    public void Write(byte[] buffer)
    {
        buffer[0] = (byte)'A';
        buffer[1] = (byte)'W';
        buffer[2] = Version;
        buffer[3] = (byte)(Mains | (Access << 2) | (Internet << 4));
        LittleEndian.Put(buffer, 4, Sender, 4);
        LittleEndian.Put(buffer, 8, Nonce, 8);
        LittleEndian.Put(buffer, 16, Echo, 8);
        LittleEndian.Put(buffer, 24, Boot, 4);
        LittleEndian.Put(buffer, 28, Count, 4);
        LittleEndian.Put(buffer, 32, EchoCount, 4);
    }

    /// <summary>Reads a beacon's fields; false when it is none of this version.</summary>
    public bool Read(byte[] buffer, int length)
    {
        if (length != Bytes || buffer[0] != 'A' || buffer[1] != 'W' || buffer[2] != Version || buffer[3] > 63)
        {
            return false;
        }

        Mains = buffer[3] & 3;
        Access = (buffer[3] >> 2) & 3;
        Internet = buffer[3] >> 4;
        Sender = LittleEndian.Get(buffer, 4, 4);
        Nonce = LittleEndian.Get(buffer, 8, 8);
        Echo = LittleEndian.Get(buffer, 16, 8);
        Boot = LittleEndian.Get(buffer, 24, 4);
        Count = LittleEndian.Get(buffer, 28, 4);
        EchoCount = LittleEndian.Get(buffer, 32, 4);
        return true;
    }
}
