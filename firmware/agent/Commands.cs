// What a command of the centre does. It is read into a value first; here the value is applied to the stages. What is refused or unknown is
// counted and changes nothing, and no command can make the agent spend more of a paid link than its limits say.
namespace Aul;

public sealed class Commands
{
    private readonly Journal _journal;
    private readonly Pace _pace;
    private readonly Panel _panel;
    private readonly History _history;
    private readonly LedgerReport _days;
    private readonly Counters _counters;
    private int _rebirthsLeft = Limits.RebirthsMax;
    private long _rebirthsMs;
    private bool _wantsBirth;

    public Commands(Journal journal, Pace pace, Panel panel, History history, LedgerReport days, Counters counters)
    {
        _journal = journal;
        _pace = pace;
        _panel = panel;
        _history = history;
        _days = days;
        _counters = counters;
    }

    /// <summary>Applies all commands of one payload; true when the birth is wanted again.</summary>
    public bool Apply(byte[] payload, long nowMs)
    {
        _wantsBirth = false;
        if (payload == null || payload.Length > Limits.CommandBytesMax)
        {
            _counters.Add(CounterId.CommandsBad);
            return false;
        }

        // Commands are seldom: their reader lives no longer than they do.
        CommandReader reader = new CommandReader(payload);
        CentreCommand command = new CentreCommand();
        bool any = false;
        while (reader.Next(command))
        {
            any = true;
            if (!Apply(command, nowMs))
            {
                _counters.Add(CounterId.CommandsBad);
            }
        }

        if (reader.Malformed || !any)
        {
            _counters.Add(CounterId.CommandsBad);
        }

        return _wantsBirth;
    }

    // False when it is refused.
    private bool Apply(CentreCommand command, long nowMs)
    {
        // A word about a journal that no longer exists is well-formed, and does nothing.
        bool isOurs = command.A == _journal.Id;
        switch (command.Kind)
        {
            case CommandKind.Refused:
                return false;
            case CommandKind.Unknown:
                _counters.Add(CounterId.CommandsUnknown);
                return true;
            case CommandKind.Rebirth:
                return Rebirth(nowMs);
            case CommandKind.Stored:
                if (isOurs)
                {
                    _journal.Release(command.C);
                    _history.AckReceived();
                }

                return true;
            case CommandKind.Replay:
                if (isOurs)
                {
                    _history.Replay(command.B, command.C);
                    _counters.Add(CounterId.Replays);
                }

                return true;
            case CommandKind.ReplayDays:
                if (isOurs)
                {
                    _days.Ask(command.B, command.C);
                    _counters.Add(CounterId.Replays);
                }

                return true;
            case CommandKind.Watch:
                _pace.Watch(command.A, nowMs);
                return true;
            default:
                _panel.LampTest(nowMs);
                _panel.Locate((int)command.A, nowMs);
                return true;
        }
    }

    private bool Rebirth(long nowMs)
    {
        if (nowMs - _rebirthsMs >= Limits.RebirthEveryMs)
        {
            _rebirthsMs = nowMs;
            _rebirthsLeft = Limits.RebirthsMax;
        }

        if (_rebirthsLeft == 0)
        {
            return false;
        }

        _rebirthsLeft--;
        _wantsBirth = true;
        _counters.Add(CounterId.Rebirths);
        return true;
    }
}
