// The two forms of history on the wire, PackedBatch and StandardHistory: one message each time.
namespace Aul;

public interface IHistoryBatch
{
    /// <summary>True when the last call wrote nothing only because it needs another turn.</summary>
    bool IsBusy { get; }

    /// <summary>Who reads may have seen nothing of what went before.</summary>
    void Begin();

    /// <summary>
    /// Writes a message with the records from this sequence on, as many as fit; it may end behind <paramref name="last"/>, because blocks
    /// and summaries go whole. False when there is none. <paramref name="next"/>: the first sequence that is not in it.
    /// </summary>
    bool Write(LinkCommand command, int seq, long nowMs, long from, long last, out long next);
}
