// Reads a file that somebody has named: a folder, a file without end and one that is no text are refused in words.
using System.IO;
using System.Text;

namespace Aul.Terminal;

public static class InputFile
{
    private const int TextBytesMax = 4 << 20;
    private const int BytesMax = 256 << 20;

    /// <exception cref="InvalidDataException">It is no text, a folder, or too long: the message names it.</exception>
    public static string Text(string path)
    {
        byte[] bytes = Read(path, TextBytesMax);
        try
        {
            // A mark at the beginning says that it is UTF-8, and is not part of the text.
            string text = new UTF8Encoding(false, true).GetString(bytes).TrimStart('\uFEFF');
            return !text.Contains('\0') ? text : throw new InvalidDataException($"{path}: is not a text file");
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException($"{path}: is not a text file in UTF-8", e);
        }
    }

    /// <exception cref="InvalidDataException">It is a folder, or too long: the message names it.</exception>
    public static byte[] Bytes(string path) => Read(path, BytesMax);

    private static byte[] Read(string path, int max)
    {
        if (path.Length == 0)
        {
            throw new InvalidDataException("the file name is empty: name a file");
        }

        if (Directory.Exists(path))
        {
            throw new InvalidDataException($"{path}: is a folder, but a file is needed");
        }

        using FileStream file = File.OpenRead(path);
        using MemoryStream read = new();
        byte[] part = new byte[1 << 16];
        for (int count = file.Read(part); count > 0; count = file.Read(part))
        {
            read.Write(part, 0, count);
            if (read.Length > max)
            {
                throw new InvalidDataException($"{path}: is longer than {max >> 20} MB");
            }
        }

        return read.ToArray();
    }
}
