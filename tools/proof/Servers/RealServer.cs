// A real server as a child process on loopback: started, killed, started again, and always gone at the end. It ends only its own.
using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using Aul.Terminal;

namespace Aul.Proof.Servers;

public abstract class RealServer : IDisposable
{
    private const int PortMin = 20000;
    private const int PortMax = 32000;
    private const int ReadyMs = 30000;
    private const int StepMs = 20;

    private readonly ConcurrentQueue<string> _said = new();
    private Process? _process;

    protected RealServer(string program)
    {
        Program = Find(program);
        Folder = ExitCleanup.Folder("aul-" + program + "-");
    }

    /// <summary>Configuration, state and logs of this server.</summary>
    protected string Folder { get; }

    protected string Program { get; }

    protected abstract string[] Arguments { get; }

    /// <summary>Variables of the child's environment beside the inherited ones.</summary>
    protected Dictionary<string, string> Environment { get; } = [];

    public void Start()
    {
        ProcessStartInfo start = new(Program) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        foreach (string argument in Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in Environment)
        {
            start.Environment[name] = value;
        }

        _process = ExitCleanup.Start(start);
        _process.OutputDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        WaitUntilReady();
    }

    /// <summary>SIGKILL: no farewell, nothing saved.</summary>
    public void Kill()
    {
        if (_process != null)
        {
            ExitCleanup.Kill(_process);
            _process = null;
        }
    }

    public void Dispose()
    {
        Kill();
        ExitCleanup.Remove(Folder);
        GC.SuppressFinalize(this);
    }

    protected abstract bool IsReady();

    // Below the range from which the kernel takes ports for outgoing connections: a server that is killed must find its port free.
    protected static int FreePort(ProtocolType protocol)
    {
        while (true)
        {
            using Socket socket = new(AddressFamily.InterNetwork, protocol == ProtocolType.Udp ? SocketType.Dgram : SocketType.Stream,
                protocol);
            int port = Random.Shared.Next(PortMin, PortMax);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                // Somebody else's: another one.
            }
        }
    }

    // A server that ended by itself will not answer however long one waits, and its last words say why.
    private void WaitUntilReady()
    {
        for (Stopwatch watch = Stopwatch.StartNew(); !IsReady(); Thread.Sleep(StepMs))
        {
            if (_process!.HasExited)
            {
                throw new ServerException($"{Program} ended with {_process.ExitCode}: {string.Join(" | ", _said)}");
            }

            if (watch.ElapsedMilliseconds > ReadyMs)
            {
                throw new ServerException($"{Program} did not answer within {ReadyMs / 1000} s: {string.Join(" | ", _said)}");
            }
        }
    }

    private static string Find(string program)
    {
        foreach (string folder in (System.Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin:/sbin").Split(':'))
        {
            if (File.Exists(Path.Combine(folder, program)))
            {
                return Path.Combine(folder, program);
            }
        }

        throw new ServerException($"{program} is not installed: run tests/all.sh, which installs it, or apt-get install {program}");
    }
}

/// <summary>A real server that is not installed, did not start, or ended.</summary>
public sealed class ServerException(string message) : IOException(message);
