// One satellite terminal: asks its status page and, more seldom, its usage page, and leaves what they say for every signal that they feed.
// A page that does not answer, or says nothing, leaves its samples to grow old; the other one is asked all the same.
namespace Aul.Device;

public sealed class TerminalProbe
{
    private const int Ok = 200;
    private const byte NoSlot = 255;

    private readonly SignalSpec _spec;
    private readonly HttpProbe _http;
    private readonly TerminalStatus _status = new TerminalStatus();
    // By the signal's number; no slot is 255.
    private readonly byte[] _slots = new byte[SignalId.Total];
    private int _statusEveryMs = int.MaxValue;
    private int _usageEveryMs = int.MaxValue;
    private long _statusDueMs;
    private long _usageDueMs;

    public TerminalProbe(SignalSpec spec, HttpProbe http)
    {
        _spec = spec;
        _http = http;
        for (int i = 0; i < _slots.Length; i++)
        {
            _slots[i] = NoSlot;
        }
    }

    /// <summary>True when this probe serves the signal too: then it fills its slot.</summary>
    public bool Serves(SignalSpec spec, int slot)
    {
        if (spec.Host != _spec.Host || spec.Port != _spec.Port)
        {
            return false;
        }

        _slots[spec.Id] = (byte)slot;
        if (TerminalStatus.IsUsage(spec.Id))
        {
            _usageEveryMs = spec.EveryMs < _usageEveryMs ? spec.EveryMs : _usageEveryMs;
        }
        else
        {
            _statusEveryMs = spec.EveryMs < _statusEveryMs ? spec.EveryMs : _statusEveryMs;
        }

        return true;
    }

    /// <summary>Asks the pages that are due.</summary>
    public void RunDue(ProbeTable table, Clock clock)
    {
        if (_statusEveryMs < int.MaxValue && clock.NowMs() >= _statusDueMs)
        {
            _statusDueMs = clock.NowMs() + _statusEveryMs;
            if (_http.Ask(_spec.Host, _spec.Port, TerminalStatus.StatusPath, _spec.TimeoutMs) == Ok)
            {
                _status.ReadStatus(_http.Answer.Body, _http.Answer.BodyLength);
                LeaveStatus(table, clock.NowMs());
            }
        }

        if (_usageEveryMs < int.MaxValue && clock.NowMs() >= _usageDueMs)
        {
            _usageDueMs = clock.NowMs() + _usageEveryMs;
            if (_http.Ask(_spec.Host, _spec.Port, TerminalStatus.UsagePath, _spec.TimeoutMs) == Ok)
            {
                _status.ReadUsage(_http.Answer.Body, _http.Answer.BodyLength);
                Leave(table, SignalId.LinkCap, _status.Cap, clock.NowMs());
                Leave(table, SignalId.LinkAllowance, _status.AllowancePercent, clock.NowMs());
            }
        }
    }

    private void LeaveStatus(ProbeTable table, long nowMs)
    {
        if (_status.Text == null)
        {
            return;
        }

        // A text that is no code goes on as -1: strange, and counted there.
        Put(table, SignalId.LinkAccess, _status.Code, nowMs);
        Put(table, SignalId.LinkAccessCode, _status.Code, nowMs);
        if (_slots[SignalId.LinkAccessText] != NoSlot)
        {
            table.PutText(_slots[SignalId.LinkAccessText], _status.Text, nowMs);
        }
    }

    private void Leave(ProbeTable table, int id, int value, long nowMs)
    {
        if (value >= 0)
        {
            Put(table, id, value, nowMs);
        }
    }

    private void Put(ProbeTable table, int id, int value, long nowMs)
    {
        if (_slots[id] != NoSlot)
        {
            table.Put(_slots[id], value, nowMs);
        }
    }
}
