using MLNet.Losses.Training.Objectives;
using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Training.Loop;

/// <summary>Sums the loss that is trained, and extra ones, over the batches of a pass.</summary>
internal sealed class LossMeter(IObjective objective, IReadOnlyList<KeyValuePair<string, IObjective>> extras)
{
    private readonly LossOfBatch[] _extras = new LossOfBatch[extras.Count];

    public LossOfBatch Total { get; private set; }

    public long Rows { get; private set; }

    /// <summary>The mean of each extra loss.</summary>
    public Dictionary<string, double> Extras()
    {
        Dictionary<string, double> means = [];
        for (int i = 0; i < _extras.Length; i++)
        {
            means[extras[i].Key] = _extras[i].Mean;
        }

        return means;
    }

    /// <summary>Adds a batch, and gives its loss and, where there is room for it, the gradient.</summary>
    public LossOfBatch Add(TrainingBatch batch, ReadOnlySpan<float> outputs, Span<float> gradients)
    {
        LossOfBatch loss = objective.Evaluate(batch, outputs, gradients);
        Total += loss;
        Rows += batch.Count;
        for (int i = 0; i < _extras.Length; i++)
        {
            _extras[i] += extras[i].Value.Evaluate(batch, outputs, default);
        }

        return loss;
    }
}
