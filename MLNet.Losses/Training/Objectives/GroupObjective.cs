using MLNet.Losses.Kernels;
using MLNet.Losses.Training.Objectives.Heads;
using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Training.Objectives;

/// <summary>
/// The mean of a loss of queries over the groups of a batch. A group weighs what its first row does, as in the evaluator.
/// </summary>
/// <param name="loss">The loss.</param>
internal sealed class GroupObjective(GroupLoss loss) : IObjective
{
    private readonly GroupBlock _group = new();
    private double[] _slopes = [];

    public int Outputs => 1;

    public Head Head { get; } = new PlainHead(1);

    public Loss Loss => loss;

    public LossOfBatch Evaluate(TrainingBatch batch, ReadOnlySpan<float> outputs, Span<float> gradients)
    {
        LossOfBatch total = default;
        int start = 0;
        foreach (int end in batch.GroupEnds)
        {
            double weight = GroupWeights.Of(batch, start);
            total += new LossOfBatch(weight * Judge(batch, outputs, start, end, gradients, weight), weight);
            start = end;
        }

        GroupWeights.Divide(gradients, total.Divisor);
        return total;
    }

    private double Judge(TrainingBatch batch, ReadOnlySpan<float> outputs, int start, int end, Span<float> gradients, double weight)
    {
        _group.Clear();
        for (int row = start; row < end; row++)
        {
            double score = outputs[row];
            _group.Add(new(ref score), default, batch.Labels[row]);
        }

        if (gradients.IsEmpty)
        {
            return loss.Engine.Fill(_group, default)[0];
        }

        if (_slopes.Length < end - start)
        {
            _slopes = new double[end - start];
        }

        double value = loss.Engine.Fill(_group, _slopes)[0];
        for (int row = start; row < end; row++)
        {
            gradients[row] = (float)(weight * _slopes[row - start]);
        }

        return value;
    }
}
