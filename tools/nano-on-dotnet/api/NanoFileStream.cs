// FileStream with the device's behaviour: what was not closed is lost. Bytes gather in RAM and reach the folder at Close, in one
// rename, as littlefs commits. A file that was not there is made when it is opened, empty, and that is durable at once.
// Flush does nothing durable: on the device it is only fflush.
using System;
using System.IO;
using System.Threading;

namespace NanoOnDotnet;

[StandsFor("System.IO.FileStream")]
public sealed class NanoFileStream : Stream
{
    private const string Unfinished = ".unfinished";

    /// <summary>The buffer of the C library: what is shorter is written at the close.</summary>
    private const int StdioBytes = 128;
    private static int _count;

    private readonly MemoryStream _content = new();
    private readonly string _file;
    private readonly bool _writes;
    private readonly Board _board;
    private bool _closed;

    public NanoFileStream(string path, FileMode mode)
        : this(path, mode, mode == FileMode.Append ? FileAccess.Write : FileAccess.ReadWrite)
    {
    }

    public NanoFileStream(string path, FileMode mode, FileAccess access)
    {
        _board = Board.Current.Live();
        _board.Made.File();
        _file = NanoFile.Map(path);
        _writes = access != FileAccess.Read;
        bool there = File.Exists(_file);
        if (mode == FileMode.CreateNew && there)
        {
            throw new IOException("the file exists");
        }

        if ((mode is FileMode.Open or FileMode.Truncate) && !there)
        {
            throw new IOException("no such file");
        }

        if (!there)
        {
            using (File.Create(_file))
            {
                // littlefs enters the name when the file is opened; a power cut before the close leaves it empty.
            }
        }

        if (there && mode is not (FileMode.Create or FileMode.Truncate))
        {
            byte[] bytes = File.ReadAllBytes(_file);
            _content.Write(bytes, 0, bytes.Length);
            _content.Position = mode == FileMode.Append ? bytes.Length : 0;
        }
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => _writes;

    public override long Length => _content.Length;

    public override long Position
    {
        get => _content.Position;
        set => _content.Position = value;
    }

    public override void Flush() => _board.Live();

    public override int Read(byte[] buffer, int offset, int count)
    {
        _board.Live();
        return _content.Read(buffer, offset, count);
    }

    public override long Seek(long offset, SeekOrigin origin) => _content.Seek(offset, origin);

    public override void SetLength(long value) => _content.SetLength(value);

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (_board.Live().IsFlashFull && count >= StdioBytes)
        {
            throw new IOException("no room on the flash");
        }

        _content.Write(buffer, offset, count);
    }

    /// <summary>What a process killed half-way has left.</summary>
    internal static void Sweep(string folder)
    {
        foreach (string file in Directory.GetFiles(folder, "*" + Unfinished, SearchOption.AllDirectories))
        {
            File.Delete(file);
        }
    }

    internal static bool IsUnfinished(string file) => file.EndsWith(Unfinished, StringComparison.Ordinal);

    protected override void Dispose(bool disposing)
    {
        if (!_closed && _writes)
        {
            _closed = true;
            if (_board.Live().IsFlashFull && _content.Length > LengthThere())
            {
                // What stdio held back fails here, and the driver drops the result: the file is as it was, and nobody is told.
                return;
            }

            string written = _file + "." + Interlocked.Increment(ref _count) + Unfinished;
            File.WriteAllBytes(written, _content.ToArray());
            Commit(written);
            _board.Made.Write();
        }

        _closed = true;
        base.Dispose(disposing);
    }

    private long LengthThere() => File.Exists(_file) ? new FileInfo(_file).Length : 0;

    // netstandard2.0 has no overwriting Move; Replace is the same rename, and needs a file to replace.
    private void Commit(string written)
    {
        if (File.Exists(_file))
        {
            File.Replace(written, _file, null);
        }
        else
        {
            File.Move(written, _file);
        }
    }
}
