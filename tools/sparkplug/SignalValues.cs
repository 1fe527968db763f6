// The values of one snapshot or summary by signal number, as small as they are many: which columns there are, which of them were known, and
// their numbers in ascending order of signal. It holds signals 0 to 62, and changes no more.
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace Aul.Sparkplug;

/// <param name="columns">Bit n: there is a column of signal n.</param>
/// <param name="known">Bit n: its value was known.</param>
/// <param name="numbers">One for each column; of an unknown one anything.</param>
public sealed class SignalValues(long columns, long known, long[] numbers) : IReadOnlyDictionary<int, long?>
{
    private const int SignalMax = 62;

    public int Count => BitOperations.PopCount((ulong)columns);

    public IEnumerable<int> Keys => this.Select(value => value.Key);

    public IEnumerable<long?> Values => this.Select(value => value.Value);

    public long? this[int id] => TryGetValue(id, out long? value) ? value : throw new KeyNotFoundException($"no column of signal {id}");

    public bool ContainsKey(int id) => id is >= 0 and <= SignalMax && (columns >> id & 1) != 0;

    public bool TryGetValue(int id, out long? value)
    {
        value = null;
        if (!ContainsKey(id))
        {
            return false;
        }

        if ((known >> id & 1) != 0)
        {
            value = numbers[BitOperations.PopCount((ulong)columns & ((1UL << id) - 1))];
        }

        return true;
    }

    public IEnumerator<KeyValuePair<int, long?>> GetEnumerator()
    {
        int column = 0;
        for (long left = columns; left != 0; left &= left - 1, column++)
        {
            int id = BitOperations.TrailingZeroCount(left);
            yield return new KeyValuePair<int, long?>(id, (known >> id & 1) != 0 ? numbers[column] : null);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
