using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.Losses.Data;
using MLNet.Losses.Networks;
using MLNet.Losses.Training.Models.Columns;
using MLNet.Losses.Training.Models.Predictions;
using MLNet.Losses.Training.Trainers;

namespace MLNet.Losses;

/// <summary>
/// Trains a network to spell a sequence of classes, where nobody says which step belongs to which class: speech, lines of
/// handwriting. Adds Score, the log-probability of each class at each step, step after step; and PredictedLabel, the classes
/// that the most probable class of each step spells, filled up with missing numbers. The label is a vector of classes,
/// filled up with missing or negative numbers at the end.
/// </summary>
/// <remarks>
/// The network gives Steps · classes outputs, a step's classes together: mostly one of one's own, of convolutions along
/// the steps, by <c>Network.FromModule</c>. Made by <c>mlContext.MulticlassClassification.Trainers.TorchSequence</c>.
/// </remarks>
public sealed class TorchSequenceTrainer : TorchTrainer
{
    private readonly SequenceLoss _loss;
    private readonly int _steps;

    internal TorchSequenceTrainer(IHostEnvironment environment, Options options, INetworkBackend? backend = null)
        : this(environment, (Options)options.Copy(), Check(options), backend)
    {
    }

    private TorchSequenceTrainer(IHostEnvironment environment, Options options, SequenceLoss loss, INetworkBackend? backend)
        : base(environment, options, loss, backend) => (_loss, _steps) = (loss, options.Steps);

    private protected override int? ScoreCount => _steps * _loss.ClassCount;

    private protected override void CheckLabel(ColumnShape label)
    {
        if (!label.IsVector)
        {
            throw new LossDataException(label.Name, label.ToString(), $"a vector of numbers: {_loss.LabelKind}");
        }
    }

    private protected override Prediction PredictionOf(TrainingResult result, DataViewSchema.Column label) =>
        new SequencePrediction(result.Head, _loss.ClassCount, _loss.BlankClass);

    private protected override IEnumerable<SchemaShape.Column> ScoreColumns(SchemaShape.Column label) => PredictionShapes.Sequence();

    private static SequenceLoss Check(Options options)
    {
        ArgumentNullException.ThrowIfNull(options.Loss, nameof(options.Loss));
        Option.AtLeast(options.Steps, 1, nameof(options.Steps));
        return options.Loss;
    }

    /// <summary>What the trainer can be told.</summary>
    public sealed class Options : TorchTrainerOptions
    {
        /// <summary>The loss, such as <see cref="CTCLoss"/>, which says how many classes a step has. It has to be given.</summary>
        /// <value>The default is null.</value>
        public SequenceLoss? Loss { get; set; }

        /// <summary>The steps that the network scores, at least 1: it has Steps · classes outputs. It has to be given.</summary>
        /// <value>The default is 0.</value>
        public int Steps { get; set; }
    }
}
