using MLNet.Losses.Interop;
using MLNet.Losses.Networks.Onnx;

namespace MLNet.Losses.Networks.Layers;

/// <summary>Layers one after the other: what they have to be, and how they are written and read.</summary>
internal static class LayerChain
{
    private static readonly Dictionary<string, Func<ModelReader, TrainedLayer>> _kinds = new()
    {
        ["Dense"] = DenseLayer.Read,
        ["Activation"] = ActivationLayer.Read,
        ["ScaleShift"] = ScaleShiftLayer.Read,
        ["LayerNorm"] = LayerNormLayer.Read,
        ["Residual"] = ResidualLayer.Read,
    };

    /// <exception cref="ArgumentException">There is no layer, or one does not fit the next.</exception>
    public static void Check(IReadOnlyList<TrainedLayer> layers)
    {
        if (layers.Count == 0)
        {
            throw new ArgumentException("A network needs at least one layer.", nameof(layers));
        }

        for (int i = 1; i < layers.Count; i++)
        {
            if (layers[i].Inputs != layers[i - 1].Outputs)
            {
                throw new ArgumentException(
                    $"Layer {i} ({layers[i - 1].Kind}) has {layers[i - 1].Outputs} outputs, but layer {i + 1} ({layers[i].Kind}) {layers[i].Inputs} inputs.", nameof(layers));
            }
        }
    }

    /// <summary>What computes the layers: two at once where they can be.</summary>
    public static LayerStep[] Steps(IReadOnlyList<TrainedLayer> layers)
    {
        var steps = new List<LayerStep>();
        for (int i = 0; i < layers.Count; i++)
        {
            LayerStep? both = i + 1 < layers.Count ? layers[i].With(layers[i + 1]) : null;
            steps.Add(both ?? layers[i]);
            i += both is null ? 0 : 1;
        }

        return [.. steps];
    }

    public static string AddTo(OnnxGraph graph, string x, IReadOnlyList<TrainedLayer> layers) =>
        layers.Aggregate(x, (name, layer) => layer.AddTo(graph, name));

    public static void Write(ModelWriter writer, IReadOnlyList<TrainedLayer> layers) => writer.Write(layers, layer =>
    {
        writer.Write(layer.Kind);
        layer.Write(writer);
    });

    public static TrainedLayer[] Read(ModelReader reader) => reader.ReadSeveral(() =>
    {
        string kind = reader.ReadString();
        return _kinds.TryGetValue(kind, out Func<ModelReader, TrainedLayer>? read) ? read(reader) : throw new FormatException($"'{kind}' is no kind of layer.");
    });
}
