using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Training.Metric;

/// <summary>What an anchor sees of the other examples of its batch: who is of its class, who is not, and how far they are.</summary>
internal sealed class Neighbours
{
    private readonly List<int> _positives = [];
    private readonly List<int> _negatives = [];
    private float[] _distances = [];

    /// <summary>The other examples of the anchor's class.</summary>
    public IReadOnlyList<int> Positives => _positives;

    /// <summary>The examples of other classes.</summary>
    public IReadOnlyList<int> Negatives => _negatives;

    /// <summary>The squared distance of each example.</summary>
    public ReadOnlySpan<float> Distances => _distances;

    /// <summary>Random numbers that depend on the anchor and the embeddings alone, so that a resumed training goes on alike.</summary>
    public FastRandom Random { get; private set; }

    /// <summary>Looks around from an anchor.</summary>
    /// <param name="anchor">The anchor.</param>
    /// <param name="classes">The class of each example.</param>
    /// <param name="embeddings">The embeddings, row after row.</param>
    /// <param name="dimensions">The dimensions of an embedding.</param>
    public void LookFrom(int anchor, ReadOnlySpan<float> classes, ReadOnlySpan<float> embeddings, int dimensions)
    {
        _positives.Clear();
        _negatives.Clear();
        _distances = _distances.Length < classes.Length ? new float[classes.Length] : _distances;
        ReadOnlySpan<float> own = embeddings.Slice(anchor * dimensions, dimensions);
        Random = new(anchor, BitConverter.SingleToInt32Bits(own[0]) ^ ((long)BitConverter.SingleToInt32Bits(own[^1]) << 32));
        for (int row = 0; row < classes.Length; row++)
        {
            if (row != anchor)
            {
                (classes[row] == classes[anchor] ? _positives : _negatives).Add(row);
                _distances[row] = Distance(own, embeddings.Slice(row * dimensions, dimensions));
            }
        }
    }

    private static float Distance(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        float sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            float difference = x[i] - y[i];
            sum += difference * difference;
        }

        return sum;
    }
}
