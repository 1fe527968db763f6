// Settings files, as an installer or a damaged flash may present them; what is refused must be refused for a reason.
using System;
using System.Collections.Generic;

namespace Aul.Proof.Fuzz;

public sealed class SettingsTarget : IFuzzTarget
{
    public string Name => "settings";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        "site.group = demo\nsite.node = 101033102-1\nmqtt.host = 127.0.0.1\nsignal.power.mains = pulse pin=36 debounceMs=300\n"u8.ToArray(),
        "# x\nsignal.link.internet = tcp target=1.1.1.1:53,8.8.8.8:53 everyMs=300\nsignal.power.battery = adc channel=7 raw1=1 raw2=9 mv1=0 mv2=5\n"u8.ToArray(),
        "signal.link.access = snmp agent=192.168.88.1:161 community=public if=ether1 value=ifOperStatus\nled.power = 4\n"u8.ToArray(),
    ];

    public void Take(byte[] input)
    {
        SettingsReader reader = new();
        bool good = reader.Read(input, input.Length);
        if (good != (reader.ProblemCount == 0))
        {
            throw new InvalidOperationException("refused without a reason");
        }
    }
}
