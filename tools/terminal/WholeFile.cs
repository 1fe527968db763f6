// Writes a file whole or not at all: under another name beside it, which becomes its name when everything is there.
using System;
using System.IO;
using System.Text;

namespace Aul.Terminal;

public static class WholeFile
{
    private const string Half = ".part";

    public static void WriteText(string path, string text) => WriteBytes(path, new UTF8Encoding(false).GetBytes(text));

    /// <param name="mode">Who may read the file, where the system can say so; null: as usual.</param>
    public static void WriteBytes(string path, byte[] bytes, UnixFileMode? mode = null)
    {
        if (path.Length == 0)
        {
            throw new IOException("the file name is empty: name a file");
        }

        string target = Target(path);
        if (IsDevice(target))
        {
            File.WriteAllBytes(target, bytes);
            return;
        }

        if (Directory.Exists(target))
        {
            throw new IOException($"{path} is a folder: name a file");
        }

        string half = target + Half;
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (mode != null && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        ExitCleanup.Begin(half);
        try
        {
            using (FileStream stream = new(half, options))
            {
                stream.Write(bytes);
            }

            File.Move(half, target, true);
        }
        catch (Exception)
        {
            File.Delete(half);
            throw;
        }
        finally
        {
            ExitCleanup.Keep(half);
        }
    }

    // A link goes on pointing where it points.
    private static string Target(string path) => File.Exists(path) && File.ResolveLinkTarget(path, true) is FileSystemInfo target
        ? target.FullName : Path.GetFullPath(path);

    // What is there is no file, and must not be replaced by one.
    private static bool IsDevice(string path) =>
        path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal);
}
