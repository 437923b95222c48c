using MLNet.Losses.Networks;

namespace MLNet.Losses.Training.Rows;

/// <summary>The moments of features of which most are 0: taken about 0, so that zeros stay zeros.</summary>
internal sealed class SparseMoments(int width) : FeatureMoments
{
    private readonly double[] _sums = new double[width];
    private readonly double[] _squares = new double[width];
    private readonly long[] _missing = new long[width];
    private long _rows;

    public override void Add(FeatureReader row)
    {
        _rows++;
        ReadOnlySpan<float> values = row.Values;
        ReadOnlySpan<int> slots = row.Slots;
        for (int i = 0; i < values.Length; i++)
        {
            int slot = row.IsDense ? i : slots[i];
            double value = values[i];
            if (double.IsNaN(value))
            {
                _missing[slot]++;
                continue;
            }

            _sums[slot] += value;
            _squares[slot] += value * value;
        }
    }

    public override float[] Means() => [.. _sums.Select((sum, slot) => (float)(sum / long.Max(1, Held(slot))))];

    public override FeatureScaling Scaling() =>
        new(new float[width], [.. _squares.Select((squares, slot) => Deviation(squares / Held(slot)))]);

    private long Held(int slot) => _rows - _missing[slot];
}
