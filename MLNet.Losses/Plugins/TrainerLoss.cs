using Microsoft.ML.Trainers;

namespace MLNet.Losses.Plugins;

/// <summary>A pointwise loss as ML.NET's trainers call it: one row at a time, from any thread.</summary>
/// <param name="loss">The loss.</param>
/// <param name="labels">How the trainer's labels are read.</param>
internal class TrainerLoss(PointwiseLoss loss, ShownLabels labels) : IRegressionLoss, IClassificationLoss
{
    public virtual double Loss(float output, float label) => loss.Value(output, labels.Read(label));

    public float Derivative(float output, float label) => (float)loss.Slope(output, labels.Read(label));

    public override string ToString() => loss.ToString();
}
