// What the platform takes of the managed heap and the PC does not have: the tables of the class libraries, objects of theirs that the
// firmware holds, and the rest. Every figure is measured or counted from the public sources and says so.
using System.Collections.Generic;

namespace Aul.Simulation;

public static class PlatformHeap
{
    /// <summary> Bytes of each library's tables, from its compiled form (nf-interpreter's metadata processor 3.0.100 over the sources of
    /// the versions in packages.config) by the rule of <see cref="AssemblyTables"/>; that of mscorlib and System.Text is what nanoCLR told.
    /// </summary>
    public static IReadOnlyDictionary<string, int> Libraries { get; } = new Dictionary<string, int>
    {
        ["mscorlib"] = 3240,
        ["nanoFramework.System.Text"] = 552,
        ["nanoFramework.System.Collections"] = 576,
        ["nanoFramework.Runtime.Events"] = 540,
        ["nanoFramework.Runtime.Native"] = 384,
        ["nanoFramework.Hardware.Esp32"] = 1356,
        ["nanoFramework.M2Mqtt"] = 2604,
        ["nanoFramework.M2Mqtt.Core"] = 516,
        ["System.Device.Adc"] = 324,
        ["System.Device.Gpio"] = 720,
        ["System.IO.FileSystem"] = 1716,
        ["System.IO.Streams"] = 756,
        ["System.Net"] = 2160,
        ["System.Threading"] = 552,
    };

    /// <summary>The libraries that the core alone needs.</summary>
    public static IReadOnlyList<string> CoreLibraries { get; } = ["mscorlib", "nanoFramework.System.Text"];

    /// <summary> The runtime's own: application, first thread and its frames, events. Measured: nanoCLR had 516 to 816 bytes more in use
    /// than is counted here for the core of 51fffb9, at five stages from its settings to an hour of session.
    /// </summary>
    public const int RuntimeBytes = 800;

    /// <summary>
    /// M2Mqtt 5.1.220 with a standing session, the threads of client and shell with their frames, sockets, messages on their way, and what
    /// the class libraries keep for themselves. Measured: a 32-bit nanoCLR (nf-interpreter a3e8139) had 83,412 bytes live with the full
    /// fibre site and 79,200 with twelve signals, SNMP and no page; this is what both need beside all that is counted here (67.7 and 63.2
    /// KB), within 600 bytes. By owner: eight threads with 19 frames 7.5 KB, the client's objects 2.4 KB, listeners, lists and addresses of
    /// the class libraries about 4 KB; the rest is small.
    /// </summary>
    public const int SessionBytes = 15_600;

    // Fields of the class libraries' own sources, a block each, and the objects behind them: a pin has a lock and a PinValue, a channel a
    // lock and its controller, an end point an address. The client is in SessionBytes.
    private static readonly Dictionary<string, int> Objects = new()
    {
        ["System.Object"] = 12,
        ["System.Device.Gpio.GpioController"] = 36,
        ["System.Device.Gpio.GpioPin"] = 132,
        ["System.Device.Gpio.GpioPulseCounter"] = 48,
        ["System.Device.Adc.AdcChannel"] = 120,
        ["System.Device.Adc.AdcController"] = 48,
        ["NanoOnDotnet.NanoSocket"] = 96,
        ["System.Net.IPAddress"] = 60,
        ["System.Net.IPEndPoint"] = 96,
        ["System.Threading.AutoResetEvent"] = 12,
        ["System.Threading.ManualResetEvent"] = 12,
        ["NanoOnDotnet.NanoThread"] = 72,
        ["nanoFramework.M2Mqtt.MqttClient"] = 0,
    };

    /// <summary>Null when nobody has stated the size.</summary>
    public static int? Bytes(string type) => Objects.TryGetValue(type, out int bytes) ? bytes : null;
}
