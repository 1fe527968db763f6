// A virtual board on a bench, and patience: the device tests' only way to let time pass.
using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using NanoOnDotnet;

namespace Aul.DeviceTests;

public sealed class Bench : IDisposable
{
    private const int Seconds = 20;
    private const int StepMs = 10;

    public Bench() => Virtual = VirtualBoard.PowerOn(Folder);

    public string Folder { get; } = Directory.CreateTempSubdirectory("aul-device-").FullName;

    public VirtualBoard Virtual { get; private set; }

    public Board Board => Virtual.Board;

    public T Run<T>(Func<T> firmware)
    {
        T? result = default;
        Board.Run(() => result = firmware());
        return result!;
    }

    public void Reboot() => Virtual = VirtualBoard.PowerOn(Folder);

    public static void Until(Func<bool> isTrue, string what)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!isTrue())
        {
            Assert.IsTrue(watch.Elapsed.TotalSeconds < Seconds, $"waited {Seconds} s for {what}");
            Thread.Sleep(StepMs);
        }
    }

    public void Dispose() => Directory.Delete(Folder, true);
}
