using MLNet.Losses.Kernels;
using MLNet.Losses.Numerics;
using MLNet.Losses.Training.Objectives.Heads;
using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Training.Objectives;

/// <summary>
/// The mean of a loss of pairs over all pairs of rows of a group with different labels, in all groups of a batch: the
/// label of a pair is 1 where the first row has the greater one, else −1. A pair weighs what the first row of its group
/// does. Of a group with more than <see cref="MostPairs"/> pairs, about as many are taken, spread evenly over its rows.
/// </summary>
/// <param name="loss">The loss, of a score and a second one.</param>
internal sealed class PairObjective(PointwiseLoss loss) : IObjective
{
    /// <summary>The most pairs of a group, about.</summary>
    public const int MostPairs = 1 << 14;

    private readonly List<(int First, int Second)> _pairs = [];
    private readonly List<float> _weights = [];
    private RowBlock<float>? _block;
    private float[] _values = [];

    public int Outputs => 1;

    public Head Head { get; } = new PlainHead(1);

    public Loss Loss => loss;

    public LossOfBatch Evaluate(TrainingBatch batch, ReadOnlySpan<float> outputs, Span<float> gradients)
    {
        _pairs.Clear();
        _weights.Clear();
        int start = 0;
        foreach (int end in batch.GroupEnds)
        {
            AddPairs(batch, start, end);
            start = end;
        }

        gradients.Clear();
        if (_pairs.Count == 0)
        {
            return default;
        }

        RowBlock<float> block = Load(batch, outputs);
        loss.Fill<Lanes, float>(block, _values.AsSpan(0, block.Count));
        ReadOnlySpan<float> first = block.Slopes(LossInput.Score), second = block.Slopes(LossInput.Second);
        double sum = 0, divisor = 0;
        for (int pair = 0; pair < block.Count; pair++)
        {
            float weight = _weights[pair];
            sum += (double)weight * _values[pair];
            divisor += weight;
            if (!gradients.IsEmpty)
            {
                gradients[_pairs[pair].First] += weight * first[pair];
                gradients[_pairs[pair].Second] += weight * second[pair];
            }
        }

        GroupWeights.Divide(gradients, divisor);
        return new(sum, divisor);
    }

    private void AddPairs(TrainingBatch batch, int start, int end)
    {
        int rows = end - start;
        float weight = (float)GroupWeights.Of(batch, start);

        // Row i meets the rows behind it on a ring; half the ring meets each pair once.
        int distances = rows / 2, taken = (int)long.Min(distances, long.Max(1, MostPairs / int.Max(1, rows)));
        for (int i = 1; i <= taken; i++)
        {
            int distance = (int)((long)i * distances / taken);
            int firsts = 2 * distance == rows ? distance : rows;
            for (int row = 0; row < firsts; row++)
            {
                int first = start + row, second = start + ((row + distance) % rows);
                if (batch.Labels[first] != batch.Labels[second])
                {
                    _pairs.Add((first, second));
                    _weights.Add(weight);
                }
            }
        }
    }

    private RowBlock<float> Load(TrainingBatch batch, ReadOnlySpan<float> outputs)
    {
        if (_block is null || _block.Capacity < _pairs.Count)
        {
            int capacity = int.Max(_pairs.Count, 2 * (_block?.Capacity ?? 0));
            _block = new(capacity);
            _block.Add(LossInput.Score, 1, withSlopes: true);
            _block.Add(LossInput.Second, 1, withSlopes: true);
            _block.Add(LossInput.Label, 1, withSlopes: false);
            _values = new float[capacity];
        }

        _block.Count = _pairs.Count;
        (float[] scores, float[] seconds, float[] labels) = (_block[LossInput.Score].Numbers, _block[LossInput.Second].Numbers, _block[LossInput.Label].Numbers);
        for (int pair = 0; pair < _pairs.Count; pair++)
        {
            (int first, int second) = _pairs[pair];
            scores[pair] = outputs[first];
            seconds[pair] = outputs[second];
            labels[pair] = batch.Labels[first] > batch.Labels[second] ? 1 : -1;
        }

        return _block;
    }
}
