// How far the lowest and the highest value of a summary lie from its mean: the sum of these distances for each column of a block, from
// which the parameter of their code follows. The arrays are made when a block first has a summary.
namespace Aul;

public sealed class SpreadSums
{
    private long[] _sums = new long[0];
    private byte[] _counts;

    /// <summary>Begins the columns of a block.</summary>
    public void Begin(int columns)
    {
        if (_sums.Length < columns)
        {
            _sums = new long[columns];
            _counts = new byte[columns];
        }

        for (int i = 0; i < columns; i++)
        {
            _sums[i] = 0;
            _counts[i] = Rice.CountAtBegin;
        }
    }

    public int Parameter(int column) => Rice.Parameter(_sums[column], _counts[column], 0);

    public void Count(int column, long distance)
    {
        _sums[column] += distance;
        _counts[column]++;
        if (_counts[column] == Rice.HalveAt)
        {
            _counts[column] >>= 1;
            _sums[column] >>= 1;
        }
    }
}
