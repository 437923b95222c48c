using Microsoft.ML.Data;
using MLNet.Losses.Networks;
using MLNet.Losses.Training.Models.Onnx;
using MLNet.Losses.Training.Models.Predictions;

namespace MLNet.Losses;

/// <summary>A trained network, what its outputs mean, and how it was trained. Safe for any number of threads.</summary>
public sealed class TorchModelParameters
{
    /// <param name="network">The network, of features as they are in the column.</param>
    /// <param name="prediction">What its outputs mean.</param>
    internal TorchModelParameters(TrainedNetwork network, Prediction prediction)
    {
        if (network.Outputs != prediction.Head.Outputs)
        {
            throw new ArgumentException($"The network has {network.Outputs} outputs, but {prediction.Head.Outputs} are read.", nameof(prediction));
        }

        (Network, Prediction) = (network, prediction);
        FeatureColumnType = new VectorDataViewType(NumberDataViewType.Single, network.Inputs);
    }

    /// <summary>What was reported of each epoch.</summary>
    public IReadOnlyList<EpochReport> History { get; internal init; } = [];

    /// <summary>The loss that was trained, as it writes itself; null where that is not known.</summary>
    public string? Loss { get; internal init; }

    /// <summary>The number of features that the model reads.</summary>
    public int FeatureCount => Network.Inputs;

    /// <summary>The number of scores of a row: 1, or one for each class, label or quantile level.</summary>
    public int ScoreCount => Prediction.Scores;

    /// <summary>What the scores are called: the classes, labels or quantile levels; empty where they have no names.</summary>
    public IReadOnlyList<string> ScoreNames => Prediction.ScoreNames;

    /// <summary>What stands for a missing feature, slot by slot; null where a missing feature makes a score missing.</summary>
    internal float[]? Imputed { get; init; }

    internal TrainedNetwork Network { get; }

    internal Prediction Prediction { get; }

    internal VectorDataViewType FeatureColumnType { get; }

    /// <summary>
    /// Writes the model as an ONNX file, of operator set 17: input Features, [rows, features]; outputs named as the columns
    /// of the model that hold numbers: Score and, where there are such, Probability or Variance, [rows, scores].
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="NotSupportedException">The network is a module of TorchSharp, which only TorchSharp knows.</exception>
    public void SaveAsOnnx(string path)
    {
        ArgumentNullException.ThrowIfNull(path);

        // First of all: a model that cannot be written leaves no file behind.
        byte[] bytes = OnnxModel.ToBytes(this);
        File.WriteAllBytes(path, bytes);
    }
}
