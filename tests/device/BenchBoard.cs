// A virtual board on the bench: a flash folder of its own, pins that count and can refuse, and MQTT connections that follow a script.
using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using NanoOnDotnet;

namespace Aul.DeviceTests;

public sealed class BenchBoard : IDisposable
{
    private readonly bool _ownsFlash;
    private readonly ManualResetEventSlim _constructorGate = new(true);

    public BenchBoard()
        : this(System.IO.Directory.CreateTempSubdirectory("aul-device-").FullName, true)
    {
    }

    private BenchBoard(string flash, bool ownsFlash)
    {
        _ownsFlash = ownsFlash;
        Flash = flash;
        Board = new Board(flash, Pins, NextConnection);
    }

    public string Flash { get; }

    public BenchPins Pins { get; } = new();

    public Board Board { get; }

    /// <summary>The connections that the firmware made, in order; entries put here beforehand are handed out first.</summary>
    public List<ScriptedConnection> Connections { get; } = [];

    /// <summary>True while an MQTT client is held in its constructor, as a name look-up holds it.</summary>
    public bool IsHanging { get; private set; }

    private int Used { get; set; }

    /// <summary>The next boot over the same flash.</summary>
    public BenchBoard NextBoot() => new(Flash, false);

    public string PathOf(string name) => Path.Combine(Flash, name);

    public void HangInConstructor() => _constructorGate.Reset();

    public void ReleaseConstructor() => _constructorGate.Set();

    public void Put(string name, string text) => Put(name, Encoding.ASCII.GetBytes(text));

    public void Put(string name, byte[] bytes) => System.IO.File.WriteAllBytes(PathOf(name), bytes);

    public void Run(Action firmware) => Board.Run(firmware);

    public T Make<T>(Func<T> firmware)
    {
        T made = default!;
        Board.Run(() => made = firmware());
        return made;
    }

    public void Dispose()
    {
        Board.CutPower();
        foreach (ScriptedConnection connection in Connections)
        {
            connection.Release();
        }

        if (_ownsFlash)
        {
            System.IO.Directory.Delete(Flash, true);
        }
    }

    private ScriptedConnection NextConnection()
    {
        IsHanging = !_constructorGate.IsSet;
        _constructorGate.Wait();
        IsHanging = false;
        lock (Connections)
        {
            if (Used == Connections.Count)
            {
                Connections.Add(new ScriptedConnection());
            }

            return Connections[Used++];
        }
    }
}
