using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.Losses.Data;
using MLNet.Losses.Networks;
using MLNet.Losses.Training.Models.Columns;
using MLNet.Losses.Training.Models.Predictions;
using MLNet.Losses.Training.Trainers;

namespace MLNet.Losses;

/// <summary>
/// Trains a network to rank the rows of a group: the documents of a query, the choices of a person. Adds Score: the
/// greater, the further up. The rows of a group have to stand together; a batch holds whole groups.
/// </summary>
/// <remarks>
/// Losses of groups (<see cref="ListNetLoss"/>, <see cref="LambdaRankLoss"/>, <see cref="RankNetLoss"/>) judge a group as a
/// whole; <see cref="MarginRankingLoss"/> judges its pairs of rows with different labels. Made by
/// <c>mlContext.Ranking.Trainers.Torch</c>.
/// </remarks>
public sealed class TorchRankingTrainer : TorchTrainer
{
    private readonly Options _options;

    internal TorchRankingTrainer(IHostEnvironment environment, Options options, INetworkBackend? backend = null)
        : this(environment, (Options)options.Copy(), Check(options), backend)
    {
    }

    private TorchRankingTrainer(IHostEnvironment environment, Options options, Loss loss, INetworkBackend? backend)
        : base(environment, options, loss, backend) => _options = options;

    private protected override string GroupColumnName => _options.RowGroupColumnName;

    private protected override void CheckLabel(ColumnShape label)
    {
        if (label.IsVector)
        {
            throw new LossDataException(label.Name, label.ToString(), "a grade: a number or a key");
        }
    }

    private protected override Prediction PredictionOf(TrainingResult result, DataViewSchema.Column label) => new RankingPrediction(result.Head);

    private protected override IEnumerable<SchemaShape.Column> ScoreColumns(SchemaShape.Column label) => PredictionShapes.Ranking();

    private static Loss Check(Options options)
    {
        ArgumentException.ThrowIfNullOrEmpty(options.RowGroupColumnName, nameof(options.RowGroupColumnName));
        return options.Loss switch
        {
            null => throw new ArgumentNullException(nameof(options.Loss)),
            GroupLoss { HasLossPerRow: false } or PointwiseLoss { ThirdInput: LossInput.Second } => options.Loss,
            Loss loss => throw new ArgumentException(
                $"Loss: found {loss}, expected one that compares rows: a loss of queries such as {nameof(RankNetLoss)}, or {nameof(MarginRankingLoss)}.", nameof(options.Loss)),
        };
    }

    /// <summary>What the trainer can be told.</summary>
    public sealed class Options : TorchTrainerOptions
    {
        /// <summary>The loss: a <see cref="GroupLoss"/> of queries, or a <see cref="PointwiseLoss"/> of two scores.</summary>
        /// <value>The default is <see cref="LambdaRankLoss"/>.</value>
        public Loss Loss { get; set; } = new LambdaRankLoss();

        /// <summary>The column that says which rows belong together.</summary>
        /// <value>The default is "GroupId".</value>
        public string RowGroupColumnName { get; set; } = "GroupId";
    }
}
