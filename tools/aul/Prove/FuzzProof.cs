// Hostile bytes at every door of the firmware: settings, commands, SNMP answers, journal files. None may throw, hang or be believed.
using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace Aul.Cli.Prove;

public sealed class FuzzProof : IProof
{
    private const int SlowMs = 200;

    public string Name => "fuzz";

    public string Claim => "no input of settings, Sparkplug commands, SNMP answers or journal files throws, hangs or reads outside itself";

    public long TriedMin => 2_000_000;

    public void Run(ProofRun run, long tries)
    {
        IFuzzTarget[] targets = [new CommandTarget(), new SnmpTarget(), new BlockTarget(), new SettingsTarget()];
        Mutator mutator = new(run.Seed);
        Stopwatch watch = new();
        for (long i = 0; i < tries; i++)
        {
            IFuzzTarget target = targets[i % targets.Length];
            byte[] input = mutator.Mutate(target.Seeds);
            watch.Restart();
            try
            {
                target.Take(input);
            }
            catch (Exception e)
            {
                run.Fail($"fuzz --seed {run.Seed}: {target.Name} threw {e.GetType().Name} on {Convert.ToHexString(input)}");
            }

            if (watch.ElapsedMilliseconds > SlowMs)
            {
                run.Fail($"fuzz --seed {run.Seed}: {target.Name} took {watch.ElapsedMilliseconds} ms on {Convert.ToHexString(input)}");
            }

            run.Count(1);
            if ((i & 0xFFF) == 0)
            {
                run.Progress("inputs");
            }
        }
    }

    private interface IFuzzTarget
    {
        string Name { get; }

        /// <summary>Good inputs, from which bad ones are made.</summary>
        IReadOnlyList<byte[]> Seeds { get; }

        void Take(byte[] input);
    }

    private sealed class CommandTarget : IFuzzTarget
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

    private sealed class SnmpTarget : IFuzzTarget
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

    private sealed class BlockTarget : IFuzzTarget
    {
        private readonly BlockReader _reader = new();
        private readonly Record _record = new();

        public BlockTarget()
        {
            BlockWriter writer = new();
            Trace trace = new(7);
            writer.Begin(1, 1, 0, Trace.ColumnMask);
            while (writer.HasRoom && writer.Count < 6)
            {
                trace.Next(_record);
                writer.Add(_record);
            }

            Seeds = [writer.Buffer[..writer.Length]];
        }

        public string Name => "block";

        public IReadOnlyList<byte[]> Seeds { get; }

        public void Take(byte[] input)
        {
            // A fuzzed block would nearly always fall at its check code: half of them get a right one, so that the reader behind is reached.
            if (input.Length > 12 && (input[^1] & 1) == 0)
            {
                Repair(input);
            }

            int count = 0;
            if (_reader.Open(input, 0, input.Length))
            {
                while (_reader.Next(_record))
                {
                    count++;
                }
            }

            if (count > byte.MaxValue)
            {
                throw new InvalidOperationException("more records than a block can hold");
            }
        }

        private static void Repair(byte[] block)
        {
            block[0] = BlockReader.Marker;
            block[1] = (byte)block.Length;
            block[2] = (byte)(block.Length >> 8);
            int body = block.Length - BlockReader.HeadBytes - BlockReader.CheckBytes;
            uint crc = Crc32.Over(Crc32.Start, block, BlockReader.HeadBytes, body);
            crc = Crc32.End(Crc32.Over(crc, block, 0, BlockReader.HeadBytes));
            BitConverter.TryWriteBytes(block.AsSpan(block.Length - BlockReader.CheckBytes), crc);
        }
    }

    private sealed class SettingsTarget : IFuzzTarget
    {
        public string Name => "settings";

        public IReadOnlyList<byte[]> Seeds { get; } =
        [
            "site.group = demo\nsite.node = 101033102-1\nmqtt.host = 127.0.0.1\nsignal.power.mains = pulse pin=36 settleMs=300\n"u8.ToArray(),
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
}
