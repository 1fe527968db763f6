// One DNS question and its answer as bytes (RFC 1035): the IPv4 address of a name, over the CNAMEs that stand in the same answer. It
// believes nothing but an answer with our number to our question. It asks nobody and remembers nothing; Resolver does.
using System;

namespace Aul;

public static class DnsMessage
{
    /// <summary>A longer answer comes cut off, and says so.</summary>
    public const int BytesMax = 512;

    /// <summary>Another number, another question, or bytes that are no answer: the right one may still come.</summary>
    public const long NotOurs = -1;

    /// <summary>The answer did not fit and was cut off. The whole one would need TCP.</summary>
    public const long Truncated = -2;

    /// <summary>The server does not know the name, has no address for it, or failed.</summary>
    public const long NoAddress = -3;

    private const int HeadBytes = 12;
    private const int NameCharsMax = 253;
    private const int LabelCharsMax = 63;
    private const int LabelsMax = 127;

    /// <summary>CNAMEs that are followed. Resolvers in use give up at 8 to 16.</summary>
    private const int HopsMax = 8;
    private const int PointersMax = 16;
    private const int TypeA = 1;
    private const int TypeCname = 5;
    private const int ClassIn = 1;
    private const int OwnerToData = 10;
    private const int AddressBytes = 4;

    /// <summary>Writes the question for a name's address; 0 when the name cannot be a host's.</summary>
    public static int WriteQuestion(byte[] to, int id, string name)
    {
        if (name.Length == 0 || name.Length > NameCharsMax)
        {
            return 0;
        }

        Array.Clear(to, 0, HeadBytes);
        to[0] = (byte)(id >> 8);
        to[1] = (byte)id;
        to[2] = 1; // recursion is wanted
        to[5] = 1; // one question
        int head = HeadBytes;
        int at = head + 1;
        for (int i = 0; i <= name.Length; i++)
        {
            if (i < name.Length && name[i] != '.')
            {
                if (name[i] <= ' ' || name[i] > '~')
                {
                    return 0;
                }

                to[at++] = (byte)name[i];
                continue;
            }

            int label = at - head - 1;
            if (label == 0 || label > LabelCharsMax)
            {
                return 0;
            }

            to[head] = (byte)label;
            head = at++;
        }

        Array.Clear(to, head, 5);
        to[head + 2] = TypeA;
        to[head + 4] = ClassIn;
        return head + 5;
    }

    /// <summary>
    /// The address in the low 32 bits, first byte lowest, and above them the seconds that it holds. Below 0: one of the reasons above.
    /// </summary>
    public static long ReadAnswer(byte[] from, int length, int id, string name)
    {
        int start = length < HeadBytes ? -1 : AfterQuestion(from, length, name);

        // A response to a plain query, about one question.
        if (start < 0 || Two(from, 0) != id || (from[2] & 0xF8) != 0x80 || Two(from, 4) != 1)
        {
            return NotOurs;
        }

        if ((from[2] & 2) != 0)
        {
            return Truncated;
        }

        return (from[3] & 0x0F) != 0 ? NoAddress : Find(from, length, start);
    }

    private static long Find(byte[] from, int length, int start)
    {
        int wanted = HeadBytes;
        long ttlS = int.MaxValue;
        for (int hops = 0; hops <= HopsMax && wanted > 0; hops++)
        {
            int alias = 0;
            int at = start;
            for (int records = Two(from, 6); records > 0 && alias == 0; records--)
            {
                int body = AfterName(from, length, at);
                int end = body < 0 || body + OwnerToData > length ? -1 : body + OwnerToData + Two(from, body + 8);
                if (end < 0 || end > length)
                {
                    return NotOurs;
                }

                int data = body + OwnerToData;
                int type = Two(from, body);
                bool isAddress = type == TypeA && end - data == AddressBytes && from[data] > 0 && from[data] < 224;
                if ((isAddress || type == TypeCname) && Two(from, body + 2) == ClassIn && IsSame(from, length, at, wanted))
                {
                    // RFC 2181: a time with its highest bit set is none.
                    long recordS = from[body + 4] > 127 ? 0 : ((long)Two(from, body + 4) << 16) | (uint)Two(from, body + 6);
                    ttlS = recordS < ttlS ? recordS : ttlS;
                    if (isAddress)
                    {
                        long low = from[data] | (from[data + 1] << 8) | (from[data + 2] << 16);
                        return (ttlS << 32) | ((long)from[data + 3] << 24) | low;
                    }

                    alias = data;
                }

                at = end;
            }

            wanted = alias;
        }

        return NoAddress;
    }

    // The place behind the question; -1 when it is not the one for this name's address.
    private static int AfterQuestion(byte[] from, int length, string name)
    {
        int at = HeadBytes;
        if (at + name.Length + 6 > length)
        {
            return -1;
        }

        int labelEnd = at;
        for (int i = -1; i < name.Length; i++, at++)
        {
            if (i >= 0 && name[i] != '.')
            {
                if (Small(from[at]) != Small(name[i]))
                {
                    return -1;
                }
            }
            else if (at != labelEnd)
            {
                return -1;
            }
            else
            {
                labelEnd = at + 1 + from[at];
            }
        }

        return at == labelEnd && from[at] == 0 && Two(from, at + 1) == TypeA && Two(from, at + 3) == ClassIn ? at + 5 : -1;
    }

    // The place behind a name, which ends with an empty label or with a pointer; -1 when it runs out of the message.
    private static int AfterName(byte[] from, int length, int at)
    {
        while (at < length && from[at] > 0 && from[at] <= LabelCharsMax)
        {
            at += from[at] + 1;
        }

        at += at < length && from[at] > 0 ? 2 : 1;
        return at <= length ? at : -1;
    }

    private static bool IsSame(byte[] from, int length, int a, int b)
    {
        for (int labels = 0; labels <= LabelsMax; labels++)
        {
            a = Label(from, length, a);
            b = Label(from, length, b);
            if (a < 0 || b < 0 || from[a] != from[b])
            {
                return false;
            }

            int count = from[a];
            if (count == 0 || a == b)
            {
                return true;
            }

            for (int i = 1; i <= count; i++)
            {
                if (Small(from[a + i]) != Small(from[b + i]))
                {
                    return false;
                }
            }

            a += count + 1;
            b += count + 1;
        }

        return false;
    }

    // Where the label is that stands at a place or that a pointer there leads to; -1 when there is none that lies in the message.
    private static int Label(byte[] from, int length, int at)
    {
        for (int pointers = 0; pointers < PointersMax && at < length; pointers++)
        {
            if (from[at] <= LabelCharsMax)
            {
                return at + from[at] < length ? at : -1;
            }

            if (from[at] < 0xC0 || at + 1 >= length)
            {
                return -1;
            }

            at = Two(from, at) & 0x3FFF;
        }

        return -1;
    }

    private static int Two(byte[] from, int at) => (from[at] << 8) | from[at + 1];

    private static int Small(int letter) => letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
}
