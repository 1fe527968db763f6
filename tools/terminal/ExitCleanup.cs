// What this process must not leave behind when it is ended in the middle: temporary folders, half-written files, servers that it started.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;

namespace Aul.Terminal;

public static class ExitCleanup
{
    private const int ShutTries = 50;
    private const int ShutPauseMs = 5;
    private const int NoticeMs = 50;

    private static readonly Lock Gate = new();
    private static readonly HashSet<string> Folders = [];
    private static readonly HashSet<string> Files = [];
    private static readonly HashSet<Process> Children = [];
    private static bool _isEnding;

    /// <summary>A new temporary folder; give it to <see cref="Remove"/> at the end.</summary>
    public static string Folder(string prefix) => Do(() =>
    {
        string folder = Directory.CreateTempSubdirectory(prefix).FullName;
        Folders.Add(folder);
        return folder;
    });

    public static void Remove(string folder)
    {
        Directory.Delete(folder, true);
        Do(() => Folders.Remove(folder));
    }

    /// <summary>A file that is half written until it is kept.</summary>
    public static void Begin(string file) => Do(() => Files.Add(file));

    public static void Keep(string file) => Do(() => Files.Remove(file));

    public static Process Start(ProcessStartInfo start) => Do(() =>
    {
        Process process = Process.Start(start) ?? throw new IOException($"{start.FileName} could not be started");
        Children.Add(process);
        return process;
    });

    /// <summary>Ends a child at once and waits until it is gone.</summary>
    public static void Kill(Process child)
    {
        child.Kill();
        child.WaitForExit();
        Do(() => Children.Remove(child));
        child.Dispose();
    }

    /// <summary>Ends the children and deletes the rest. Whoever wants to start something after this waits for the end of the
    /// process.</summary>
    public static void Clear()
    {
        lock (Gate)
        {
            _isEnding = true;
            foreach (Process child in Children)
            {
                Try(() =>
                {
                    child.Kill();
                    child.WaitForExit();
                });
            }

            foreach (string file in Files)
            {
                Try(() => File.Delete(file));
            }

            Folders.ToList().ForEach(Shut);
            Thread.Sleep(Folders.Count > 0 ? NoticeMs : 0);
            Folders.ToList().ForEach(folder => Try(() => File.Delete(folder)));
        }
    }

    private static T Do<T>(Func<T> act)
    {
        while (true)
        {
            lock (Gate)
            {
                if (!_isEnding)
                {
                    return act();
                }
            }

            Thread.Sleep(Timeout.Infinite);
        }
    }

    // A thread that still runs would make the folder anew: a file in its place makes it run into an error, and is deleted last.
    private static void Shut(string folder)
    {
        for (int i = 0; i < ShutTries && !File.Exists(folder); i++)
        {
            Try(() => Directory.Delete(folder, true));
            Try(() => File.Create(folder).Dispose());
            Thread.Sleep(File.Exists(folder) ? 0 : ShutPauseMs);
        }
    }

    // At the end there is nobody left whom a failure could be told to.
    private static void Try(Action act)
    {
        try
        {
            act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException
            or System.ComponentModel.Win32Exception)
        {
        }
    }
}
