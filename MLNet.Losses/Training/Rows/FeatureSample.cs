using MLNet.Losses.Training.Rows.Stores;

namespace MLNet.Losses.Training.Rows;

/// <summary>Rows of features that stand for all: all of them, or so many drawn by the seed, each as likely as any other.</summary>
/// <remarks>Source: J. Vitter, Random sampling with a reservoir, 1985, algorithm R.</remarks>
internal sealed class FeatureSample
{
    // A quantile's order is then right to 0.2%, one standard error, at the worst.
    private const int MostRows = 1 << 16;
    private const long Purpose = 0x53616d70;

    private readonly DenseFeatures _rows;
    private readonly int _width;
    private readonly int _most;
    private FastRandom _random;
    private long _seen;

    /// <param name="width">The features of a row.</param>
    /// <param name="options">The seed, and the most rows.</param>
    public FeatureSample(int width, RowOptions options)
    {
        (_rows, _width) = (new(width), width);
        _most = int.Min(MostRows, options.MaxRowsInMemory ?? MostRows);
        _random = new(options.Seed, Purpose);
    }

    private int Count => (int)long.Min(_seen, _most);

    public void Add(FeatureReader row)
    {
        long place = _seen < _most ? _seen : _random.Next(_seen + 1);
        _seen++;
        if (place < _most)
        {
            _rows.Set((int)place, row);
        }
    }

    /// <summary>The numbers of each feature, in an array that is filled again for the next.</summary>
    public IEnumerable<float[]> Features()
    {
        float[] numbers = new float[Count];
        for (int slot = 0; slot < _width; slot++)
        {
            _rows.CopyFeature(slot, numbers);
            yield return numbers;
        }
    }
}
