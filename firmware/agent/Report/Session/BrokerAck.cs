// Ack of delivery where no host stores and says so: behind each batch of history goes a mark to a topic that we read ourselves. A broker
// handles one connection's messages in order, so the mark that comes back says that it has read all that went before. It says nothing of
// who else has read it. "boot.attempt.sequence": an echo of another attempt acknowledges nothing about this connection.
using System.Text;

namespace Aul;

public sealed class BrokerAck
{
    private const int BytesMax = 4096;

    private readonly Journal _journal;
    private readonly NumberTriple _echo = new NumberTriple();
    private readonly int _every;
    private long _marked;
    private long _sent;
    private int _messages;
    private int _bytes;
    private int _attempt;

    /// <param name="every">A mark goes behind so many messages, or behind 4 KB of them.</param>
    public BrokerAck(Journal journal, int every)
    {
        _journal = journal;
        _every = every;
    }

    /// <summary>A new session, or one in which a message went missing: no mark is out.</summary>
    public void Begin(int attempt)
    {
        _attempt = attempt;
        _marked = 0;
        _sent = 0;
        _messages = 0;
        _bytes = 0;
    }

    /// <summary>A message of history went out: all records up to this sequence have been sent in this session.</summary>
    public void Sent(long sequence, int bytes)
    {
        _sent = sequence;
        _messages++;
        _bytes += bytes;
    }

    /// <summary>True when so much was sent that a mark is due.</summary>
    public bool IsDue => _messages >= _every || _bytes >= BytesMax;

    /// <summary>Writes the mark behind what was sent; false when none is due.</summary>
    public bool Write(LinkCommand command)
    {
        if (!IsDue)
        {
            return false;
        }

        _messages = 0;
        _bytes = 0;
        _marked = _sent > _marked ? _sent : _marked;
        byte[] text = Encoding.UTF8.GetBytes(NumberTriple.Text(_journal.Boot, _attempt, _marked));
        System.Array.Copy(text, 0, command.Open(), 0, text.Length);
        command.PayloadLength = text.Length;
        return true;
    }

    /// <summary>Takes what came back on the mark's topic. False when it is no mark at all; one of another attempt is, and acknowledges
    /// nothing.</summary>
    public bool Take(byte[] payload)
    {
        if (!_echo.Read(payload, 0, payload.Length))
        {
            return false;
        }

        if (_echo.A == _journal.Boot && _echo.B == _attempt && _echo.C <= _marked)
        {
            _journal.Release(_echo.C);
        }

        return true;
    }
}
