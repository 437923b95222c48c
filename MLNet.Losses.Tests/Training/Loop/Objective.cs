using MLNet.Losses.Training.Objectives;
using MLNet.Losses.Training.Objectives.Heads;
using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Tests.Training.Loop;

/// <summary>The mean of a pointwise loss, times a factor.</summary>
internal sealed class Objective(PointwiseLoss loss, double factor = 1) : IObjective
{
    public int Outputs => 1;

    public Head Head { get; } = new PlainHead(1);

    public Loss Loss => loss;

    public LossOfBatch Evaluate(TrainingBatch batch, ReadOnlySpan<float> outputs, Span<float> gradients)
    {
        double sum = 0;
        for (int row = 0; row < batch.Count; row++)
        {
            sum += loss.Value(outputs[row], batch.Labels[row]);
            if (!gradients.IsEmpty)
            {
                gradients[row] = (float)(factor * loss.Slope(outputs[row], batch.Labels[row]) / batch.Count);
            }
        }

        return new(factor * sum, batch.Count);
    }
}
