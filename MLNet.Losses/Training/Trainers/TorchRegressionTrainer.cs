using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using MLNet.Losses.Networks;
using MLNet.Losses.Training.Models.Columns;
using MLNet.Losses.Training.Models.Predictions;
using MLNet.Losses.Training.Trainers;

namespace MLNet.Losses;

/// <summary>
/// Trains a network for one number, or for several where the label is a vector. Adds Score, in the unit of the label;
/// under <see cref="GaussianNLLLoss"/> Variance too, and under <see cref="MultiQuantileLoss"/> a Score for each level,
/// none below that of a lower level.
/// </summary>
/// <remarks>
/// The network learns labels of mean 0 and deviation 1; losses see them in their own unit. Losses of the logarithm of a
/// rate (Poisson, Gamma, Tweedie) start at the rate of the mean label. Made by <c>mlContext.Regression.Trainers.Torch</c>.
/// </remarks>
public sealed class TorchRegressionTrainer : TorchTrainer
{
    internal TorchRegressionTrainer(IHostEnvironment environment, Options options, INetworkBackend? backend = null)
        : base(environment, options.Copy(), LossFamily.Check(options.Loss, "Regression", ScoreSpace.Value, ScoreSpace.LogRate), backend)
    {
    }

    private protected override Prediction PredictionOf(TrainingResult result, DataViewSchema.Column label)
    {
        ScoreLink link = result.ScoreSpace == ScoreSpace.LogRate ? ScoreLink.Rate : ScoreLink.Same;
        IReadOnlyList<string> names = label.Type is VectorDataViewType ? SlotTexts.Of(label)
            : Loss is MultiQuantileLoss quantiles ? [.. quantiles.Level.Values.ToArray().Select(level => level.ToString("R", CultureInfo.InvariantCulture))]
            : [];
        return new RegressionPrediction(result.Head, link, label.Type is VectorDataViewType, names);
    }

    private protected override IEnumerable<SchemaShape.Column> ScoreColumns(SchemaShape.Column label) => PredictionShapes.Regression(
        isVector: label.Kind != SchemaShape.Column.VectorKind.Scalar || Loss.SlotCount > 1, hasVariance: Loss.Inputs.Contains(LossInput.Variance));

    /// <summary>What the trainer can be told.</summary>
    public sealed class Options : TorchTrainerOptions
    {
        /// <summary>The loss: one of values or of the logarithms of rates.</summary>
        /// <value>The default is <see cref="MSELoss"/>.</value>
        public PointwiseLoss Loss { get; set; } = new MSELoss();
    }
}
