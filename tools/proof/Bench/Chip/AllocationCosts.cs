// What calls into the class libraries allocate on the chip beside their result, which is seen when it is a text or an array: bytes and
// objects, counted from the libraries' public sources at the versions of packages.config, a block each field. "Estimate" where native code
// or several paths are in it.
using System.Collections.Generic;
using Aul.Simulation;
using Mono.Cecil;

namespace Aul.OnChip;

public static class AllocationCosts
{
    private const int UnknownBytes = 60;

    // By name of the type as the PC has it, and of the method.
    private static readonly Dictionary<string, (int Bytes, int Objects)> Calls = new()
    {
        // A PinValue is a structure: an object on the chip. Comparing copies one.
        ["GpioPin.Read"] = (24, 1),
        ["PinValue.get_High"] = (48, 2),
        ["PinValue.get_Low"] = (48, 2),
        ["PinValue.op_Equality"] = (24, 1),
        ["PinValue.op_Inequality"] = (24, 1),
        ["PinValue.op_Implicit"] = (48, 2),
        ["PinValue.op_Explicit"] = (0, 0),
        ["GpioPulseCounter.Read"] = (36, 1),

        // Estimate: the stream, its native half and record, the full path and its capitals.
        ["NanoFileStream..ctor"] = (480, 10),
        ["NanoFile.Exists"] = (180, 5),
        ["NanoFile.Delete"] = (260, 7),
        ["NanoFile.ReadAllBytes"] = (480, 10),
        ["NanoDirectory.Exists"] = (180, 5),
        ["NanoDirectory.GetFiles"] = (500, 10),

        // Estimate: three interfaces (station, access point, Ethernet) of 204 bytes, their hardware addresses; an address as text.
        ["NanoNetworkInterface.GetAllNetworkInterfaces"] = (3 * (204 + 36), 6),
        ["NanoNetworkInterface.get_IPv4Address"] = (36, 1),

        ["NanoSocket..ctor"] = (96, 1),
        ["NanoSocket.Connect"] = (120, 3),
        ["NanoSocket.SendTo"] = (60, 2),
        ["NanoSocket.ReceiveFrom"] = (160, 4),
        ["NanoSocket.Bind"] = (60, 2),
        ["IPEndPoint..ctor"] = (96, 2),
        ["IPAddress.Parse"] = (120, 4),
        ["NanoDns.GetHostEntry"] = (220, 6),

        // The native thread and its frames lie in blocks that the runtime keeps and uses again: no garbage.
        ["NanoThread..ctor"] = (72, 1),
        ["NanoThread.Start"] = (48, 2),

        // Measured on nanoCLR a3e8139: the JSON text of eight values, 17 numbers, took 36 bytes more for each than its results.
        ["Int32.ToString"] = (36, 2),
        ["Int64.ToString"] = (36, 2),
        ["UInt32.ToString"] = (36, 2),

        // Estimate: message, context and packet, and the same for what the centre answers.
        ["MqttClient.Publish"] = (1600, 16),
    };

    /// <summary>Nothing where nothing is stated.</summary>
    public static (int Bytes, int Objects) Of(string call) => Calls.GetValueOrDefault(call);

    /// <summary>An object of the class library whose size is not stated counts as a small one.</summary>
    public static int ObjectBytes(TypeReference type) => PlatformHeap.Bytes(type.FullName) ?? UnknownBytes;
}
