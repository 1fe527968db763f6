// Reads the payload of an NCMD to this node: an allow-list of six, each within its bounds. It does nothing; what a command does is the
// agent's. No command can stop or restart the agent.
namespace Aul;

public enum CommandKind
{
    /// <summary>A metric that is not what its name or alias promises.</summary>
    Refused,

    /// <summary>A well-formed metric with a name that the agent does not know.</summary>
    Unknown,

    /// <summary>The centre wants the birth again (tck-id-operational-behavior-data-commands-rebirth-action-1).</summary>
    Rebirth,

    /// <summary>A: the journal's id, B: its boot, C: the database has committed all up to this sequence.</summary>
    Stored,

    /// <summary>A: the journal's id; B to C: sequences that are wanted again.</summary>
    Replay,

    /// <summary>A: the journal's id; B to C: local days since 1970-01-01 that are wanted again.</summary>
    ReplayDays,

    /// <summary>A: minutes for which somebody watches.</summary>
    Watch,

    /// <summary>A: minutes of "here I am"; 0: the lamp test alone.</summary>
    Locate,
}

/// <summary>One command of the centre, as a value.</summary>
public sealed class CentreCommand
{
    public CommandKind Kind;
    public long A;
    public long B;
    public long C;
}

public sealed class CommandReader
{
    private readonly SparkplugReader _reader = new SparkplugReader();
    private readonly NumberTriple _numbers = new NumberTriple();

    public CommandReader(byte[] payload)
    {
        _reader.Begin(payload);
    }

    /// <summary>True when the payload ended in what is no Sparkplug.</summary>
    public bool Malformed => _reader.Malformed;

    /// <summary>Fills in the next command; false at the end.</summary>
    public bool Next(CentreCommand command)
    {
        if (!_reader.Next())
        {
            return false;
        }

        command.Kind = KindOf();
        if (!IsGood(command))
        {
            command.Kind = CommandKind.Refused;
        }

        return true;
    }

    private CommandKind KindOf()
    {
        if (_reader.NameIs(Alias.RebirthName))
        {
            return CommandKind.Rebirth;
        }

        if (Is(Alias.StoredName, Alias.JournalStored))
        {
            return CommandKind.Stored;
        }

        if (Is(Alias.ReplayName, Alias.JournalReplay))
        {
            return CommandKind.Replay;
        }

        if (Is(Alias.LedgerReplayName, Alias.LedgerReplay))
        {
            return CommandKind.ReplayDays;
        }

        if (Is(Alias.WatchName, Alias.Watch))
        {
            return CommandKind.Watch;
        }

        return Is(Alias.LocateName, Alias.Locate) ? CommandKind.Locate : CommandKind.Unknown;
    }

    private bool Is(string name, int alias) => _reader.NameLength == 0 ? _reader.Alias == alias : _reader.NameIs(name);

    private bool IsGood(CentreCommand command)
    {
        switch (command.Kind)
        {
            case CommandKind.Rebirth:
                return _reader.IsBool && _reader.BoolValue;
            case CommandKind.Stored:
                return ReadNumbers(command);
            case CommandKind.Replay:
                return ReadNumbers(command) && command.B >= 1 && command.C >= command.B;
            case CommandKind.ReplayDays:
                return ReadNumbers(command) && command.C >= command.B;
            case CommandKind.Watch:
                return ReadMinutes(command, Limits.WatchMinutesMax);
            case CommandKind.Locate:
                return ReadMinutes(command, Limits.LocateMinutesMax);
            default:
                return true;
        }
    }

    private bool ReadNumbers(CentreCommand command)
    {
        bool isTriple = _reader.TextStart >= 0 && _numbers.Read(_reader.Bytes, _reader.TextStart, _reader.TextLength);
        command.A = _numbers.A;
        command.B = _numbers.B;
        command.C = _numbers.C;
        return isTriple;
    }

    private bool ReadMinutes(CentreCommand command, int minutesMax)
    {
        command.A = _reader.Number;
        return _reader.IsNumber && command.A >= 0 && command.A <= minutesMax;
    }
}
