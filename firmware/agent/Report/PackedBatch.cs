// One message of history as journal blocks, verbatim as they lie on flash; of a block that was sent in part before, only what is new.
// It knows no pace and no proof; History does.
namespace Aul;

public sealed class PackedBatch : IHistoryBatch
{
    /// <summary>Blocks of one message: four of the usual size, one TCP segment or two.</summary>
    public const int BytesMax = 2048;

    private readonly SparkplugWriter _writer;
    private readonly Site _site;
    private readonly BlockView _view = new BlockView();
    private readonly byte[] _blocks = new byte[BytesMax];

    public PackedBatch(SparkplugWriter writer, Site site)
    {
        _writer = writer;
        _site = site;
    }

    public bool Write(LinkCommand command, int seq, long nowMs, long from, long last, out long next)
    {
        next = from;
        int bytes = 0;
        while (next <= last && _site.Journal.Peek(next, _view) && bytes + _view.Length <= BytesMax)
        {
            bool whole = next <= _view.FirstSequence;
            int added = whole ? Copy(bytes) : _site.Journal.Excerpt(_view, next, _blocks, bytes);
            if (added == 0)
            {
                break;
            }

            bytes += added;
            next = 1 + (whole ? _view.LastSequence : _site.Journal.LastOfExcerpt);
        }

        if (bytes == 0)
        {
            return false;
        }

        _writer.Begin(command.Payload, _site.Clock.UtcMs(nowMs));
        _writer.DataMetric(Alias.JournalBlock);
        _writer.Historical();
        _writer.BytesHead(bytes);
        _writer.Raw(_blocks, 0, bytes);
        _writer.CloseMetric();
        _writer.End(seq);
        command.PayloadLength = _writer.Length;
        return true;
    }

    private int Copy(int at)
    {
        System.Array.Copy(_view.Buffer, _view.Offset, _blocks, at, _view.Length);
        return _view.Length;
    }
}
