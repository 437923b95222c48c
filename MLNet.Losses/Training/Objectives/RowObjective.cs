using MLNet.Losses.Kernels;
using MLNet.Losses.Numerics;
using MLNet.Losses.Training.Objectives.Heads;
using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Training.Objectives;

/// <summary>
/// The mean of a loss that judges each row by itself. As in PyTorch, a mean divides by the sum of the weights, and where
/// the loss says so, by the class weights of the labels.
/// </summary>
internal sealed class RowObjective : IObjective
{
    private readonly int _labelWidth;
    private readonly bool _hasClassIndices;
    private readonly double[]? _divisors;
    private RowBlock<float>? _rows;
    private RowBlock<float>? _rowsWithSlopes;
    private float[] _values = [];

    /// <param name="loss">The loss, of the scores that the head reads.</param>
    /// <param name="head">The head.</param>
    /// <param name="labels">What is known of the labels.</param>
    public RowObjective(Loss loss, Head head, LabelFacts labels)
    {
        (Loss, Head, _labelWidth, _hasClassIndices) = (loss, head, labels.Width, labels.AreClasses);
        _divisors = labels.AreClasses ? DivisorOfEachClass(labels.Classes) : null;
    }

    public int Outputs => Head.Outputs;

    public Head Head { get; }

    public Loss Loss { get; }

    public LossOfBatch Evaluate(TrainingBatch batch, ReadOnlySpan<float> outputs, Span<float> gradients)
    {
        RowBlock<float> rows = Load(batch, outputs, withSlopes: !gradients.IsEmpty);
        Span<float> values = _values.AsSpan(0, rows.Count);
        Loss.Fill<Lanes, float>(rows, values);
        LossOfBatch loss = Sum(batch, values);
        if (!gradients.IsEmpty)
        {
            Span<float> slopes = rows.Slopes(LossInput.Score), varianceSlopes = rows.Slopes(LossInput.Variance);
            Scale(slopes, batch, loss.Divisor);
            Scale(varianceSlopes, batch, loss.Divisor);
            Head.PassBack(outputs, rows.Numbers(LossInput.Score), slopes, varianceSlopes, gradients);
        }

        return loss;
    }

    private RowBlock<float> Load(TrainingBatch batch, ReadOnlySpan<float> outputs, bool withSlopes)
    {
        ref RowBlock<float>? rows = ref withSlopes ? ref _rowsWithSlopes : ref _rows;
        if (rows is null || rows.Capacity < batch.Count)
        {
            rows = MakeBlock(batch.Count, withSlopes);
            _values = new float[int.Max(_values.Length, batch.Count)];
        }

        rows.Count = batch.Count;
        Head.Read(
            outputs,
            rows[LossInput.Score].Numbers.AsSpan(0, batch.Count * Head.Scores),
            Head.HasVariances ? rows[LossInput.Variance].Numbers.AsSpan(0, batch.Count * Head.Scores) : default);
        batch.Labels.AsSpan(0, batch.Count * _labelWidth).CopyTo(rows[LossInput.Label].Numbers);
        return rows;
    }

    private RowBlock<float> MakeBlock(int capacity, bool withSlopes)
    {
        var rows = new RowBlock<float>(capacity) { HasClassIndices = _hasClassIndices };
        rows.Add(LossInput.Score, Head.Scores, withSlopes);
        rows.Add(LossInput.Label, _labelWidth, withSlopes: false);
        if (Head.HasVariances)
        {
            rows.Add(LossInput.Variance, Head.Scores, withSlopes);
        }

        return rows;
    }

    private LossOfBatch Sum(TrainingBatch batch, ReadOnlySpan<float> values)
    {
        bool hasWeights = batch.Weights.Length > 0;
        double sum = 0, divisor = 0;
        for (int row = 0; row < values.Length; row++)
        {
            double weight = hasWeights ? batch.Weights[row] : 1;
            sum += weight * values[row];
            divisor += _divisors is null ? weight : weight * _divisors[(int)batch.Labels[row]];
        }

        return new(sum, divisor);
    }

    /// <summary>Makes the slopes of rows those of their weighted mean.</summary>
    private static void Scale(Span<float> slopes, TrainingBatch batch, double divisor)
    {
        float factor = divisor > 0 ? (float)(1 / divisor) : 0;
        if (batch.Weights.Length == 0)
        {
            foreach (ref float slope in slopes)
            {
                slope *= factor;
            }

            return;
        }

        int width = slopes.Length / batch.Count;
        for (int row = 0, at = 0; at < slopes.Length; row++)
        {
            float weight = batch.Weights[row] * factor;
            for (int end = at + width; at < end; at++)
            {
                slopes[at] *= weight;
            }
        }
    }

    /// <summary>What a row of each class counts in the divisor; null where that is 1 for all.</summary>
    private double[]? DivisorOfEachClass(int classes)
    {
        RowBlock<float> rows = MakeBlock(1, withSlopes: false);
        double[] divisors = new double[classes];
        for (int label = 0; label < classes; label++)
        {
            rows[LossInput.Label].Numbers[0] = label;
            divisors[label] = Loss.MeanWeight(rows, 0);
        }

        return divisors.All(divisor => divisor == 1) ? null : divisors;
    }
}
