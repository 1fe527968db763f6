// SNMP answers, as a router or an enemy on the LAN may send them.
using System;
using System.Collections.Generic;

namespace Aul.Cli.Prove.Fuzz;

public sealed class SnmpTarget : IFuzzTarget
{
    // A GetResponse of sysUpTime, ifOperStatus, ifHCInOctets and ifHCOutOctets, and one of ifName.
    private readonly SnmpPoll _poll = new("public", "lo", 1);
    private readonly byte[] _request = new byte[Limits.SnmpBytesMax];

    public string Name => "snmp";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        Convert.FromHexString("302d02010104067075626c6963a2200201020201000201003015301306" + "0b2b060102011f010101010104" + "026c6f"),
        Convert.FromHexString("303902010104067075626c6963a22c02010202010002010030213010060a2b06010201020201080102010130" + "0d06082b0601020101030043010a"),
    ];

    public void Take(byte[] input)
    {
        _ = _poll.Request(_request);
        _ = _poll.Handle(input, input.Length);
    }
}
