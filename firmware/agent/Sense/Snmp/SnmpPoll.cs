// Asks one SNMP agent, round by round, for all values that a site wants of it, and finds rows by their names: bytes out, bytes in.
// A row's index is never trusted over a restart of the router: when sysUpTime falls or the row is gone, the name is looked up again.
namespace Aul;

public sealed class SnmpPoll
{
    // Beside sysUpTime: so many identifiers of 32 bytes fit a request of 484.
    private const int AsksMax = SnmpAnswer.VarBindsMax - 1;

    // RFC 3416 error-status.
    private const int TooBig = 1;

    // TimeTicks wrap at 2^32 hundredths of a second, after 497 days; so near to it a fall is the wrap.
    private const long TicksWrap = 1L << 32;
    private const long TicksADay = 8640000;

    // A name that is not there is looked for again after so many rounds: a walk is one exchange a row.
    private const int RoundsBetweenWalks = 6;

    private readonly SnmpAnswer _answer = new SnmpAnswer();
    private readonly SnmpWant[] _wants;

    // What the request asks for, one identifier every OidBytesMax bytes, and of which want each is.
    private readonly byte[] _oids = new byte[(AsksMax + 1) * SnmpWant.OidBytesMax];
    private readonly byte[] _lengths = new byte[AsksMax + 1];
    private readonly byte[] _wantOf = new byte[AsksMax + 1];
    private readonly byte[] _askOf = new byte[AsksMax + 1];
    private readonly SnmpNames _names;
    private readonly string _community;
    private int _count;
    private int _asked;
    private int _asksMax = AsksMax;
    private int _nextWant;
    private int _nextAsk;
    private int _roundsToWalk;
    private int _requestId;
    private long _upTime = -1;

    /// <param name="requestSeed">Any number: request ids count up from it, so that an answer to an earlier life is not ours.</param>
    /// <param name="wants">So many values are wanted at most.</param>
    public SnmpPoll(string community, int requestSeed, int wants = Limits.SignalsMax)
    {
        _community = community;
        _wants = new SnmpWant[wants];
        _names = new SnmpNames(_wants);
        _requestId = requestSeed & 0x3FFFFFFF;
    }

    /// <summary>True when the last answer ended a round: the wants' values are of this round.</summary>
    public bool RoundDone { get; private set; }

    /// <summary>How often the agent has started again since the poll began.</summary>
    public int Restarts { get; private set; }

    /// <summary>Adds a value before the first round; returns what to look at afterwards.</summary>
    public SnmpWant Add(SignalSpec spec)
    {
        SnmpWant want = new SnmpWant(spec);
        _wants[_count++] = want;
        return want;
    }

    /// <summary>Begins a round: what is not said in it is not known.</summary>
    public void Begin()
    {
        RoundDone = false;
        _asksMax = AsksMax;
        for (int i = 0; i < _count; i++)
        {
            _wants[i].Lose();
        }

        bool walks = _roundsToWalk-- <= 0;
        _roundsToWalk = walks ? RoundsBetweenWalks : _roundsToWalk;
        _names.Begin(walks ? _count : 0);
        _nextWant = 0;
        _nextAsk = 0;
    }

    /// <summary>Writes the next request of the round and returns its length.</summary>
    public int Request(byte[] buffer)
    {
        _requestId = (_requestId + 1) & 0x3FFFFFFF;
        if (!_names.IsDone)
        {
            _lengths[0] = (byte)_names.OidLength;
            SnmpOid.Copy(_names.Oid, _oids, _lengths[0]);
            return SnmpRequest.Write(buffer, SnmpRequest.GetNext, _community, _requestId, _oids, _lengths, 1);
        }

        FillAsks();
        return SnmpRequest.Write(buffer, SnmpRequest.Get, _community, _requestId, _oids, _lengths, _asked + 1);
    }

