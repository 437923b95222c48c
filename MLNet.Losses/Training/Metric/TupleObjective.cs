using MLNet.Losses.Kernels;
using MLNet.Losses.Numerics;
using MLNet.Losses.Training.Objectives;
using MLNet.Losses.Training.Objectives.Heads;
using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Training.Metric;

/// <summary>
/// The mean of a loss of pairs or triplets over the tuples of a batch. A tuple weighs what its first example does. A batch
/// without a tuple has no loss.
/// </summary>
/// <param name="loss">The loss.</param>
/// <param name="head">Reads embeddings from outputs.</param>
/// <param name="source">The tuples.</param>
internal sealed class TupleObjective(EmbeddingLoss loss, Head head, ITupleSource source) : IObjective
{
    private readonly List<ExampleTuple> _tuples = [];
    private RowBlock<float>? _rows;
    private float[] _values = [];
    private float[] _embeddings = [];
    private float[] _slopes = [];

    public int Outputs => head.Outputs;

    public Head Head => head;

    public Loss Loss => loss;

    public LossOfBatch Evaluate(TrainingBatch batch, ReadOnlySpan<float> outputs, Span<float> gradients)
    {
        Grow(ref _embeddings, outputs.Length);
        Span<float> embeddings = _embeddings.AsSpan(0, outputs.Length);
        head.Read(outputs, embeddings, default);
        _tuples.Clear();
        source.AddTuples(batch, embeddings, head.Scores, _tuples);
        if (_tuples.Count == 0)
        {
            gradients.Clear();
            return default;
        }

        RowBlock<float> rows = Load(embeddings);
        loss.Fill<Lanes, float>(rows, _values.AsSpan(0, rows.Count));
        double sum = 0, divisor = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            double weight = GroupWeights.Of(batch, _tuples[row].First % batch.Count);
            sum += weight * _values[row];
            divisor += weight;
        }

        if (!gradients.IsEmpty)
        {
            PassBack(batch, rows, outputs, divisor, gradients);
        }

        return new(sum, divisor);
    }

    private static void Grow(ref float[] array, int length) => array = array.Length < length ? new float[length] : array;

    private RowBlock<float> Load(ReadOnlySpan<float> embeddings)
    {
        if (_rows is null || _rows.Capacity < _tuples.Count)
        {
            _rows = MakeBlock(int.Max(_tuples.Count, 2 * (_rows?.Capacity ?? 0)));
            _values = new float[_rows.Capacity];
        }

        _rows.Count = _tuples.Count;
        int width = head.Scores;
        for (int row = 0; row < _tuples.Count; row++)
        {
            ExampleTuple tuple = _tuples[row];
            embeddings.Slice(tuple.First * width, width).CopyTo(_rows[LossInput.Score].Row(row));
            embeddings.Slice(tuple.Second * width, width).CopyTo(_rows[LossInput.Second].Row(row));
            if (loss.IsTriplet)
            {
                embeddings.Slice(tuple.Third * width, width).CopyTo(_rows[LossInput.Third].Row(row));
            }
            else
            {
                _rows[LossInput.Label].Numbers[row] = tuple.Label;
            }
        }

        return _rows;
    }

    private RowBlock<float> MakeBlock(int capacity)
    {
        var rows = new RowBlock<float>(capacity);
        foreach (LossInput input in loss.Inputs)
        {
            bool isLabel = input == LossInput.Label;
            rows.Add(input, isLabel ? 1 : head.Scores, withSlopes: !isLabel);
        }

        return rows;
    }

    private void PassBack(TrainingBatch batch, RowBlock<float> rows, ReadOnlySpan<float> outputs, double divisor, Span<float> gradients)
    {
        Grow(ref _slopes, outputs.Length);
        Span<float> slopes = _slopes.AsSpan(0, outputs.Length);
        slopes.Clear();
        double factor = divisor > 0 ? 1 / divisor : 0;
        for (int row = 0; row < rows.Count; row++)
        {
            ExampleTuple tuple = _tuples[row];
            float weight = (float)(GroupWeights.Of(batch, tuple.First % batch.Count) * factor);
            Add(rows, LossInput.Score, row, tuple.First, weight, slopes);
            Add(rows, LossInput.Second, row, tuple.Second, weight, slopes);
            if (loss.IsTriplet)
            {
                Add(rows, LossInput.Third, row, tuple.Third, weight, slopes);
            }
        }

        head.PassBack(outputs, _embeddings.AsSpan(0, outputs.Length), slopes, default, gradients);
    }

    private void Add(RowBlock<float> rows, LossInput input, int row, int example, float weight, Span<float> slopes)
    {
        int width = head.Scores;
        ReadOnlySpan<float> found = rows.Slopes(input).Slice(row * width, width);
        Span<float> into = slopes.Slice(example * width, width);
        for (int i = 0; i < width; i++)
        {
            into[i] += weight * found[i];
        }
    }
}
