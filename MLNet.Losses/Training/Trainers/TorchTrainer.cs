using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Trainers;
using MLNet.Losses.Data;
using MLNet.Losses.Interop;
using MLNet.Losses.Networks;
using MLNet.Losses.Torch;
using MLNet.Losses.Torch.Training;
using MLNet.Losses.Training.Models.Predictions;
using MLNet.Losses.Training.Objectives;
using MLNet.Losses.Training.Rows;
using MLNet.Losses.Training.Trainers;

namespace MLNet.Losses;

/// <summary>
/// Trains a network under a loss. The loss is computed outside the network, with its exact slopes; TorchSharp carries
/// them back through the network. Fitting twice gives the same bits twice.
/// </summary>
public abstract class TorchTrainer : ITrainerEstimator<TorchPredictionTransformer, TorchModelParameters>
{
    private readonly TorchTrainerOptions _options;
    private readonly IHost _host;
    private readonly INetworkBackend _backend;
    private readonly int _seed;

    private protected TorchTrainer(IHostEnvironment environment, TorchTrainerOptions options, Loss loss, INetworkBackend? backend)
    {
        TrainerOptionRules.Check(options);
        (_options, Loss, _backend) = (options, loss, backend ?? new TorchBackend());
        _host = environment.Register(GetType().Name);
        _seed = options.Seed ?? _host.Rand.Next();
        Info = TrainerInternals.Info(streams: options.MaxRowsInMemory is not null);
    }

    /// <inheritdoc/>
    public TrainerInfo Info { get; }

    /// <summary>The loss that is trained.</summary>
    private protected Loss Loss { get; }

    /// <summary>Trains on the data.</summary>
    /// <param name="input">The data.</param>
    /// <returns>A transformer that adds the scores; its <c>Model</c> holds the history.</returns>
    /// <exception cref="LossDataException">A column is missing, or holds what cannot be learned from.</exception>
    /// <exception cref="TrainingDivergedException">The loss was not finite in the first epoch. Later, training stops with a warning, and the weights of the best epoch are kept.</exception>
    /// <exception cref="CheckpointException">The checkpoint is of another training, or damaged.</exception>
    /// <exception cref="NetworkException">The network does not fit, or the device is not there.</exception>
    /// <exception cref="TorchNotAvailableException">libtorch is missing or does not load.</exception>
    /// <exception cref="OperationCanceledException">The training was cancelled.</exception>
    public TorchPredictionTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        foreach (string features in FeatureColumnNames)
        {
            CheckFeatures(ColumnShape.Of(ColumnShape.Find(input.Schema, features)));
        }

        DataViewSchema.Column label = default;
        if (LabelColumnName is string name)
        {
            label = ColumnShape.Find(input.Schema, name);
            CheckLabel(ColumnShape.Of(label));
        }

        using IChannel channel = _host.Start("Training");
        RowColumns columns = new()
        {
            Features = FeatureColumnNames,
            Label = LabelColumnName,
            LabelIsClass = LabelIsClass,
            Scores = ScoreCount,
            Weight = _options.ExampleWeightColumnName,
            Group = GroupColumnName,
        };
        TrainingResult result = new TrainingRun(_options, _seed, _backend, ObjectiveOf, channel).Train(input, LossOf(input), columns);
        TorchModelParameters model = new(result.Network, PredictionOf(result, label))
        {
            Imputed = result.Imputed,
            Loss = Loss.ToString(),
            History = result.History,
        };
        return new(model, _options.FeatureColumnName);
    }

    /// <summary>The schema with the columns that the trained model will add.</summary>
    /// <exception cref="LossDataException">The features or the label are missing or do not fit.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        foreach (string features in FeatureColumnNames)
        {
            CheckFeatures(ColumnShape.Find(inputSchema, features));
        }

        Dictionary<string, SchemaShape.Column> columns = inputSchema.ToDictionary(column => column.Name);
        SchemaShape.Column label = default;
        if (LabelColumnName is string ofLabel)
        {
            CheckLabel(ColumnShape.Find(inputSchema, ofLabel));
            label = columns[ofLabel];
        }

        foreach (SchemaShape.Column column in ScoreColumns(label))
        {
            columns[column.Name] = column;
        }

        return new SchemaShape(columns.Values);
    }

    /// <summary>The columns of the features: several where an example is a pair or a triplet.</summary>
    private protected virtual IReadOnlyList<string> FeatureColumnNames => [_options.FeatureColumnName];

    /// <summary>The column of the label; null where the loss reads none.</summary>
    private protected virtual string? LabelColumnName => _options.LabelColumnName;

    /// <summary>Whether the label only says which rows are alike, whatever labels the loss itself reads.</summary>
    private protected virtual bool LabelIsClass => false;

    /// <summary>How many scores a row has, where neither loss nor label says so.</summary>
    private protected virtual int? ScoreCount => null;

    /// <summary>The column that groups rows, where the task has one.</summary>
    private protected virtual string? GroupColumnName => null;

    /// <summary>Throws where the label is none for the task.</summary>
    private protected virtual void CheckLabel(ColumnShape label)
    {
    }

    /// <summary>The loss to train on the data: weighted by class where that is asked for.</summary>
    private protected virtual Loss LossOf(IDataView data) => Loss;

    /// <summary>What the network is trained for.</summary>
    private protected virtual IObjective ObjectiveOf(Loss loss, TrainingRows rows) => ObjectiveFactory.Create(loss, rows.Labels, scores: ScoreCount);

    /// <summary>What the network's outputs mean. The label is empty where the loss reads none.</summary>
    private protected abstract Prediction PredictionOf(TrainingResult result, DataViewSchema.Column label);

    /// <summary>The columns that the model will add. The label is empty where the loss reads none.</summary>
    private protected abstract IEnumerable<SchemaShape.Column> ScoreColumns(SchemaShape.Column label);

    private static void CheckFeatures(ColumnShape features)
    {
        if (!features.IsVector || features.ItemType != NumberDataViewType.Single)
        {
            throw new LossDataException(features.Name, features.ToString(), "a vector of Single");
        }
    }
}
