// Sparkplug commands, as the centre or an enemy of it may send them.
using System;
using System.Collections.Generic;

namespace Aul.Cli.Prove.Fuzz;

public sealed class CommandTarget : IFuzzTarget
{
    private readonly SparkplugReader _reader = new();

    public string Name => "command";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        Monitor.Payloads.Rebirth(1_790_000_000_000), Monitor.Payloads.Stored(new Monitor.Watermark(77, 3, 1234), 1_790_000_000_000),
    ];

    public void Take(byte[] input)
    {
        _reader.Begin(input);
        for (int metrics = 0; _reader.Next(); metrics++)
        {
            _ = _reader.NameIs(Alias.RebirthName);
            if (metrics > input.Length || _reader.NameStart + _reader.NameLength > input.Length
                || _reader.TextStart + _reader.TextLength > input.Length)
            {
                throw new InvalidOperationException("reads outside the payload");
            }
        }
    }
}
