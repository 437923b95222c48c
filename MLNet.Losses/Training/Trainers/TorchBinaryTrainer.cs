using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.Losses.Data;
using MLNet.Losses.Networks;
using MLNet.Losses.Training.Models.Columns;
using MLNet.Losses.Training.Models.Predictions;
using MLNet.Losses.Training.Trainers;

namespace MLNet.Losses;

/// <summary>
/// Trains a network to tell two classes apart. Adds Score, the log-odds of the positive class; Probability; and
/// PredictedLabel, which is true where the score is above 0.
/// </summary>
/// <remarks>
/// The probability is what the score says under cross-entropy; under losses of margins, such as <see cref="HingeLoss"/>, it
/// is a number that rises with the score, and <c>Calibrators.Platt</c> makes a probability of the score. Made by
/// <c>mlContext.BinaryClassification.Trainers.Torch</c>.
/// </remarks>
public sealed class TorchBinaryTrainer : TorchTrainer
{
    private readonly Options _options;

    internal TorchBinaryTrainer(IHostEnvironment environment, Options options, INetworkBackend? backend = null)
        : this(environment, (Options)options.Copy(), LossFamily.Check(options.Loss, "BinaryClassification", ScoreSpace.Logit, ScoreSpace.Probability), backend)
    {
    }

    private TorchBinaryTrainer(IHostEnvironment environment, Options options, Loss loss, INetworkBackend? backend)
        : base(environment, options, loss, backend) => _options = options;

    private protected override void CheckLabel(ColumnShape label)
    {
        if (label.IsVector)
        {
            throw new LossDataException(label.Name, label.ToString(), "one label; of several, mlContext.MulticlassClassification.Trainers.Torch learns each");
        }
    }

    private protected override Loss LossOf(IDataView data) =>
        _options.ClassWeights is ClassWeighting weights ? _options.Loss.WithClassWeights(weights.For(data, _options.LabelColumnName)) : Loss;

    private protected override Prediction PredictionOf(TrainingResult result, DataViewSchema.Column label) => new BinaryPrediction(result.Head);

    private protected override IEnumerable<SchemaShape.Column> ScoreColumns(SchemaShape.Column label) => PredictionShapes.Binary();

    /// <summary>What the trainer can be told.</summary>
    public sealed class Options : TorchTrainerOptions
    {
        /// <summary>The loss: one of logits or of probabilities, which is then trained on logits.</summary>
        /// <value>The default is <see cref="BCEWithLogitsLoss"/>.</value>
        public PointwiseLoss Loss { get; set; } = new BCEWithLogitsLoss();

        /// <summary>What rows of the negative and of the positive class count; null for the same.</summary>
        /// <value>The default is null.</value>
        public ClassWeighting? ClassWeights { get; set; }
    }
}
