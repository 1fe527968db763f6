// Bytes to Sparkplug payloads and back, by Google's own parser. Bytes that are no payload give false and a reason, never an exception.
using Aul.Sparkplug.Protobuf;
using Google.Protobuf;

namespace Aul.Sparkplug;

public static class Payloads
{
    public static bool TryRead(byte[] bytes, out Payload payload, out string reason)
    {
        try
        {
            payload = Payload.Parser.ParseFrom(bytes);
            reason = "";
            return true;
        }
        catch (InvalidProtocolBufferException e)
        {
            payload = new Payload();
            reason = e.Message;
            return false;
        }
    }

    /// <summary>NCMD: asks a node for its birth. By name, because the metric has no alias.</summary>
    public static byte[] Rebirth(ulong utcMs) =>
        Command(new Metric { Name = Alias.RebirthName, Timestamp = utcMs, BooleanValue = true }, utcMs);

    /// <summary>NCMD: acknowledges that all up to a sequence of a journal is stored. By alias, as the birth gave it one.</summary>
    public static byte[] Stored(Watermark watermark, ulong utcMs) => Command(
        new Metric
        {
            Alias = Alias.JournalStored,
            Timestamp = utcMs,
            StringValue = $"{watermark.Journal}.{watermark.Boot}.{watermark.Sequence}",
        },
        utcMs);

    /// <summary>NCMD: asks for a range of a journal again, both ends among it.</summary>
    public static byte[] Replay(long journal, long first, long last, ulong utcMs) => Command(
        new Metric { Alias = Alias.JournalReplay, Timestamp = utcMs, StringValue = $"{journal}.{first}.{last}" }, utcMs);

    /// <summary>NCMD: asks for days of the ledger again, both ends among them.</summary>
    public static byte[] ReplayDays(long journal, long firstDay, long lastDay, ulong utcMs) => Command(
        new Metric { Alias = Alias.LedgerReplay, Timestamp = utcMs, StringValue = $"{journal}.{firstDay}.{lastDay}" }, utcMs);

    /// <summary>NCMD: "here I am" on the LEDs for so many minutes, 0 to 60; 0: a lamp test.</summary>
    public static byte[] Locate(int minutes, ulong utcMs) =>
        Command(new Metric { Alias = Alias.Locate, Timestamp = utcMs, IntValue = (uint)minutes }, utcMs);

    /// <summary>NCMD: someone watches for so many minutes; 0: no more.</summary>
    public static byte[] Watch(int minutes, ulong utcMs) =>
        Command(new Metric { Alias = Alias.Watch, Timestamp = utcMs, LongValue = (ulong)minutes }, utcMs);

    private static byte[] Command(Metric metric, ulong utcMs)
    {
        Payload payload = new() { Timestamp = utcMs };
        payload.Metrics.Add(metric);
        return payload.ToByteArray();
    }
}
