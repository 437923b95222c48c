using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.Losses.Networks;
using MLNet.Losses.Training.Metric;
using MLNet.Losses.Training.Models.Columns;
using MLNet.Losses.Training.Models.Predictions;
using MLNet.Losses.Training.Objectives;
using MLNet.Losses.Training.Objectives.Heads;
using MLNet.Losses.Training.Rows;
using MLNet.Losses.Training.Trainers;

namespace MLNet.Losses;

/// <summary>
/// Trains a network that gives like examples embeddings that are near, and unlike ones embeddings that are far apart.
/// Adds a column with the embedding. Made by <c>mlContext.Transforms.TorchEmbedding</c>.
/// </summary>
/// <remarks>
/// What is alike comes from a label, among whose classes pairs and triplets are mined in each batch; or from columns: a
/// second vector, and a third. <see cref="TripletMarginLoss"/> and other losses of triplets, <see cref="ContrastiveLoss"/>,
/// <see cref="CosineEmbeddingLoss"/> and <see cref="HingeEmbeddingLoss"/> of pairs, <see cref="InfoNCELoss"/>,
/// <see cref="NTXentLoss"/> and <see cref="SupConLoss"/> of batches are trained alike. A batch needs several examples of a
/// class: choose <see cref="TorchTrainerOptions.BatchSize"/> well above the number of classes.
/// </remarks>
public sealed class TorchEmbeddingTrainer : TorchTrainer
{
    private readonly Options _options;

    internal TorchEmbeddingTrainer(IHostEnvironment environment, Options options, INetworkBackend? backend = null)
        : this(environment, (Options)options.Copy(), Check(options), backend)
    {
    }

    private TorchEmbeddingTrainer(IHostEnvironment environment, Options options, Loss loss, INetworkBackend? backend)
        : base(environment, options, loss, backend) => _options = options;

    private protected override IReadOnlyList<string> FeatureColumnNames =>
        [.. ((string?[])[_options.FeatureColumnName, _options.SecondFeatureColumnName, _options.ThirdFeatureColumnName]).OfType<string>()];

    private protected override string? LabelColumnName => _options.IsMined || Loss is EmbeddingLoss { IsTriplet: false } ? _options.LabelColumnName : null;

    private protected override bool LabelIsClass => _options.IsMined;

    private protected override IObjective ObjectiveOf(Loss loss, TrainingRows rows)
    {
        Head head = _options.Normalize ? new UnitHead(_options.Dimensions) : new PlainHead(_options.Dimensions);
        return loss is GroupLoss ofBatches
            ? new BatchObjective(ofBatches, head, _options.IsMined && loss.Inputs.Contains(LossInput.Second) ? new PairsOfClasses() : new WholeBatch())
            : OfTuples((EmbeddingLoss)loss, head);
    }

    private protected override Prediction PredictionOf(TrainingResult result, DataViewSchema.Column label) =>
        new EmbeddingPrediction(result.Head, _options.OutputColumnName);

    private protected override IEnumerable<SchemaShape.Column> ScoreColumns(SchemaShape.Column label) =>
        PredictionShapes.Embedding(_options.OutputColumnName);

    private static Loss Check(Options options)
    {
        ArgumentException.ThrowIfNullOrEmpty(options.OutputColumnName, nameof(options.OutputColumnName));
        ArgumentNullException.ThrowIfNull(options.Mining, nameof(options.Mining));
        Option.AtLeast(options.Dimensions, 1, nameof(options.Dimensions));
        Loss loss = EmbeddingLosses.Check(options.Loss, nameof(options.Loss));
        EmbeddingLosses.CheckColumns(loss, options);
        foreach (Loss extra in options.ExtraLosses)
        {
            throw new ArgumentException(
                $"{nameof(options.ExtraLosses)}: found {extra}, expected none: other losses compare other examples. mlContext.Losses.EvaluateRetrieval judges embeddings.",
                nameof(options.ExtraLosses));
        }

        return loss;
    }

    private TupleObjective OfTuples(EmbeddingLoss loss, Head head) =>
        new(loss, head, _options.IsMined ? new MinedTuples(_options.Mining, loss.IsTriplet) : new GivenTuples(loss.IsTriplet));

    /// <summary>What the trainer can be told.</summary>
    public sealed class Options : TorchTrainerOptions
    {
        /// <summary>Creates the options.</summary>
        public Options() => BatchSize = 128;

        /// <summary>
        /// The loss: an <see cref="EmbeddingLoss"/>, a <see cref="GroupLoss"/> of batches, or a <see cref="PointwiseLoss"/> of
        /// distances with labels of 1 and −1, as <see cref="HingeEmbeddingLoss"/>.
        /// </summary>
        /// <value>The default is <see cref="TripletMarginLoss"/>.</value>
        public Loss Loss { get; set; } = new TripletMarginLoss();

        /// <summary>The column to add.</summary>
        /// <value>The default is "Embedding".</value>
        public string OutputColumnName { get; set; } = "Embedding";

        /// <summary>The dimensions of the embedding; at least 1.</summary>
        /// <value>The default is 16.</value>
        public int Dimensions { get; set; } = 16;

        /// <summary>How pairs and triplets are found, where they are not given as columns. Losses of batches need none.</summary>
        /// <value>The default is <see cref="Losses.Mining.SemiHard"/>.</value>
        public Mining Mining { get; set; } = Mining.SemiHard;

        /// <summary>Whether embeddings have the length 1.</summary>
        /// <value>The default is false.</value>
        public bool Normalize { get; set; }

        /// <summary>
        /// The features of the second example of a pair, or of the positive of a triplet. Then the label, 1 or −1, says
        /// whether a pair belongs together. Null to mine pairs and triplets by the label.
        /// </summary>
        /// <value>The default is null.</value>
        public string? SecondFeatureColumnName { get; set; }

        /// <summary>The features of the negative of a triplet.</summary>
        /// <value>The default is null.</value>
        public string? ThirdFeatureColumnName { get; set; }

        internal bool IsMined => SecondFeatureColumnName is null;
    }
}
