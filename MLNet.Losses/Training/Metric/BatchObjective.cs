using MLNet.Losses.Kernels;
using MLNet.Losses.Training.Objectives;
using MLNet.Losses.Training.Objectives.Heads;
using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Training.Metric;

/// <summary>
/// The mean of a loss of batches over the rows that have one. All rows weigh the same: the loss of each is made of all.
/// </summary>
/// <param name="loss">The loss.</param>
/// <param name="head">Reads embeddings from outputs.</param>
/// <param name="groups">The rows that are judged together.</param>
internal sealed class BatchObjective(GroupLoss loss, Head head, IBatchGroups groups) : IObjective
{
    private readonly bool _readsSecond = loss.Inputs.Contains(LossInput.Second);
    private readonly bool _readsLabel = loss.Inputs.Contains(LossInput.Label);
    private readonly GroupBlock _group = new();
    private float[] _embeddings = [];
    private float[] _slopes = [];
    private double[] _row = [];
    private double[] _found = [];

    public int Outputs => head.Outputs;

    public Head Head => head;

    public Loss Loss => loss;

    public LossOfBatch Evaluate(TrainingBatch batch, ReadOnlySpan<float> outputs, Span<float> gradients)
    {
        if (_embeddings.Length < outputs.Length)
        {
            (_embeddings, _slopes) = (new float[outputs.Length], new float[outputs.Length]);
            _row = new double[2 * head.Scores];
        }

        Span<float> embeddings = _embeddings.AsSpan(0, outputs.Length), slopes = _slopes.AsSpan(0, outputs.Length);
        head.Read(outputs, embeddings, default);
        slopes.Clear();
        LossOfBatch total = default;
        foreach (IReadOnlyList<(int First, int Second)> group in groups.Of(batch))
        {
            total += Judge(batch, group, embeddings, gradients.IsEmpty ? default : slopes);
        }

        if (!gradients.IsEmpty)
        {
            GroupWeights.Divide(slopes, total.Divisor);
            head.PassBack(outputs, embeddings, slopes, default, gradients);
        }

        return total;
    }

    private LossOfBatch Judge(TrainingBatch batch, IReadOnlyList<(int First, int Second)> group, ReadOnlySpan<float> embeddings, Span<float> slopes)
    {
        int width = head.Scores;
        _group.Clear();
        foreach ((int first, int second) in group)
        {
            Span<double> one = Widen(embeddings, first, _row.AsSpan(0, width));
            Span<double> other = _readsSecond ? Widen(embeddings, second, _row.AsSpan(width)) : default;
            _group.Add(one, other, _readsLabel ? batch.Labels[first] : null);
        }

        int numbers = group.Count * width;
        if (!slopes.IsEmpty && _found.Length < 2 * numbers)
        {
            _found = new double[2 * numbers];
        }

        double[] losses = loss.Engine.Fill(_group, slopes.IsEmpty ? default : _found);
        for (int row = 0; row < group.Count && !slopes.IsEmpty; row++)
        {
            Add(_found.AsSpan(row * width, width), group[row].First, slopes);
            if (_readsSecond)
            {
                Add(_found.AsSpan(numbers + (row * width), width), group[row].Second, slopes);
            }
        }

        double[] judged = [.. losses.Where(value => !double.IsNaN(value))];
        return new(judged.Sum(), judged.Length);
    }

    private Span<double> Widen(ReadOnlySpan<float> embeddings, int row, Span<double> into)
    {
        for (int i = 0; i < into.Length; i++)
        {
            into[i] = embeddings[(row * head.Scores) + i];
        }

        return into;
    }

    private void Add(ReadOnlySpan<double> found, int row, Span<float> slopes)
    {
        for (int i = 0; i < found.Length; i++)
        {
            slopes[(row * head.Scores) + i] += (float)found[i];
        }
    }
}
