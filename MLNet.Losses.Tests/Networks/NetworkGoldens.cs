using System.Text.Json;
using System.Text.Json.Serialization;
using MLNet.Losses.Networks;
using MLNet.Losses.Networks.Layers;
using MLNet.Losses.Tests.Conformance;

namespace MLNet.Losses.Tests.Networks;

/// <summary>Trained networks and what PyTorch says of them.</summary>
internal static class NetworkGoldens
{
    private static readonly Lazy<File> _file = new(() =>
        JsonSerializer.Deserialize<File>(System.IO.File.ReadAllText(Path.Combine(Goldens.Folder, "Networks", "Networks.json")), Goldens.Json)!);

    public static TheoryData<string> Names => [.. _file.Value.Networks.Select(network => network.Name)];

    public static TheoryData<string> ActivationNames => [.. _file.Value.Activations.Select(activation => activation.Name)];

    public static Network Of(string name) => _file.Value.Networks.Single(network => network.Name == name);

    public static ActivationTable OfActivation(string name) => _file.Value.Activations.Single(activation => activation.Name == name);

    private static TrainedLayer Make(Layer layer) => layer.Kind switch
    {
        "Dense" => new DenseLayer(layer.Inputs, layer.Weights, layer.Biases),
        "BatchNorm" => ScaleShiftLayer.OfBatchNormalization(layer.Means, layer.Variances, layer.Weights, layer.Biases, layer.Epsilon),
        "LayerNorm" => new LayerNormLayer(layer.Weights, layer.Biases, layer.Epsilon),
        "Residual" => new ResidualLayer([.. layer.Branch.Select(Make)]),
        _ => new ActivationLayer(Losses.Networks.Activations.ActivationNames.Find(layer.Name, layer.Parameter), layer.Width),
    };

    internal sealed record ActivationTable(string Name, double Parameter, float[] X, double[] Y, double[] Slopes)
    {
        [JsonIgnore]
        public Activation Activation => Losses.Networks.Activations.ActivationNames.Find(Name, Parameter);
    }

    internal sealed record Network(string Name, Layer[] Layers, float[][] Rows, double[][] Outputs)
    {
        [JsonIgnore]
        public LayeredModel Model { get; } = new([.. Layers.Select(Make)]);

        public FeatureBatch Dense() => Batches.Dense(Rows);

        public FeatureBatch Sparse() => Batches.Sparse(Rows);
    }

    internal sealed record Layer
    {
        public required string Kind { get; init; }

        public string Name { get; init; } = string.Empty;

        public double Parameter { get; init; }

        public int Inputs { get; init; }

        public int Width { get; init; }

        public float[] Weights { get; init; } = [];

        public float[] Biases { get; init; } = [];

        public float[] Means { get; init; } = [];

        public float[] Variances { get; init; } = [];

        public double Epsilon { get; init; }

        public Layer[] Branch { get; init; } = [];
    }

    private sealed record File(ActivationTable[] Activations, Network[] Networks);
}
