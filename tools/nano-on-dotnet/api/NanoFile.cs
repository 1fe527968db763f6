// File and Directory with the device's behaviour: one drive I:\, Move refuses an existing target, *.sys files are hidden.
using System;
using System.Collections.Generic;
using System.IO;

namespace NanoOnDotnet;

[StandsFor("System.IO.File")]
public static class NanoFile
{
    public static bool Exists(string path) => File.Exists(Map(path));

    public static void Delete(string path)
    {
        Board.Current.Live();
        File.Delete(Map(path));
    }

    /// <summary>Refuses an existing target: there is no atomic replace on the device.</summary>
    public static void Move(string from, string to)
    {
        Board.Current.Live();
        if (File.Exists(Map(to)))
        {
            throw new IOException("the target exists");
        }

        File.Move(Map(from), Map(to));
    }

    public static byte[] ReadAllBytes(string path)
    {
        Board.Current.Live();
        return File.ReadAllBytes(Map(path));
    }

    public static void WriteAllBytes(string path, byte[] bytes)
    {
        using NanoFileStream file = new(path, FileMode.Create, FileAccess.Write);
        file.Write(bytes, 0, bytes.Length);
    }

    /// <summary>The PC's path of a device path.</summary>
    internal static string Map(string path)
    {
        if (!path.StartsWith("I:\\", StringComparison.Ordinal) || path.IndexOf("..", StringComparison.Ordinal) >= 0)
        {
            throw new IOException("the board has no drive but I:\\");
        }

        return Path.Combine(Board.Current.Live().FlashFolder, path.Substring(3).Replace('\\', Path.DirectorySeparatorChar));
    }
}

[StandsFor("System.IO.Directory")]
public static class NanoDirectory
{
    public static bool Exists(string path) => Directory.Exists(NanoFile.Map(path));

    /// <summary>Makes one folder: the one that it lies in must be there, as littlefs wants it.</summary>
    public static void CreateDirectory(string path)
    {
        string folder = NanoFile.Map(path);
        if (!Directory.Exists(Path.GetDirectoryName(folder)))
        {
            throw new IOException("the folder around it is not there");
        }

        Directory.CreateDirectory(folder);
    }

    /// <summary>Full device paths of the files, without *.sys and without folders; none when the folder cannot be opened, without an
    /// exception.</summary>
    public static string[] GetFiles(string path)
    {
        if (Board.Current.Live().IsFolderShut)
        {
            return [];
        }

        string prefix = path.EndsWith("\\", StringComparison.Ordinal) ? path : path + "\\";
        List<string> files = [];
        foreach (string file in Directory.GetFiles(NanoFile.Map(path)))
        {
            if (!NanoFileStream.IsUnfinished(file) && !file.EndsWith(".sys", StringComparison.OrdinalIgnoreCase))
            {
                files.Add(prefix + Path.GetFileName(file));
            }
        }

        return [.. files];
    }
}
