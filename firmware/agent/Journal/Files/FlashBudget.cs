// How many segments a budget of flash holds, with all that littlefs needs beside them. It looks at no flash.
namespace Aul;

public static class FlashBudget
{
    /// <summary>Flash that so many segments take: their blocks, the folders' metadata pairs, and the block to copy into.</summary>
    public static long Bytes(int segments)
    {
        // A folder of many files needs more than one metadata pair.
        int morePairs = segments > 2 * Limits.SegmentsAPair ? segments / Limits.SegmentsAPair : 0;
        return (long)(segments + Limits.FlashBlocksBeside + (2 * morePairs)) * Limits.FlashBlockBytes;
    }

    /// <summary>The most segments that do not take more than so much flash.</summary>
    public static int Segments(long bytesMax)
    {
        int segments = (int)(bytesMax / Limits.FlashBlockBytes) - Limits.FlashBlocksBeside;
        while (Bytes(segments) > bytesMax)
        {
            segments--;
        }

        return segments;
    }
}
