using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.Losses.Data;
using MLNet.Losses.Networks;
using MLNet.Losses.Training.Models.Columns;
using MLNet.Losses.Training.Models.Predictions;
using MLNet.Losses.Training.Trainers;

namespace MLNet.Losses;

/// <summary>
/// Trains a network to tell classes apart. Adds Score, the probability of each class, and PredictedLabel, the key of the
/// most probable one. The label is a key, or the index of a class from 0; a vector with a probability for each class; or,
/// for classes that do not exclude one another, a vector of 0 and 1: then PredictedLabel, Score (the log-odds) and
/// Probability are vectors.
/// </summary>
/// <remarks>
/// Under losses of margins, such as <see cref="MultiMarginLoss"/>, the probabilities are the softmax of the scores: their
/// order is right, their size is not. Made by <c>mlContext.MulticlassClassification.Trainers.Torch</c>.
/// </remarks>
public sealed class TorchMulticlassTrainer : TorchTrainer
{
    private readonly Options _options;

    internal TorchMulticlassTrainer(IHostEnvironment environment, Options options, INetworkBackend? backend = null)
        : this(environment, (Options)options.Copy(), Check(options.Loss), backend)
    {
    }

    private TorchMulticlassTrainer(IHostEnvironment environment, Options options, Loss loss, INetworkBackend? backend)
        : base(environment, options, loss, backend) => _options = options;

    /// <summary>Whether classes exclude one another no longer, where the label is a vector.</summary>
    private bool MayHaveSeveral => Loss is PointwiseLoss { ScoreSpace: not ScoreSpace.LogProbability } or ClassLoss { Labels: ClassLabels.Several };

    private protected override void CheckLabel(ColumnShape label)
    {
        bool takesVectors = Loss is not ClassLoss { Labels: ClassLabels.Index }, takesOne = Loss is ClassLoss loss && loss.Labels.HasFlag(ClassLabels.Index);
        if (label.IsVector ? !takesVectors : !takesOne)
        {
            throw new LossDataException(label.Name, label.ToString(), takesOne ? $"one class, as {Loss} has it" : $"a vector with a number for each class, as {Loss} has it");
        }
    }

    private protected override Loss LossOf(IDataView data) => _options.ClassWeights is not ClassWeighting weights ? Loss : Loss switch
    {
        ClassLoss loss => loss.WithClassWeights(weights.For(data, _options.LabelColumnName)),
        _ => throw new ArgumentException(
            $"{nameof(Options.ClassWeights)}: found {weights} for {Loss}, expected none: its classes do not exclude one another. Give the loss a weight for each slot.",
            nameof(Options.ClassWeights)),
    };

    private protected override Prediction PredictionOf(TrainingResult result, DataViewSchema.Column label) => MayHaveSeveral
        ? new MultiLabelPrediction(result.Head, SlotTexts.Of(label))
        : new MulticlassPrediction(result.Head, Link(result), KeyValues.Of(label));

    private protected override IEnumerable<SchemaShape.Column> ScoreColumns(SchemaShape.Column label) =>
        MayHaveSeveral ? PredictionShapes.Binary(isVector: true) : PredictionShapes.Multiclass(label);

    private static Loss Check(Loss loss) => loss switch
    {
        null => throw new ArgumentNullException(nameof(loss)),
        ClassLoss => loss,
        PointwiseLoss pointwise => LossFamily.Check(pointwise, "MulticlassClassification", ScoreSpace.Logit, ScoreSpace.Probability, ScoreSpace.LogProbability),
        _ => throw new ArgumentException($"Loss: found {loss}, expected a ClassLoss, or a PointwiseLoss of logits or probabilities.", nameof(loss)),
    };

    private static ScoreLink Link(TrainingResult result) => result.Objective.Loss switch
    {
        ClassLoss { ScoresStandAlone: true } => ScoreLink.OrderedClassProbability,
        { ScoreSpace: ScoreSpace.LogProbability } => ScoreLink.Rate,
        _ => ScoreLink.ClassProbability,
    };

    /// <summary>What the trainer can be told.</summary>
    public sealed class Options : TorchTrainerOptions
    {
        /// <summary>
        /// The loss: a <see cref="ClassLoss"/>; or, where the label is a vector, a <see cref="PointwiseLoss"/> of logits or
        /// probabilities (classes that do not exclude one another) or of log-probabilities (<see cref="KLDivLoss"/>).
        /// </summary>
        /// <value>The default is <see cref="CrossEntropyLoss"/>.</value>
        public Loss Loss { get; set; } = new CrossEntropyLoss();

        /// <summary>What rows of each class count, where classes exclude one another; null for the same.</summary>
        /// <value>The default is null.</value>
        public ClassWeighting? ClassWeights { get; set; }
    }
}
