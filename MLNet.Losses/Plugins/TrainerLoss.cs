using Microsoft.ML.Trainers;

namespace MLNet.Losses.Plugins;

/// <summary>A pointwise loss as ML.NET's trainers call it: one row at a time, from any thread.</summary>
internal sealed class TrainerLoss(PointwiseLoss loss) : IRegressionLoss, IClassificationLoss
{
    public double Loss(float output, float label) => loss.Value(output, label);

    public float Derivative(float output, float label) => (float)loss.Slope(output, label);

    public override string ToString() => loss.ToString();
}
