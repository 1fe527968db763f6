// A virtual board on a bench: a folder for its flash, gone at the end.
using System;
using System.IO;

namespace NanoOnDotnet.Tests;

public sealed class Bench : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nano-").FullName;

    public Bench() => Virtual = VirtualBoard.PowerOn(_folder, hasTime: false);

    public VirtualBoard Virtual { get; private set; }

    public Board Board => Virtual.Board;

    /// <summary>Files as the PC sees them.</summary>
    public string[] Files => Directory.GetFiles(_folder);

    public void Run(Action firmware) => Board.Run(firmware);

    /// <summary>The next boot over the same flash.</summary>
    public void Reboot() => Virtual = VirtualBoard.PowerOn(_folder, hasTime: false);

    public void Dispose() => Directory.Delete(_folder, true);
}
