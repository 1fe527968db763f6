// The part of a segment's file that is looked at: room for one block of any length, so that a whole file need never be in RAM. It reads
// anew only what it does not have. It changes no file.
namespace Aul;

public sealed class SegmentWindow
{
    private readonly IFlash _flash;
    private string _name = "";
    private int _from;
    private int _count;

    // Behind the last block that was found good, or behind the file's head.
    private int _boundary;

    public SegmentWindow(IFlash flash)
    {
        _flash = flash;
    }

    /// <summary>The bytes that are there; anybody's until the next call here.</summary>
    public readonly byte[] Bytes = new byte[Limits.BlockBytesMax];

    /// <summary>Looks at a file. What is there of the same file stays.</summary>
    public void Look(string name)
    {
        if (_name != name)
        {
            _name = name;
            Forget();
        }
    }

    /// <summary>What was read may be wrong, or the file has changed: it is read anew.</summary>
    public void Forget()
    {
        _from = 0;
        _count = 0;
        _boundary = JournalFile.HeadBytes;
    }

    /// <summary>True when the file has a byte there.</summary>
    public bool Has(int at)
    {
        bool isEnd = at == _from + _count && _count > 0 && _count < Bytes.Length;
        if (!isEnd && (at < _from || at >= _from + _count))
        {
            Load(at);
        }

        return at < _from + _count;
    }

    /// <summary>Where in <see cref="Bytes"/> a byte of the file lies that is there.</summary>
    public int PlaceOf(int at) => at - _from;

    /// <summary>
    /// True when a block whose check code fits lies there. Then its records can be read. Where one should lie, what was read is read a
    /// second time before it counts as none: it may only have been read wrongly.
    /// </summary>
    public bool Open(BlockReader reader, int at)
    {
        bool opens = Has(at) && reader.Open(Bytes, at - _from, _count);
        bool mayGoOn = at > _from && _count == Bytes.Length && Bytes[at - _from] == BlockReader.Marker;
        for (int time = 0; time < 2 && !opens && (at == _boundary || mayGoOn); time++)
        {
            Load(at);
            opens = reader.Open(Bytes, 0, _count);
        }

        _boundary = opens ? at + reader.Length : _boundary;
        return opens;
    }

    private void Load(int at)
    {
        int count = at < Limits.SegmentBytesMax ? _flash.Read(_name, at, Bytes) : 0;
        int most = Limits.SegmentBytesMax - at;
        _from = at;
        _count = count < 0 ? 0 : count > most ? most : count;
    }
}
