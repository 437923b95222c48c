using Microsoft.ML;

namespace MLNet.Losses;

/// <summary>
/// What the TorchSharp trainers of all tasks can be told, named as ML.NET and Microsoft.ML.TorchSharp name it.
/// </summary>
public abstract class TorchTrainerOptions
{
    private protected TorchTrainerOptions()
    {
    }

    /// <summary>The column of the features: a vector of Single, dense or sparse.</summary>
    /// <value>The default is "Features".</value>
    public string FeatureColumnName { get; set; } = "Features";

    /// <summary>The column of the label.</summary>
    /// <value>The default is "Label".</value>
    public string LabelColumnName { get; set; } = "Label";

    /// <summary>The column with the weight of each example, at least 0; where it is null, each weighs 1.</summary>
    /// <value>The default is null.</value>
    public string? ExampleWeightColumnName { get; set; }

    /// <summary>The network.</summary>
    /// <value>The default is <c>Network.Mlp(64, 64)</c>.</value>
    public Network Network { get; set; } = Network.Mlp(64, 64);

    /// <summary>The examples of a step; at least 1.</summary>
    /// <value>The default is 32.</value>
    public int BatchSize { get; set; } = 32;

    /// <summary>The most passes over the data; at least 1.</summary>
    /// <value>The default is 50.</value>
    public int MaxEpoch { get; set; } = 50;

    /// <summary>How weights follow the gradient.</summary>
    /// <value>The default is <see cref="AdamOptimizer"/> with PyTorch's defaults.</value>
    public Optimizer Optimizer { get; set; } = new AdamOptimizer();

    /// <summary>The learning rate, which the schedule scales; above 0.</summary>
    /// <value>The default is 0.001.</value>
    public double LearningRate { get; set; } = 1e-3;

    /// <summary>How the learning rate changes during training.</summary>
    /// <value>The default is <see cref="LearningRateSchedule.Constant"/>.</value>
    public LearningRateSchedule Schedule { get; set; } = LearningRateSchedule.Constant;

    /// <summary>The part of all steps during which the learning rate rises from 0 to where the schedule starts; from 0, below 1.</summary>
    /// <value>The default is 0.</value>
    public double WarmupRatio { get; set; }

    /// <summary>The L2 penalty, PyTorch's weight_decay; at least 0.</summary>
    /// <value>The default is 0.</value>
    public double WeightDecay { get; set; }

    /// <summary>The norm that the gradient of a step is clipped to, above 0; null for none.</summary>
    /// <value>The default is null.</value>
    public double? ClipNorm { get; set; }

    /// <summary>The data to validate on, of the schema of the training data. It is never learned from.</summary>
    /// <value>The default is null.</value>
    public IDataView? ValidationSet { get; set; }

    /// <summary>Where there is no <see cref="ValidationSet"/>: the part of the rows that is held out for validation; from 0, below 1.</summary>
    /// <value>The default is 0: all rows are learned from.</value>
    public double ValidationFraction { get; set; }

    /// <summary>When to stop before <see cref="MaxEpoch"/>, and that the best weights are restored; null to train to the end.</summary>
    /// <value>The default is null.</value>
    public EarlyStopping? EarlyStopping { get; set; }

    /// <summary>Losses to report besides the one that is trained, of the validation rows where there are any, else of the training rows. They have to fit its scores and labels.</summary>
    /// <value>The default is none.</value>
    public IReadOnlyList<Loss> ExtraLosses { get; set; } = [];

    /// <summary>Whether features are standardised inside the trainer. It becomes part of the model's weights: the model reads the features as they are.</summary>
    /// <value>The default is true.</value>
    public bool NormalizeFeatures { get; set; } = true;

    /// <summary>
    /// How each feature becomes several numbers before the network, whatever network it is; null for not at all. The model
    /// reads the features as they are. It takes the place of <see cref="NormalizeFeatures"/>. Sparse features, which it would
    /// make dense, are an error. An <see cref="InitialModel"/> has to be encoded too, and keeps its boundaries.
    /// </summary>
    /// <value>The default is null.</value>
    public FeatureEncoding? FeatureEncoding { get; set; }

    /// <summary>Whether a missing feature (NaN) is replaced by the mean of its slot, instead of being an error.</summary>
    /// <value>The default is false.</value>
    public bool ImputeMissing { get; set; }

    /// <summary>The seed of everything random: weights, shuffling, dropout. The same seed gives the same bits. Null takes the context's.</summary>
    /// <value>The default is null.</value>
    public int? Seed { get; set; }

    /// <summary>The most rows to hold in memory. Data with more are streamed through a shuffle buffer of that many rows.</summary>
    /// <value>The default is null: all rows are held.</value>
    public int? MaxRowsInMemory { get; set; }

    /// <summary>"auto", "cpu", "cuda", or a certain one as "cuda:1". "auto" takes CUDA where there is one.</summary>
    /// <value>The default is "auto".</value>
    public string Device { get; set; } = "auto";

    /// <summary>The threads of a step; null leaves them to TorchSharp.</summary>
    /// <value>The default is null.</value>
    public int? NumberOfThreads { get; set; }

    /// <summary>The model to go on from, of the same network and features; null to start afresh.</summary>
    /// <value>The default is null.</value>
    public ITransformer? InitialModel { get; set; }

    /// <summary>
    /// A file to which everything is saved after each epoch, and from which training goes on where it exists, to the same
    /// bits as without a break; null for none. It needs a <see cref="Seed"/>. A file of other settings or data is an error;
    /// one of a training that is done gives its model.
    /// </summary>
    /// <value>The default is null.</value>
    public string? CheckpointPath { get; set; }

    /// <summary>Is told of each epoch.</summary>
    /// <value>The default is null.</value>
    public IProgress<EpochReport>? Progress { get; set; }

    /// <summary>Stops the training at the next step, with an <see cref="OperationCanceledException"/>.</summary>
    /// <value>The default is none.</value>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>Sets what the short overloads of the catalogs ask for.</summary>
    internal void Set(
        int[]? hiddenLayers, string label, string features, string? weights, int maxEpoch, double learningRate, int? seed)
    {
        Network = hiddenLayers is null ? Network : Network.Mlp(hiddenLayers);
        (LabelColumnName, FeatureColumnName, ExampleWeightColumnName) = (label, features, weights);
        (MaxEpoch, LearningRate, Seed) = (maxEpoch, learningRate, seed);
    }

    /// <summary>A copy, which nobody changes during the training.</summary>
    internal TorchTrainerOptions Copy() => (TorchTrainerOptions)MemberwiseClone();
}
