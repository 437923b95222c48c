using MLNet.Losses.Interop;
using MLNet.Losses.Networks.Onnx;

namespace MLNet.Losses.Networks.Encodings;

/// <summary>A trained network of any kind behind the encoding of its features.</summary>
internal sealed class EncodedModel(PiecewiseLinearEncoder encoder, TrainedNetwork network) : TrainedNetwork
{
    /// <summary>What this kind is called in files.</summary>
    public const string KindName = "Encoded";

    [ThreadStatic]
    private static FeatureBatch? _encoded;

    public PiecewiseLinearEncoder Encoder { get; } = encoder;

    /// <summary>The network of encoded features.</summary>
    public TrainedNetwork Network { get; } = network;

    public override int Inputs => Encoder.Inputs;

    public override int Outputs => Network.Outputs;

    public override int BlockRows => Network.BlockRows;

    public override string Kind => KindName;

    public override void Score(FeatureBatch features, Span<float> outputs)
    {
        FeatureBatch encoded = _encoded?.Width == Encoder.Outputs ? _encoded : _encoded = new(Encoder.Outputs, isSparse: false);
        for (int from = 0; from < features.Count; from += BlockRows)
        {
            int count = int.Min(BlockRows, features.Count - from);
            Encoder.Encode(features, from, count, encoded);
            Network.Score(encoded, outputs.Slice(from * Outputs, count * Outputs));
        }
    }

    public override TrainedNetwork OfUnscaled(FeatureScaling scaling) => throw new NotSupportedException("Features that are encoded are not scaled before.");

    public override TrainedNetwork WithOutputs(ReadOnlySpan<float> factors, ReadOnlySpan<float> offsets) =>
        new EncodedModel(Encoder, Network.WithOutputs(factors, offsets));

    public override string AddTo(OnnxGraph graph, string x) => Network.AddTo(graph, Encoder.AddTo(graph, x));

    public override void Write(ModelWriter writer)
    {
        Encoder.Write(writer);
        writer.Write(Network.Kind);
        Network.Write(writer);
    }
}
