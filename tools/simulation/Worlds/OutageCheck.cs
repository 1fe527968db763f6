// The boots and outages of one journal as the centre has stored them: each boot has a number of its own, each outage that begins ends, by
// the last of its causes and after the time that lies between. Where numbers are missing it knows nothing, and says nothing.
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Aul.Sparkplug;

namespace Aul.Simulation;

public sealed class OutageCheck
{
    private const int WrongMax = 5;
    private const int NotKnown = -1;

    // A boot looks back over sixteen blocks for an outage that was open (PreviousBoot): a block ends with a boot, or after so many records.
    private const int BlocksBack = 16;
    private const int BlockRecordsMin = 20;

    private readonly List<(string Check, string What)> _wrong = [];
    private long _journal;
    private long _last;
    private long _boot;
    private int _open = NotKnown;
    private long _openMs;
    private long _openAt;
    private int _bootsSince;

    private OutageCheck()
    {
    }

    /// <summary>Outages that were held to their begin.</summary>
    public long Compared { get; private set; }

    /// <param name="stored">In the order of journal and number.</param>
    public static IReadOnlyList<(string Check, string What)> Of(IEnumerable<Reading> stored, out long compared)
    {
        OutageCheck check = new();
        foreach (Reading reading in stored)
        {
            check.Take(reading);
        }

        compared = check.Compared;
        return check._wrong;
    }

    private void Take(Reading reading)
    {
        if (reading.Journal != _journal || reading.First != _last + 1)
        {
            _open = NotKnown;
            _boot = reading.Journal != _journal ? 0 : _boot;
        }

        _journal = reading.Journal;
        _last = reading.Sequence;
        switch (reading.Kind)
        {
            case RecordKind.Boot:
                AddIf(reading.Boot <= _boot, "boots", $"number {reading.Sequence} begins boot {reading.Boot}, and boot {_boot} "
                + $"was before it");
                _bootsSince++;
                break;
            case RecordKind.OutageOpen:
                bool goesOn = Evidence.GoesOn(reading.A);
                if (goesOn)
                {
                    AddIf(_open == Cause.None || (_open > Cause.None && !Cause.TakesService(_open)), "outages",
                        $"number {reading.Sequence} goes on with {Cause.Word(reading.Id)}, and no outage is open");
                    _open = _open == NotKnown ? NotKnown : reading.Id;
                    break;
                }

                // What is presumed is written by the boot behind it, which looks back as any start does.
                bool isOfLaterBoot = _bootsSince > 0 || Evidence.IsPresumed(reading.A);
                bool isForgotten = isOfLaterBoot && _bootsSince + ((reading.Sequence - _openAt) / BlockRecordsMin) >= BlocksBack;
                AddIf(_open > Cause.None && !isForgotten, "outages", $"number {reading.Sequence} opens {Cause.Word(reading.Id)}, and "
                    + $"{Cause.Word(_open)} of {_openAt} is open");
                (_open, _openMs, _openAt, _bootsSince) = (reading.Id, reading.AtMs, reading.Sequence, 0);
                break;
            case RecordKind.OutageClose:
                Close(reading);
                break;
        }

        _boot = reading.Boot > _boot ? reading.Boot : _boot;
    }

    private void Close(Reading reading)
    {
        if (_open != NotKnown)
        {
            Compared++;
            long lengthMs = _bootsSince > 0 ? -1 : reading.AtMs - _openMs;
            AddIf(reading.Id != _open, "outages", $"number {reading.Sequence} closes {Cause.Word(reading.Id)}, and "
                + $"{(_open == Cause.None ? "nothing" : Cause.Word(_open))} is open");
            AddIf(reading.Id == _open && reading.A != lengthMs, "outages", $"number {reading.Sequence} says that {Cause.Word(_open)} "
                + $"took {reading.A} ms, and it was {lengthMs}");
        }

        _open = Cause.None;
    }

    private void AddIf(bool isWrong, string check, [InterpolatedStringHandlerArgument(nameof(isWrong))] WrongText what)
    {
        if (isWrong && _wrong.Count < WrongMax)
        {
            _wrong.Add((check, what.ToString()));
        }
    }
}
