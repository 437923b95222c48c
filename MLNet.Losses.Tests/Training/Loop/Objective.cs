using MLNet.Losses.Training.Objectives;
using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Tests.Training.Loop;

/// <summary>The mean of a pointwise loss.</summary>
internal sealed class Objective(PointwiseLoss loss) : IObjective
{
    public int Outputs => 1;

    public LossOfBatch Evaluate(TrainingBatch batch, ReadOnlySpan<float> outputs, Span<float> gradients)
    {
        double sum = 0;
        for (int row = 0; row < batch.Count; row++)
        {
            sum += loss.Value(outputs[row], batch.Labels[row]);
            if (!gradients.IsEmpty)
            {
                gradients[row] = (float)(loss.Slope(outputs[row], batch.Labels[row]) / batch.Count);
            }
        }

        return new(sum, batch.Count);
    }
}
