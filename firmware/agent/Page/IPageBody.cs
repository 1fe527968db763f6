// The body of an answer, made piece by piece, so that the whole of it never lies in memory.
namespace Aul;

public interface IPageBody
{
    /// <summary>Starts from the first piece again.</summary>
    void Begin();

    /// <summary>Writes the next piece; false when there is none. A piece may be empty.</summary>
    bool Next(PageText text, long nowMs);
}
