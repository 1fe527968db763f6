// One satellite terminal: asks its status page and, more seldom, its usage page, and leaves what they say for every signal that they feed.
// A page that does not answer, or says nothing, leaves its samples to grow old; the other one is asked all the same.
namespace Aul.Device;

public sealed class TerminalProbe
{
    private const int Ok = 200;
    private const byte NoSlot = 255;

    private readonly HttpProbe _http;
    private readonly TerminalStatus _status = new TerminalStatus();
    // By the signal's number; no slot is 255.
    private readonly byte[] _slots = new byte[SignalId.Total];
    private int _slot = NoSlot;
    private int _statusEveryMs = int.MaxValue;
    private int _usageEveryMs = int.MaxValue;
    private long _statusDueMs;
    private long _usageDueMs;

    public TerminalProbe(HttpProbe http)
    {
        _http = http;
        for (int i = 0; i < _slots.Length; i++)
        {
            _slots[i] = NoSlot;
        }
    }

    /// <summary>The slot of the first signal, whose settings say where the terminal is.</summary>
    public int Slot => _slot;

    /// <summary>True when one of its pages is due.</summary>
    public bool IsDue(long nowMs) => IsStatusDue(nowMs) || IsUsageDue(nowMs);

    /// <summary>Whether one terminal gives both.</summary>
    public static bool IsSame(SignalSpec a, SignalSpec b) => a.Host == b.Host && a.Port == b.Port;

    /// <summary>Fills the slot of this signal, too.</summary>
    public void Add(SignalSpec spec, int slot)
    {
        _slot = _slot == NoSlot ? slot : _slot;
        _slots[spec.Id] = (byte)slot;
        if (TerminalStatus.IsUsage(spec.Id))
        {
            _usageEveryMs = spec.EveryMs < _usageEveryMs ? spec.EveryMs : _usageEveryMs;
        }
        else
        {
            _statusEveryMs = spec.EveryMs < _statusEveryMs ? spec.EveryMs : _statusEveryMs;
        }
    }

    /// <summary>Asks the pages that are due.</summary>
    /// <param name="spec">What the settings say of the signal in <see cref="Slot"/>.</param>
    public void RunDue(SignalSpec spec, ProbeTable table, Clock clock)
    {
        if (IsStatusDue(clock.NowMs()))
        {
            _statusDueMs = clock.NowMs() + _statusEveryMs;
            if (_http.Ask(spec.Host, spec.Port, TerminalStatus.StatusPath, spec.TimeoutMs) == Ok)
            {
                _status.ReadStatus(_http.Answer.Body, _http.Answer.BodyLength);
                LeaveStatus(table, clock.NowMs());
            }
        }

        if (IsUsageDue(clock.NowMs()))
        {
            _usageDueMs = clock.NowMs() + _usageEveryMs;
            if (_http.Ask(spec.Host, spec.Port, TerminalStatus.UsagePath, spec.TimeoutMs) == Ok)
            {
                _status.ReadUsage(_http.Answer.Body, _http.Answer.BodyLength);
                Leave(table, SignalId.LinkCap, _status.Cap, clock.NowMs());
                Leave(table, SignalId.LinkAllowance, _status.AllowancePercent, clock.NowMs());
            }
        }
    }

    private bool IsStatusDue(long nowMs) => _statusEveryMs < int.MaxValue && nowMs >= _statusDueMs;

    private bool IsUsageDue(long nowMs) => _usageEveryMs < int.MaxValue && nowMs >= _usageDueMs;

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
