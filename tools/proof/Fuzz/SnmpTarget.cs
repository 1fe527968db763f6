// SNMP answers, as a router or an enemy on the LAN may send them, to what the poll really asks. A value may be believed only if a parser
// that we did not write (System.Formats.Asn1) finds it in a well-formed answer to the very request.
using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using System.Numerics;
using System.Text;
using Aul.Terminal;

namespace Aul.Proof.Fuzz;

public sealed class SnmpTarget : IFuzzTarget
{
    private const int RequestSeed = 0x1000;

    private static readonly Asn1Tag ResponseTag = new(TagClass.ContextSpecific, 2, isConstructed: true);

    private readonly byte[] _goodName;
    private readonly byte[] _request = new byte[Limits.SnmpBytesMax];

    public SnmpTarget()
    {
        (SnmpPoll poll, _) = Poll();
        Seeds = [.. Exchange(poll)];
        _goodName = Seeds[0];
    }

    public string Name => "snmp";

    public IReadOnlyList<byte[]> Seeds { get; }

    /// <summary>Values that were believed so far, each of them judged: none would be a proof of nothing.</summary>
    public long Believed { get; private set; }

    public void Take(byte[] input)
    {
        // Once while names are looked for, and once while values are asked.
        Take(input, false);
        Take(input, true);
    }

    private void Take(byte[] input, bool afterNames)
    {
        (SnmpPoll poll, List<SnmpWant> wants) = Poll();
        int first = 0;
        if (afterNames)
        {
            _ = poll.Request(_request);
            _ = poll.Handle(_goodName, _goodName.Length);
            first = 1;
        }

        for (int i = first; i < first + 2 && !poll.RoundDone; i++)
        {
            // Request ids count up from the seed, so one of the seeds' ids fits one of the first requests.
            int requestId = RequestSeed + i + 1;
            _ = poll.Request(_request);
            long[] before = [.. wants.Select(want => want.Known ? want.Raw : long.MinValue)];
            _ = poll.Handle(input, input.Length);
            HashSet<BigInteger>? said = null;
            for (int want = 0; want < wants.Count; want++)
            {
                bool isNew = wants[want].Known && wants[want].Raw != before[want] && wants[want].Asks == 1;
                if (isNew && !(said ??= Numbers(input, requestId)).Contains(wants[want].Raw))
                {
                    throw new InvalidOperationException($"believed {wants[want].Raw}, which a well-formed answer did not say");
                }

                Believed += isNew ? 1 : 0;
            }
        }
    }

    private static (SnmpPoll Poll, List<SnmpWant> Wants) Poll()
    {
        SnmpPoll poll = new("public", RequestSeed);
        List<SnmpWant> wants =
        [
            .. new[] { SnmpObject.UpsCharge, SnmpObject.UpsBatteryVoltage, SnmpObject.MikrotikVoltage, SnmpObject.Ups, SnmpObject.Status, SnmpObject.InOctets }
                .Select(number => poll.Add(new SignalSpec { Source = Source.Snmp, Object = number, Interface = "eth0" })),
        ];
        poll.Begin();
        return (poll, wants);
    }

    // Good answers to the first requests, each with the ids of the next ones too: a mutated input meets a request that it answers.
    private IEnumerable<byte[]> Exchange(SnmpPoll poll)
    {
        for (int i = 0; !poll.RoundDone && i < 3; i++)
        {
            int length = poll.Request(_request);
            for (int id = 1; id <= 3; id++)
            {
                yield return Answer(_request.AsMemory(0, length), RequestSeed + id);
            }

            byte[] answer = Answer(_request.AsMemory(0, length), RequestSeed + i + 1);
            _ = poll.Handle(answer, answer.Length);
        }
    }

    private static byte[] Answer(ReadOnlyMemory<byte> request, int requestId)
    {
        AsnReader message = new AsnReader(request, AsnEncodingRules.BER).ReadSequence();
        _ = message.ReadInteger();
        _ = message.ReadOctetString();
        Asn1Tag pdu = message.PeekTag();
        AsnReader body = message.ReadSequence(pdu);
        _ = body.ReadInteger();
        _ = body.ReadInteger();
        _ = body.ReadInteger();
        AsnReader bindings = body.ReadSequence();
        AsnWriter writer = new(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteOctetString("public"u8);
            using (writer.PushSequence(ResponseTag))
            {
                writer.WriteInteger(requestId);
                writer.WriteInteger(0);
                writer.WriteInteger(0);
                using (writer.PushSequence())
                {
                    for (int i = 0; bindings.HasData; i++)
                    {
                        string oid = bindings.ReadSequence().ReadObjectIdentifier();
                        Bind(writer, pdu.TagValue == 1 ? oid + ".3" : oid, pdu.TagValue == 1, i);
                    }
                }
            }
        }

        return writer.Encode();
    }

    private static void Bind(AsnWriter writer, string oid, bool isName, int i)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            if (isName)
            {
                writer.WriteOctetString("eth0"u8);
            }
            else
            {
                writer.WriteInteger(40 + i, i == 0 ? new Asn1Tag(TagClass.Application, 3) : Asn1Tag.Integer);
            }
        }
    }

    // Every number of a well-formed answer to this request; none of anything else.
    private static HashSet<BigInteger> Numbers(byte[] input, int requestId)
    {
        HashSet<BigInteger> numbers = [];
        try
        {
            AsnReader message = new AsnReader(input, AsnEncodingRules.BER).ReadSequence();
            bool isAnswer = message.ReadInteger() == 1;
            _ = message.ReadOctetString();
            AsnReader body = message.ReadSequence(ResponseTag);
            isAnswer &= body.ReadInteger() == requestId;
            isAnswer &= body.ReadInteger() == 0;
            _ = body.ReadInteger();
            AsnReader bindings = body.ReadSequence();
            while (isAnswer && bindings.HasData)
            {
                AsnReader binding = bindings.ReadSequence();
                _ = binding.ReadEncodedValue();
                Read(binding, numbers);
            }
        }
        catch (AsnContentException)
        {
            // Malformed: what was read before does not count either.
            return [];
        }

        return numbers;
    }

    private static void Read(AsnReader binding, HashSet<BigInteger> numbers)
    {
        Asn1Tag tag = binding.PeekTag();
        if (tag == Asn1Tag.PrimitiveOctetString)
        {
            string text = Encoding.ASCII.GetString(binding.ReadOctetString());
            if (long.TryParse(text, out long number))
            {
                numbers.Add(number);
            }
        }
        else if (tag == Asn1Tag.Integer)
        {
            numbers.Add(binding.ReadInteger());
        }
        else if (tag.TagClass == TagClass.Application)
        {
            numbers.Add(new BigInteger(binding.ReadEncodedValue().Span[2..], isUnsigned: true, isBigEndian: true));
        }
    }
}
