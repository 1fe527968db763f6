// What of a payload a command is made of: the fields that the agent reads. It steps over all others (properties, sets, templates, a body),
// so that what is broken inside them is not its business; a payload without them is judged by Google's parser all the same.
using System.IO;
using Google.Protobuf;

namespace Aul.Proof.Fuzz;

public static class CommandFields
{
    private const int Metrics = 2;

    /// <summary>The payload without the fields that the agent steps over; what cannot be walked is left as it is.</summary>
    public static byte[] Of(byte[] payload)
    {
        try
        {
            return Kept(payload, isMetric: false);
        }
        catch (InvalidProtocolBufferException)
        {
            return payload;
        }
    }

    private static byte[] Kept(byte[] bytes, bool isMetric)
    {
        using MemoryStream kept = new();
        using (CodedOutputStream writer = new(kept, leaveOpen: true))
        {
            CodedInputStream reader = new(bytes);
            while (reader.ReadTag() is var tag and not 0)
            {
                int field = WireFormat.GetTagFieldNumber(tag);
                if (WireFormat.GetTagWireType(tag) != WireFormat.WireType.LengthDelimited)
                {
                    reader.SkipLastField();
                    continue;
                }

                byte[] value = reader.ReadBytes().ToByteArray();
                if (isMetric ? field is 1 or 15 : field == Metrics)
                {
                    writer.WriteTag(tag);
                    writer.WriteBytes(ByteString.CopyFrom(isMetric ? value : Kept(value, isMetric: true)));
                }
            }
        }

        return kept.ToArray();
    }
}
