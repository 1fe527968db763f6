// The journal's file store on the internal drive. Every call opens, writes and closes, because only the close is durable on
// littlefs: Flush is no more than fflush (nanoframework.md 2.8). No call throws.
using System;
using System.IO;

namespace Aul.Device;

public sealed class FlashFiles : IFlash
{
    private const string Folder = "I:\\aul";

    public FlashFiles()
    {
        try
        {
            if (!Directory.Exists(Folder))
            {
                Directory.CreateDirectory(Folder);
            }
        }
        catch (Exception)
        {
            // A store that cannot be made answers every write with false, and the fault LED says so.
        }
    }

    public string[] List()
    {
        try
        {
            string[] files = Directory.GetFiles(Folder);
            for (int i = 0; i < files.Length; i++)
            {
                files[i] = files[i].Substring(files[i].LastIndexOf('\\') + 1);
            }

            return files;
        }
        catch (Exception)
        {
            return new string[0];
        }
    }

    public int Read(string name, byte[] buffer)
    {
        try
        {
            using (FileStream file = new FileStream(PathOf(name), FileMode.Open, FileAccess.Read))
            {
                int count = 0;
                while (count < buffer.Length)
                {
                    int more = file.Read(buffer, count, buffer.Length - count);
                    if (more <= 0)
                    {
                        break;
                    }

                    count += more;
                }

                return count;
            }
        }
        catch (Exception)
        {
            return -1;
        }
    }

    // Create truncates, but littlefs commits nothing before the close: a cut leaves the old content.
    public bool Replace(string name, byte[] buffer, int count) => Write(name, FileMode.Create, buffer, 0, count);

    // Never File.AppendText, which overwrites from the beginning on this platform.
    public bool Append(string name, byte[] buffer, int offset, int count) => Write(name, FileMode.Append, buffer, offset, count);

    public bool Delete(string name)
    {
        try
        {
            if (File.Exists(PathOf(name)))
            {
                File.Delete(PathOf(name));
            }

            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private static string PathOf(string name) => Folder + "\\" + name;

    private static bool Write(string name, FileMode mode, byte[] buffer, int offset, int count)
    {
        try
        {
            using (FileStream file = new FileStream(PathOf(name), mode, FileAccess.Write))
            {
                file.Write(buffer, offset, count);
            }

            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
