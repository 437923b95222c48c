namespace MLNet.Losses.Analysis;

/// <summary>A number for each row, 4 bytes each. A row that was given none has the usual one, which takes no memory at the end.</summary>
/// <param name="usual">The usual number.</param>
internal sealed class RowNumbers(float usual)
{
    private readonly List<float> _numbers = [];

    /// <summary>The rows up to the last that was given a number.</summary>
    public int Count => _numbers.Count;

    public float this[int row] => row < _numbers.Count ? _numbers[row] : usual;

    /// <summary>Gives a row its number; rows have to come in order.</summary>
    public void Set(long row, float number)
    {
        if (number != usual)
        {
            while (_numbers.Count < row)
            {
                _numbers.Add(usual);
            }

            _numbers.Add(number);
        }
    }
}
