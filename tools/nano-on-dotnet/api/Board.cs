// One virtual board: its flash folder, pins, counters, clock, network switch and power. Several live in one process; which one a
// thread belongs to flows with the execution context into the threads that it starts.
// It models what firmware can notice. Of memory it counts what the platform's own calls make; of native code that holds all threads,
// look-ups.
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace NanoOnDotnet;

public sealed class Board
{
    private const int TickUs = 10000;
    private const int TimeAnswerMs = 300;
    private static readonly AsyncLocal<Board?> Here = new();

    private readonly Stopwatch _sinceBoot = Stopwatch.StartNew();
    private Func<long>? _uptimeUs;
    private readonly List<IMqttConnection> _connections = [];
    private readonly Dictionary<int, int> _adc = [];
    private readonly Dictionary<int, double> _pulseHz = [];
    private readonly ConcurrentDictionary<string, IPAddress> _names = new();
    private readonly Func<IMqttConnection> _connect;
    private volatile bool _networkUp = true;
    private readonly ManualResetEventSlim _running = new(true);
    private BoardNameServer? _nameServer;
    private volatile bool _cut;
    private int _holder;
    private long _clockOffsetTicks;
    private int _openMqttClients;

    public Board(string flashFolder, IPins pins, Func<IMqttConnection> connect, ChipLimits? chip = null)
    {
        Chip = chip;
        HasPulseCounter = chip?.HasPulseCounter ?? true;
        FlashFolder = Path.GetFullPath(flashFolder);
        Directory.CreateDirectory(FlashFolder);
        Pins = pins;
        _connect = connect;
        _clockOffsetTicks = new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks - DateTime.UtcNow.Ticks;
        NanoFileStream.Sweep(FlashFolder);
    }

    /// <summary>The firmware asked for a reboot; the host decides what a new boot is.</summary>
    public event Action? RebootAsked;

    /// <summary>The board of the calling thread.</summary>
    public static Board Current => Here.Value ?? throw new InvalidOperationException("no virtual board: run the firmware inside Board.Run");

    /// <summary>The same; null when the thread is no board's.</summary>
    internal static Board? OfThread => Here.Value;

    public IPins Pins { get; }

    /// <summary>The objects that the platform's own calls have made.</summary>
    public MadeObjects Made { get; } = new();

    /// <summary>True: no file can grow any more.</summary>
    public bool IsFlashFull { get; set; }

    /// <summary>True: no folder can be opened, and a list of files is empty.</summary>
    public bool IsFolderShut { get; set; }

    /// <summary>How long the platform's own look-up of a name takes; no thread of the board runs meanwhile.</summary>
    public int LookUpMs { get; set; }

    /// <summary>What the chip lacks; null: a chip that has all.</summary>
    public ChipLimits? Chip { get; }

    /// <summary>The folder that is I:\ to the firmware.</summary>
    public string FlashFolder { get; }

    /// <summary>Free managed memory that GC.Run reports, in bytes.</summary>
    public uint FreeBytes { get; set; } = 90000;

    /// <summary>Clients that were made and not closed: each holds threads and a socket on the device.</summary>
    public int OpenMqttClients => _openMqttClients;

    /// <summary>MqttSettings is one object for the whole device.</summary>
    public object? MqttSettings { get; set; }

    public bool IsNetworkUp => _networkUp;

    /// <summary>What the platform keeps of the network; give the next boot the same one.</summary>
    public BoardNetwork Network { get; set; } = new();

    /// <summary>False on a chip without a pulse counter (ESP32-C3): then a pin with pulses is a square wave to whoever reads it.</summary>
    public bool HasPulseCounter { get; set; } = true;

    /// <summary>Milliseconds since boot, in the 10 ms steps of the device's tick.</summary>
    public long UptimeMs => UptimeUs / TickUs * 10;

    /// <summary>Microseconds since boot.</summary>
    public long UptimeUs => Live()._uptimeUs?.Invoke() ?? SinceBootUs;

    /// <summary>Lets the board's ticks come from a simulation in place of the PC's clock. The wall clock does not follow.</summary>
    public void SetClock(Func<long> uptimeUs) => _uptimeUs = uptimeUs;

    /// <summary>The device's wall clock: 1970 at boot.</summary>
    public DateTime UtcNow => new(DateTime.UtcNow.Ticks + Interlocked.Read(ref Live()._clockOffsetTicks), DateTimeKind.Utc);

    public void SetUtc(DateTime utc) => Interlocked.Exchange(ref _clockOffsetTicks, utc.Ticks - DateTime.UtcNow.Ticks);

