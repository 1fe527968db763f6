// How much of the data partition the journal may take. The platform cannot say what is free (PLATFORM.md 5c), so it is counted: the
// partition by the board's data, less what lies beside the journal in whole blocks, less what cannot be seen.
using System;
using System.IO;

namespace Aul.Device;

public static class FlashRoom
{
    /// <summary>
    /// The platform's own hidden files (network, Wi-Fi, certificates: up to 16 KB), the ledger's 16 KB (FORMAT.md), the root's metadata
    /// pair, and two blocks that littlefs must find free to write any file anew.
    /// </summary>
    public const int ReserveBytes = 49152;
    private const string Root = "I:\\";

    /// <summary>The settings' limit, or less where the partition or other files leave less; never below the least that a journal
    /// needs.</summary>
    public static long JournalBytes(Settings settings)
    {
        long leftBytes = settings.FlashBytes - ReserveBytes - BesideBytes();
        long bytes = leftBytes < settings.JournalBytesMax ? leftBytes : settings.JournalBytesMax;
        return bytes < Limits.JournalBytesMin ? Limits.JournalBytesMin : bytes;
    }

    // Settings, secrets, certificates and whatever else somebody has put there. The journal's folder is not among them.
    private static long BesideBytes()
    {
        try
        {
            string[] files = Directory.GetFiles(Root);
            long bytes = 0;
            for (int i = 0; i < files.Length; i++)
            {
                bytes += BlockBytes(files[i]);
            }

            return bytes;
        }
        catch (Exception)
        {
            return 0;
        }
    }

    private static long BlockBytes(string path)
    {
        long blocks = (Drive.Length(path) + Limits.FlashBlockBytes - 1) / Limits.FlashBlockBytes;
        return (blocks > 0 ? blocks : 1) * Limits.FlashBlockBytes;
    }
}
