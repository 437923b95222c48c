using MLNet.Losses.Networks;

namespace MLNet.Losses.Training.Rows;

/// <summary>The moments of features of which each row has a number.</summary>
/// <remarks>
/// Some rows at a time are summed as distances from the mean so far, and then joined to those before, so that no digits
/// are lost where a mean is large. Source: T. Chan, G. Golub and R. LeVeque, Updating formulae and a pairwise algorithm
/// for computing sample variances, 1979.
/// </remarks>
internal sealed class DenseMoments(int width) : FeatureMoments
{
    private const int RowsOfBlock = 256;

    private readonly double[] _means = new double[width];
    private readonly double[] _squares = new double[width];
    private readonly double[] _distances = new double[width];
    private readonly double[] _squaredDistances = new double[width];
    private readonly long[] _missing = new long[width];
    private readonly int[] _missingOfBlock = new int[width];
    private long _rows;
    private int _rowsOfBlock;

    public override void Add(FeatureReader row)
    {
        if (_rows == 0 && _rowsOfBlock == 0)
        {
            Start(row);
        }

        if (row.IsDense && !row.HasMissing)
        {
            AddDense(row.Values);
        }
        else
        {
            AddSome(row);
        }

        if (++_rowsOfBlock == RowsOfBlock)
        {
            Join();
        }
    }

    public override float[] Means()
    {
        Join();
        return [.. _means.Select(mean => (float)mean)];
    }

    public override FeatureScaling Scaling()
    {
        Join();
        return new(Means(), [.. _squares.Select((squares, slot) => Deviation(squares / Held(slot)))]);
    }

    private long Held(int slot) => _rows - _missing[slot];

    /// <summary>The first row is what the first distances are taken from.</summary>
    private void Start(FeatureReader row)
    {
        ReadOnlySpan<float> values = row.Values;
        for (int i = 0; i < values.Length; i++)
        {
            _means[row.IsDense ? i : row.Slots[i]] = float.IsNaN(values[i]) ? 0 : values[i];
        }
    }

    private void AddDense(ReadOnlySpan<float> values)
    {
        ReadOnlySpan<double> means = _means.AsSpan(0, values.Length);
        Span<double> distances = _distances.AsSpan(0, values.Length), squares = _squaredDistances.AsSpan(0, values.Length);
        for (int slot = 0; slot < values.Length; slot++)
        {
            double distance = values[slot] - means[slot];
            distances[slot] += distance;
            squares[slot] += distance * distance;
        }
    }

    private void AddSome(FeatureReader row)
    {
        ReadOnlySpan<float> values = row.Values;
        ReadOnlySpan<int> slots = row.Slots;
        for (int slot = 0, i = 0; slot < width; slot++)
        {
            bool isHeld = row.IsDense || (i < slots.Length && slots[i] == slot);
            double value = isHeld ? values[i++] : 0;
            if (double.IsNaN(value))
            {
                _missingOfBlock[slot]++;
                continue;
            }

            double distance = value - _means[slot];
            _distances[slot] += distance;
            _squaredDistances[slot] += distance * distance;
        }
    }

    private void Join()
    {
        for (int slot = 0; slot < width && _rowsOfBlock > 0; slot++)
        {
            long before = Held(slot), more = _rowsOfBlock - _missingOfBlock[slot];
            _missing[slot] += _missingOfBlock[slot];
            if (more > 0)
            {
                // The distances of the block are from the mean before it.
                double shift = _distances[slot] / more;
                _squares[slot] += double.Max(0, _squaredDistances[slot] - (_distances[slot] * shift)) + (shift * shift * before * more / (before + more));
                _means[slot] += shift * more / (before + more);
            }

            (_distances[slot], _squaredDistances[slot], _missingOfBlock[slot]) = (0, 0, 0);
        }

        _rows += _rowsOfBlock;
        _rowsOfBlock = 0;
    }
}
