// The journal's file store on the internal drive. Every call opens, writes and closes, because only the close is durable on
// littlefs: Flush is no more than fflush (PLATFORM.md 5c). No call throws but
// List, for a folder that cannot be listed, and any of them for want of memory.
using System;
using System.IO;

namespace Aul.Device;

public sealed class FlashFiles : IFlash
{
    private const string Folder = "I:\\aul";

    // Head slices, whose names begin with 'h', are written anew for every reading. On littlefs each folder has a metadata log of its own,
    // which is compacted whenever it is full: cheaply only if it holds nothing but the slices. In one folder every compaction would
    // also copy the entries of all segments, and a full journal's would leave the log no room to grow between two.
    private const string SliceFolder = "I:\\aul\\h";
    private const string Trial = "\\trial";

    public FlashFiles()
    {
        // One after the other: a folder is not made together with the one that it lies in.
        Make(Folder);
        Make(SliceFolder);
    }

    public string[] List()
    {
        string[] files = FilesOf(Folder);
        string[] slices = FilesOf(SliceFolder);
        string[] all = new string[files.Length + slices.Length];
        Array.Copy(files, 0, all, 0, files.Length);
        Array.Copy(slices, 0, all, files.Length, slices.Length);
        return all;
    }

    public int Read(string name, int from, byte[] buffer) => Drive.Read(PathOf(name), from, buffer);

    // Create truncates, but littlefs commits nothing before the close: a cut leaves the old content. A file that is not there is made
    // when it is opened, and that is durable: a cut leaves it empty.
    public bool Replace(string name, byte[] buffer, int count) => Drive.Write(PathOf(name), FileMode.Create, buffer, 0, count);

    // Never File.AppendText, which overwrites from the beginning on this platform. On a full flash the C library drops what is shorter than
    // its buffer at the close, without an error: the file's length tells.
    public bool Append(string name, byte[] buffer, int offset, int count)
    {
        string path = PathOf(name);
        long before = Drive.Length(path);
        return Drive.Write(path, FileMode.Append, buffer, offset, count) && Drive.Length(path) == before + count;
    }

    public bool Delete(string name) => Drive.Delete(PathOf(name));

    private static string PathOf(string name) => (name[0] == 'h' ? SliceFolder : Folder) + "\\" + name;

    private static void Make(string folder)
    {
        try
        {
            if (!Directory.Exists(folder))
            {
                Directory.CreateDirectory(folder);
            }
        }
        catch (Exception)
        {
            // A store that cannot be made answers every write with false, and the fault LED says so.
        }
    }

    // The platform lists a folder that it could not open as an empty one. Taken for an empty journal it would be begun anew, over the old
    // one.
    private static string[] FilesOf(string folder)
    {
        string[] files = NamesIn(folder);
        if (files.Length == 0 && IsShut(folder))
        {
            throw new IOException();
        }

        return files;
    }

    // A file that is made in an empty folder is listed there.
    private static bool IsShut(string folder)
    {
        bool isThere = false;
        try
        {
            isThere = Directory.Exists(folder);
            if (isThere)
            {
                File.WriteAllBytes(folder + Trial, new byte[0]);
                isThere = Directory.GetFiles(folder).Length == 0;
                File.Delete(folder + Trial);
            }

            return isThere;
        }
        catch (Exception)
        {
            return isThere;
        }
    }

    private static string[] NamesIn(string folder)
    {
        try
        {
            string[] files = Directory.GetFiles(folder);
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
}
