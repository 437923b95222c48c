using Microsoft.ML;
using Microsoft.ML.Runtime;
using MLNet.Losses.Networks;
using MLNet.Losses.Networks.Encodings;
using MLNet.Losses.Training.Loop;
using MLNet.Losses.Training.Objectives;
using MLNet.Losses.Training.Objectives.Heads;
using MLNet.Losses.Training.Rows;

namespace MLNet.Losses.Training.Trainers;

/// <summary>One training, from rows to a network to score with.</summary>
/// <param name="options">The options.</param>
/// <param name="seed">The seed.</param>
/// <param name="backend">What computes networks.</param>
/// <param name="objectiveOf">What a network is trained for under a loss.</param>
/// <param name="log">Where epochs and warnings are told.</param>
internal sealed class TrainingRun(TorchTrainerOptions options, int seed, INetworkBackend backend, Func<Loss, TrainingRows, IObjective> objectiveOf, IChannel log)
{
    /// <summary>Trains on the rows of the data.</summary>
    /// <param name="data">The data.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="columns">The columns to read.</param>
    public TrainingResult Train(IDataView data, Loss loss, RowColumns columns)
    {
        TrainingRows rows = TrainingRows.Read(data, columns, loss, RowOptions());
        foreach (string warning in rows.Warnings)
        {
            log.Warning(MessageSensitivity.None, warning);
        }

        IObjective objective = objectiveOf(loss, rows);
        var initial = InitialNetwork.Of(options.InitialModel, rows, objective);
        objective = initial is null ? objective : initial.GoOn(objective, rows.Labels);
        PiecewiseLinearEncoder? encoder = initial?.Encoder ?? rows.Encoder;
        ITrainableNetwork inner = backend.Create(options.Network, Settings(encoder?.Outputs ?? rows.FeatureWidth, objective, initial));
        using ITrainableNetwork network = encoder is null ? inner : new EncodedNetwork(encoder, inner);
        TrainingHistory history = new TrainingLoop(network, objective, rows.Training, Loop(rows, objective, loss)).Run();
        TrainedNetwork trained = network.Export();
        return new(rows.Scaling is FeatureScaling scaling ? trained.OfUnscaled(scaling) : trained, objective, rows.Imputed, history);
    }

    private RowOptions RowOptions() => new()
    {
        BatchSize = options.BatchSize,
        Seed = seed,
        NormalizeFeatures = options.NormalizeFeatures,
        FeatureEncoding = options.FeatureEncoding,
        ImputeMissing = options.ImputeMissing,
        MaxRowsInMemory = options.MaxRowsInMemory,
        ValidationSet = options.ValidationSet,
        ValidationFraction = options.ValidationFraction,
        CancellationToken = options.CancellationToken,
    };

    private NetworkSettings Settings(int inputs, IObjective objective, InitialNetwork? initial) => new()
    {
        Inputs = inputs,
        Outputs = objective.Outputs,
        Optimizer = options.Optimizer,
        WeightDecay = options.WeightDecay,
        ClipNorm = options.ClipNorm,
        Seed = seed,
        Device = options.Device,
        Threads = options.NumberOfThreads,
        InitialWeights = initial?.Network,
    };

    private LoopSettings Loop(TrainingRows rows, IObjective objective, Loss loss)
    {
        Loss? watched = options.EarlyStopping?.Loss;
        List<KeyValuePair<string, IObjective>> extras =
            [.. options.ExtraLosses.DistinctBy(extra => extra.ToString()).Select(extra => Named(extra, nameof(options.ExtraLosses)))];
        if (watched is not null && extras.TrueForAll(extra => extra.Key != watched.ToString()))
        {
            extras.Add(Named(watched, $"{nameof(options.EarlyStopping)}.{nameof(EarlyStopping.Loss)}"));
        }

        return new()
        {
            MaxEpoch = options.MaxEpoch,
            LearningRate = options.LearningRate,
            Schedule = options.Schedule,
            WarmupRatio = options.WarmupRatio,
            Validation = rows.Validation,
            ExtraLosses = extras,
            EarlyStopping = options.EarlyStopping,
            WatchedLoss = watched?.ToString(),
            CheckpointPath = options.CheckpointPath,
            Identity = options.CheckpointPath is null ? [] : TrainingIdentity.Of(options, loss, rows),
            Progress = options.Progress,
            Log = log,
            CancellationToken = options.CancellationToken,
        };

        KeyValuePair<string, IObjective> Named(Loss extra, string option) =>
            new(extra.ToString(), ExtraLoss.Judge(extra, objective, rows.Labels, option));
    }
}

/// <summary>What a training gives.</summary>
/// <param name="Network">The network, of features as they are in the column.</param>
/// <param name="Objective">How scores are read from its outputs, and what they are.</param>
/// <param name="Imputed">What stands for a missing feature.</param>
/// <param name="History">How it went.</param>
internal sealed record TrainingResult(TrainedNetwork Network, IObjective Objective, float[]? Imputed, TrainingHistory History)
{
    public Head Head => Objective.Head;

    /// <summary>What the scores are that the head gives.</summary>
    public ScoreSpace ScoreSpace => Objective.Loss.ScoreSpace;
}
