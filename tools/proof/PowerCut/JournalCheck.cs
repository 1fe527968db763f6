// Holds a reopened journal against the book: every promised record is there as it was written, or accounted for in a way that the flash
// being full allows; nothing is invented; no number is missing. It says the first thing that is wrong, in words.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.Proof.PowerCut;

public sealed class JournalCheck
{
    private readonly BlockView _view = new();
    private readonly BlockReader _reader = new();
    private readonly Record _record = new();

    // Blocks that were found right once: the same bytes are right again, as long as the same book tells them.
    private readonly Dictionary<long, byte[]> _right = [];

    /// <summary>Gap records that the start itself has written: it may need room, and then it tells what it gave up.</summary>
    public long OwnGaps { get; private set; }

    /// <summary>Null when all is well.</summary>
    /// <param name="promised">The newest number that was promised.</param>
    /// <param name="attempted">The newest number that was ever handed out, promised or not.</param>
    /// <param name="proven">Up to here everything was delivered, or had gone before with a gap record.</param>
    public string? Look(Journal journal, Book book, Kept kept, long promised, long attempted, long proven = 0)
    {
        if (journal.Newest < promised || journal.Durable != journal.Newest)
        {
            return $"promised up to {promised}, found up to {journal.Newest}";
        }

        if (journal.Oldest - 1 > Math.Max(kept.Gone, proven))
        {
            return $"all up to {journal.Oldest - 1} is gone, only up to {kept.Gone} could go";
        }

        OwnGaps = 0;
        long expected = journal.Oldest;
        while (journal.Peek(expected, _view))
        {
            if (_view.FirstSequence != expected)
            {
                return $"expected {expected}, the next block begins with {_view.FirstSequence}";
            }

            if ((_view.Level == BlockLevel.Summaries && _view.LastSequence > kept.Downsampled)
                || (_view.Level == BlockLevel.Events && _view.LastSequence > kept.Dropped))
            {
                return $"the block of {_view.FirstSequence} to {_view.LastSequence} was downsampled without need";
            }

            if (!IsRight(book, journal.Boot) && Wrong(book, journal.Boot) is string wrong)
            {
                return wrong;
            }

            expected = _view.LastSequence + 1;
        }

        return expected != journal.Newest + 1 ? $"can be read up to {expected - 1}, says it has {journal.Newest}"
            : journal.Newest - OwnGaps > attempted ? $"nothing was written behind {attempted}, found {journal.Newest}"
            : null;
    }

    // What this start has written itself is never taken from an earlier look.
    private bool IsRight(Book book, long boot) => _view.Boot != boot &&
        _view.LastSequence <= book.LastBefore && _right.TryGetValue(_view.FirstSequence, out byte[]? before)
            && before.AsSpan().SequenceEqual(_view.Buffer.AsSpan(_view.Offset, _view.Length));

    private string? Wrong(Book book, long boot)
    {
        if (!_reader.Open(_view.Buffer, _view.Offset, _view.Offset + _view.Length))
        {
            return $"the block of {_view.FirstSequence} cannot be opened";
        }

        long next = _view.FirstSequence;
        while (_reader.Next(_record))
        {
            if (_record.Kind == RecordKind.Gap && _record.Boot == boot && _record.A + _record.B - 1 < _record.Sequence)
            {
                OwnGaps++;
            }
            else if (WrongRecord(book, next) is string wrong)
            {
                return wrong;
            }

            next = _record.Sequence + 1;
        }

        if (next != _view.LastSequence + 1)
        {
            return $"the block of {_view.FirstSequence} to {_view.LastSequence} ends with {next - 1}";
        }

        if (_view.LastSequence <= book.LastBefore && _view.Boot != boot)
        {
            _right[_view.FirstSequence] = _view.Buffer.AsSpan(_view.Offset, _view.Length).ToArray();
        }

        return null;
    }

    private string? WrongRecord(Book book, long first)
    {
        Written[] written = new Written[_record.Sequence - first + 1];
        for (long number = first; number <= _record.Sequence; number++)
        {
            Written? page = book.Of(number);
            if (page == null || page.Boot != _record.Boot)
            {
                return $"{number} of boot {_record.Boot} was never written";
            }

            written[number - first] = page;
        }

        bool isRight = _record.Kind switch
        {
            RecordKind.Summary => written.All(page => page.Kind == RecordKind.Snapshot) && IsSummary(written),
            RecordKind.Dropped => written.All(page => page.Kind == RecordKind.Snapshot) && _record.AtMs == written[^1].AtMs,
            RecordKind.Gap => written[0].Kind == RecordKind.Gap && _record.A + _record.B - 1 < _record.Sequence,
            _ => IsSame(written[0]),
        };
        return isRight ? null : $"{_record.Sequence} ({_record.Kind}) is not what was written";
    }

    private bool IsSame(Written page) => page.Kind == _record.Kind && page.AtMs == _record.AtMs && page.Id == _record.Id
        && page.A == _record.A
        && (page.Kind != RecordKind.Snapshot || Enumerable.Range(0, LifeScript.Columns)
            .All(i => page.Known[i] == _record.Known[i] && (!page.Known[i] || page.Values[i] == _record.Values[i])));

    private bool IsSummary(Written[] pages)
    {
        bool good = _record.AtMs == pages[^1].AtMs && pages.Length <= Limits.SummarySnapshotsMax;
        for (int i = 0; i < LifeScript.Columns; i++)
        {
            int column = i;
            List<long> known = [.. pages.Where(page => page.Known[column]).Select(page => page.Values[column])];
            good &= _record.Known[i] == known.Count > 0;
            if (!good || known.Count == 0)
            {
                continue;
            }

            good &= i switch
            {
                LifeScript.State => _record.Values[i] == known.Min(),
                LifeScript.Counter => _record.Values[i] == known[^1],
                _ => _record.Low[i] == known.Min() && _record.High[i] == known.Max()
                    && Math.Abs(_record.Values[i] - known.Average()) <= 0.5,
            };
        }

        return good;
    }
}
