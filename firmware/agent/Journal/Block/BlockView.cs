// Where a block lies: bytes of the journal, to be sent as they are. Valid until the journal is called again.
namespace Aul;

public sealed class BlockView
{
    public byte[] Buffer { get; private set; }
    public int Offset { get; private set; }
    public int Length { get; private set; }
    public long Boot { get; private set; }

    /// <summary>How far the block has been downsampled: see <see cref="BlockLevel"/>.</summary>
    public int Level { get; private set; }
    public long FirstSequence { get; private set; }
    public long LastSequence { get; private set; }

    public void Set(byte[] buffer, int offset, BlockReader block)
    {
        Buffer = buffer;
        Offset = offset;
        Length = block.Length;
        Boot = block.Boot;
        Level = block.Level;
        FirstSequence = block.FirstSequence;
        LastSequence = block.LastSequence;
    }

    public void Set(BlockWriter block)
    {
        Buffer = block.Buffer;
        Offset = 0;
        Length = block.Length;
        Boot = block.Boot;
        Level = block.Level;
        FirstSequence = block.FirstSequence;
        LastSequence = block.LastSequence;
    }
}
