// Whether the primary host application is online (Sparkplug 3.0, 5.14): its STATE message is JSON, {"online": true, "timestamp":
// 1668114759262}. It reads those two members and nothing else of JSON, and believes no message older than the last one.
namespace Aul;

public sealed class PrimaryHost
{
    private const int BytesMax = 256;

    private byte[] _bytes;
    private long _timestamp;

    public bool IsOnline { get; private set; }

    /// <summary>A new connection: the retained message will tell.</summary>
    public void Begin()
    {
        IsOnline = false;
        _timestamp = 0;
    }

    /// <summary>Takes a STATE payload. False when it is not of the form.</summary>
    public bool Take(byte[] payload)
    {
        if (payload == null || payload.Length > BytesMax)
        {
            return false;
        }

        _bytes = payload;
        int online = ValueOf("\"online\"");
        int timestamp = ValueOf("\"timestamp\"");
        bool isTrue = online >= 0 && IsAt(online, "true");
        long time = timestamp < 0 ? -1 : NumberAt(timestamp);
        if ((!isTrue && (online < 0 || !IsAt(online, "false"))) || time < 0)
        {
            return false;
        }

        // tck-id-message-flow-edge-node-birth-publish-phid-wait-timestamp, ...-termination-host-offline-timestamp
        if (time >= _timestamp)
        {
            _timestamp = time;
            IsOnline = isTrue;
        }

        return true;
    }

    // Where the value of a member begins; -1 when it is not there.
    private int ValueOf(string member)
    {
        for (int at = 0; at + member.Length < _bytes.Length; at++)
        {
            if (!IsAt(at, member))
            {
                continue;
            }

            int value = Step(at + member.Length);
            return value < _bytes.Length && _bytes[value] == ':' ? Step(value + 1) : -1;
        }

        return -1;
    }

    private int Step(int at)
    {
        while (at < _bytes.Length && (_bytes[at] == ' ' || _bytes[at] == '\t' || _bytes[at] == '\r' || _bytes[at] == '\n'))
        {
            at++;
        }

        return at;
    }

    private bool IsAt(int at, string word)
    {
        if (at + word.Length > _bytes.Length)
        {
            return false;
        }

        for (int i = 0; i < word.Length; i++)
        {
            if (_bytes[at + i] != word[i])
            {
                return false;
            }
        }

        return true;
    }

    // 1 to 15 digits; -1 for anything else.
    private long NumberAt(int at)
    {
        long number = 0;
        int first = at;
        while (at < _bytes.Length && _bytes[at] >= '0' && _bytes[at] <= '9')
        {
            number = (number * 10) + (_bytes[at++] - '0');
            if (at - first > 15)
            {
                return -1;
            }
        }

        return at == first ? -1 : number;
    }
}