    /// <summary>Takes an answer. False when it is not the answer to the last request: the caller waits on, or asks again.</summary>
    public bool Handle(byte[] buffer, int length)
    {
        if (!_answer.Read(buffer, length, _requestId))
        {
            return false;
        }

        if (!_names.IsDone)
        {
            _names.Take(_answer);
            return true;
        }

        return HandleValues();
    }

    // The next identifiers in their order, sysUpTime before them.
    private void FillAsks()
    {
        byte[] upTime = SnmpObject.SysUpTime();
        SnmpOid.Copy(upTime, _oids, upTime.Length);
        _lengths[0] = (byte)upTime.Length;
        _asked = 0;
        int want = _nextWant;
        int ask = _nextAsk;
        for (; want < _count && _asked < _asksMax; want++, ask = 0)
        {
            for (; _wants[want].IsFound && ask < _wants[want].Asks && _asked < _asksMax; ask++)
            {
                int length = _wants[want].WriteOid(_oids, (_asked + 1) * SnmpWant.OidBytesMax, ask);
                if (length > 0)
                {
                    _asked++;
                    _lengths[_asked] = (byte)length;
                    _wantOf[_asked] = (byte)want;
                    _askOf[_asked] = (byte)ask;
                }
            }

            if (_asked == _asksMax && ask < _wants[want].Asks)
            {
                break;
            }
        }
    }

    private bool HandleValues()
    {
        if (_answer.ErrorStatus != 0)
        {
            HandleError();
            return true;
        }

        if (_answer.Count != _asked + 1)
        {
            return false;
        }

        for (int i = 0; i <= _asked; i++)
        {
            if (!_answer.IsOid(i, _oids, i * SnmpWant.OidBytesMax, _lengths[i]))
            {
                return false;
            }
        }

        if (HasRestarted())
        {
            Restart();
            return true;
        }

        for (int i = 1; i <= _asked; i++)
        {
            Take(i);
        }

        Advance();
        return true;
    }

    private void Take(int binding)
    {
        SnmpWant want = _wants[_wantOf[binding]];
        if (_answer.TryNumber(binding, out long number))
        {
            want.Take(_askOf[binding], number);
        }
        else if (want.NameColumn >= 0)
        {
            want.LoseRow();
            _roundsToWalk = 0;
        }
        else
        {
            want.Lose();
        }
    }

    // An agent that cannot answer so much is asked for less; one that refuses a single value does not say it in this round.
    private void HandleError()
    {
        if (_asked > 1)
        {
            _asksMax = _answer.ErrorStatus == TooBig ? _asked / 2 : 1;
            return;
        }

        if (_asked == 1)
        {
            _wants[_wantOf[1]].Lose();
        }

        Advance();
    }

    private void Advance()
    {
        int last = _asked;
        _nextWant = last == 0 ? _count : _wantOf[last];
        _nextAsk = last == 0 ? 0 : _askOf[last] + 1;
        while (_nextWant < _count && (!_wants[_nextWant].IsFound || _nextAsk >= _wants[_nextWant].Asks))
        {
            _nextWant++;
            _nextAsk = 0;
        }

        if (_nextWant >= _count)
        {
            End();
        }
    }

    private void End()
    {
        RoundDone = true;
        for (int i = 0; i < _count; i++)
        {
            if (_wants[i].Asks == 0 && _upTime >= 0)
            {
                _wants[i].Take(0, Restarts);
            }
        }
    }

    private bool HasRestarted()
    {
        if (!_answer.TryNumber(0, out long upTime))
        {
            return false;
        }

        bool wrapped = _upTime > TicksWrap - TicksADay && upTime < TicksADay;
        bool fell = upTime < _upTime && !wrapped;
        _upTime = upTime;
        return fell;
    }

    private void Restart()
    {
        Restarts++;
        for (int i = 0; i < _count; i++)
        {
            _wants[i].Restarted();
        }

        _names.Begin(_count);
        _nextWant = 0;
        _nextAsk = 0;
    }
}
