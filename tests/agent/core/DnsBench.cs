// Builds the answers of a DNS server, good and bad.
namespace Aul.Tests;

public sealed class DnsBench
{
    public const int TypeA = 1;
    public const int TypeCname = 5;

    private readonly byte[] _bytes = new byte[700];
    private int _records;

    /// <summary>Begins as the answer to a question, which it repeats.</summary>
    public DnsBench(byte[] question, int length)
    {
        for (int i = 0; i < length; i++)
        {
            _bytes[i] = question[i];
        }

        _bytes[2] |= 0x80;
        _bytes[3] = 0x80;
        Length = length;
    }

    public int Length { get; private set; }

    public byte[] Bytes
    {
        get
        {
            _bytes[7] = (byte)_records;
            byte[] bytes = new byte[Length];
            for (int i = 0; i < Length; i++)
            {
                bytes[i] = _bytes[i];
            }

            return bytes;
        }
    }

    /// <summary>The question for a name, with the number that stands in it.</summary>
    public static DnsBench AnswerTo(string name, int id)
    {
        byte[] question = new byte[DnsMessage.BytesMax];
        int length = DnsMessage.WriteQuestion(question, id, name);
        return new DnsBench(question, length);
    }

    public static long Address(int a, int b, int c, int d) => (uint)(a | (b << 8) | (c << 16) | (d << 24));

    public void Set(int at, int value) => _bytes[at] = (byte)value;

    public int At(int at) => _bytes[at];

    public DnsBench Add(string owner, int ttlS, int a, int b, int c, int d)
    {
        Begin(owner, TypeA, ttlS);
        Put(0);
        Put(4);
        Put(a);
        Put(b);
        Put(c);
        Put(d);
        return this;
    }

    public DnsBench AddAlias(string owner, int ttlS, string target)
    {
        Begin(owner, TypeCname, ttlS);
        int start = Length;
        Length += 2;
        PutName(target);
        _bytes[start + 1] = (byte)(Length - start - 2);
        return this;
    }

    /// <summary>A record of another kind, which has nothing to do with the question.</summary>
    public DnsBench AddOther(string owner, int type, int bytes)
    {
        Begin(owner, type, 60);
        Put(0);
        Put(bytes);
        Length += bytes;
        return this;
    }

    // "" is a pointer to the question's name.
    private void Begin(string owner, int type, int ttlS)
    {
        _records++;
        if (owner.Length == 0)
        {
            Put(0xC0);
            Put(12);
        }
        else
        {
            PutName(owner);
        }

        Put(0);
        Put(type);
        Put(0);
        Put(1);
        Put(ttlS >> 24);
        Put(ttlS >> 16);
        Put(ttlS >> 8);
        Put(ttlS);
    }

    private void PutName(string name)
    {
        string[] labels = name.Split('.');
        for (int i = 0; i < labels.Length; i++)
        {
            Put(labels[i].Length);
            for (int j = 0; j < labels[i].Length; j++)
            {
                Put(labels[i][j]);
            }
        }

        Put(0);
    }

    private void Put(int value) => _bytes[Length++] = (byte)value;
}
