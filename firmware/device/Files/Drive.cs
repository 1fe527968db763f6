// Files of the internal drive, each opened and closed in one call. The platform keeps a stream until its finalizer has run, also one that
// was closed and one that could not be opened: at a busy start dozens of them take 19 KB. So nothing is opened that is not there, and no
// stream waits for a finalizer: whoever opens one closes it. Without memory a file is tried once more after a compaction, and then it
// throws: a file that cannot be read for that reason must not be taken for one that is not there.
using System;
using System.IO;
using System.Text;

namespace Aul.Device;

public static class Drive
{
    /// <summary>The file's stream for reading; null when there is no such file.</summary>
    public static FileStream Open(string path) => File.Exists(path) ? Open(path, FileMode.Open, FileAccess.Read) : null;

    /// <summary>A stream whose close is all that it needs.</summary>
    public static FileStream Open(string path, FileMode mode, FileAccess access)
    {
        FileStream file = new FileStream(path, mode, access);
        System.GC.SuppressFinalize(file);
        return file;
    }

    /// <summary>The bytes that were read, up to the buffer's length; -1 when there is no such file, or it cannot be read.</summary>
    public static int Read(string path, int from, byte[] buffer)
    {
        try
        {
            return TryRead(path, from, buffer);
        }
        catch (OutOfMemoryException)
        {
            MemoryGuard.Compact();
            return TryRead(path, from, buffer);
        }
    }

    /// <summary>False when not all of it was written.</summary>
    public static bool Write(string path, FileMode mode, byte[] buffer, int offset, int count)
    {
        try
        {
            return TryWrite(path, mode, buffer, offset, count);
        }
        catch (OutOfMemoryException)
        {
            MemoryGuard.Compact();
            return TryWrite(path, mode, buffer, offset, count);
        }
    }

    /// <summary>0 when there is no such file, -1 when nobody can tell.</summary>
    public static long Length(string path)
    {
        try
        {
            using (FileStream file = Open(path))
            {
                return file == null ? 0 : file.Length;
            }
        }
        catch (Exception)
        {
            return -1;
        }
    }

    /// <summary>False when the file may be there still.</summary>
    public static bool Delete(string path)
    {
        try
        {
            if (File.Exists(path))
            {
                File.Delete(path);
            }

            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    /// <summary>The digit that is all of a file; -1 when there is no such file. It never throws.</summary>
    public static int ReadDigit(string path)
    {
        string text = ReadText(path, 1);
        return text.Length == 1 && text[0] >= '0' && text[0] <= '9' ? text[0] - '0' : -1;
    }

    /// <summary>Makes a file of one digit. It never throws: where it cannot be written, the board goes on without.</summary>
    public static void WriteDigit(string path, int digit) => WriteText(path, digit.ToString());

    /// <summary>A file of one short line of ASCII; empty when there is no such file, or a longer one. It never throws.</summary>
    public static string ReadText(string path, int bytesMax)
    {
        try
        {
            // One byte more than it may have: what is longer is something else.
            byte[] bytes = new byte[bytesMax + 1];
            int length = Read(path, 0, bytes);
            return length <= 0 || length > bytesMax ? "" : Encoding.UTF8.GetString(bytes, 0, length);
        }
        catch (Exception)
        {
            return "";
        }
    }

    /// <summary>Makes a file of one short line. It never throws: where it cannot be written, the board goes on without.</summary>
    public static void WriteText(string path, string text)
    {
        try
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            Write(path, FileMode.Create, bytes, 0, bytes.Length);
        }
        catch (Exception)
        {
            // No memory for it.
        }
    }

    /// <summary>Reads so many bytes, or as many as there are: how many that is.</summary>
    public static int Fill(FileStream file, byte[] buffer, int bytes)
    {
        int count = 0;
        while (count < bytes)
        {
            int more = file.Read(buffer, count, bytes - count);
            if (more <= 0)
            {
                break;
            }

            count += more;
        }

        return count;
    }

    private static int TryRead(string path, int from, byte[] buffer)
    {
        try
        {
            using (FileStream file = Open(path))
            {
                if (file == null)
                {
                    return -1;
                }

                if (from > 0)
                {
                    file.Seek(from, SeekOrigin.Begin);
                }

                return Fill(file, buffer, buffer.Length);
            }
        }
        catch (OutOfMemoryException)
        {
            throw;
        }
        catch (Exception)
        {
            return -1;
        }
    }

    private static bool TryWrite(string path, FileMode mode, byte[] buffer, int offset, int count)
    {
        try
        {
            using (FileStream file = Open(path, mode, FileAccess.Write))
            {
                file.Write(buffer, offset, count);
            }

            return true;
        }
        catch (OutOfMemoryException)
        {
            throw;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