    /// <summary>
    /// What the firmware image does by itself: it asks time servers as soon as there is an address. No event and no status: the clock is
    /// right some time after.
    /// </summary>
    public void StartTimeService() => ParkedThread.Start(SetTime);

    /// <summary>Runs something as the firmware of this board. Threads that it starts belong to the board too.</summary>
    public void Run(Action firmware)
    {
        Board? before = Here.Value;
        Here.Value = this;
        try
        {
            firmware();
        }
        finally
        {
            Here.Value = before;
        }
    }

    /// <summary>Plugs or pulls the board's network cable. Connections that stand die unnoticed, as they do on a pulled cable, and then are
    /// cut.</summary>
    public void SwitchNetwork(bool up)
    {
        _networkUp = up;
        if (!up)
        {
            AbortConnections();
        }
    }

    /// <summary>Takes the power away: from now on nothing the firmware does has an effect, and what was not closed is gone.</summary>
    public void CutPower()
    {
        _cut = true;
        _running.Set();
        _nameServer?.Dispose();
        AbortConnections();
    }

    /// <summary>This board, if it has power; while native code holds all threads, when that is over.</summary>
    public Board Live()
    {
        WaitForMyTurn();
        return _cut ? throw new PowerCutException() : this;
    }

    /// <summary>This board, if it has power and network.</summary>
    public Board Online() => Live()._networkUp ? this : throw new SocketException((int)SocketError.NetworkUnreachable);

    public void SetAdc(int channel, int count) => Locked(() => _adc[channel] = count);

    public int Adc(int channel) => Locked(() => _adc.TryGetValue(channel, out int count) ? count : 0);

    /// <summary>Sets the pulses a second that arrive at a pin.</summary>
    public void SetPulses(int pin, double hz) => Locked(() => _pulseHz[pin] = hz);

    public double PulsesHz(int pin) => Locked(() => _pulseHz.TryGetValue(pin, out double hz) ? hz : 0);

    /// <summary>What the name server of the board's network says of a name from now on; of others the PC's is asked.</summary>
    public void SetAddress(string name, IPAddress address) => _names[name] = address;

    /// <summary>The address of the network's name server, with its port.</summary>
    internal string NameServer
    {
        get
        {
            lock (_names)
            {
                return (_nameServer ??= new BoardNameServer(this)).Place;
            }
        }
    }

    /// <summary>Runs what is native code on the device: there is one interpreter, so no other thread of the board gets past its next
    /// call.</summary>
    internal T HoldAll<T>(Func<T> native)
    {
        WaitForMyTurn();
        _running.Reset();
        _holder = Environment.CurrentManagedThreadId;
        try
        {
            return native();
        }
        finally
        {
            _running.Set();
        }
    }

    internal void SleepToTick(int ms)
    {
        // A simulation's clock does not go on by sleeping.
        if (_uptimeUs != null)
        {
            Thread.Sleep(ms);
            return;
        }

        long untilUs = (SinceBootUs + (ms * 1000L) + TickUs - 1) / TickUs * TickUs;
        for (long leftUs = untilUs - SinceBootUs; leftUs > 0 && !_cut; leftUs = untilUs - SinceBootUs)
        {
            Thread.Sleep((int)((leftUs + 999) / 1000));
        }

        WaitForMyTurn();
    }

    internal IPAddress? Address(string name) => _names.TryGetValue(name, out IPAddress? address) ? address : null;

    // Clients are made and closed by several threads.
    internal void CountMqttClients(int by) => Interlocked.Add(ref _openMqttClients, by);

    internal IMqttConnection OpenConnection()
    {
        IMqttConnection connection = _connect();
        lock (_connections)
        {
            _connections.Add(connection);
        }

        return connection;
    }

    internal void Forget(IMqttConnection connection)
    {
        lock (_connections)
        {
            _connections.Remove(connection);
        }
    }

    internal void AskReboot() => RebootAsked?.Invoke();

    private void SetTime()
    {
        try
        {
            do
            {
                Thread.Sleep(TimeAnswerMs);
            }
            while (!Live()._networkUp);
            SetUtc(DateTime.UtcNow);
        }
        catch (PowerCutException)
        {
            // The board went dark before a server answered.
        }
    }

    private long SinceBootUs => _sinceBoot.ElapsedTicks * 1_000_000 / Stopwatch.Frequency;

    private void WaitForMyTurn()
    {
        if (!_running.IsSet && _holder != Environment.CurrentManagedThreadId)
        {
            _running.Wait();
        }
    }

    private void AbortConnections()
    {
        IMqttConnection[] standing;
        lock (_connections)
        {
            standing = [.. _connections];
        }

        foreach (IMqttConnection connection in standing)
        {
            connection.Abort();
        }
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_adc)
        {
            return read();
        }
    }
}
