// A real server as a child process on loopback: started, killed, started again, and always gone at the end. It ends only its own.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Sockets;

namespace Aul.SystemTests;

public abstract class RealServer : IDisposable
{
    private Process? _process;

    protected RealServer(string program)
    {
        Program = Find(program);
        Folder = Directory.CreateTempSubdirectory("aul-" + program + "-").FullName;
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

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Wait.Until(IsReady, $"{Program} to answer");
    }

    /// <summary>SIGKILL: no farewell, nothing saved.</summary>
    public void Kill()
    {
        if (_process != null)
        {
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
            _process = null;
        }
    }

    public void Dispose()
    {
        Kill();
        Directory.Delete(Folder, true);
        GC.SuppressFinalize(this);
    }

    protected abstract bool IsReady();

    protected static int FreePort(ProtocolType protocol)
    {
        using Socket socket = new(AddressFamily.InterNetwork, protocol == ProtocolType.Udp ? SocketType.Dgram : SocketType.Stream, protocol);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
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

        throw new AssertFailedException($"{program} is not installed: run ./test.sh, which installs it");
    }
}
