namespace MLNet.Losses.Networks.Encodings;

/// <summary>A network that is trained on encoded features: rows are encoded step by step, so that no more than one step's are held so.</summary>
internal sealed class EncodedNetwork(PiecewiseLinearEncoder encoder, ITrainableNetwork network) : ITrainableNetwork
{
    private readonly FeatureBatch _encoded = new(encoder.Outputs, isSparse: false);

    public int Outputs => network.Outputs;

    public void Forward(FeatureBatch features, Span<float> outputs) => network.Forward(Encoded(features), outputs);

    public double Step(ReadOnlySpan<float> outputGradients, double learningRate) => network.Step(outputGradients, learningRate);

    public void Predict(FeatureBatch features, Span<float> outputs) => network.Predict(Encoded(features), outputs);

    public byte[] SaveState() => network.SaveState();

    public void LoadState(ReadOnlySpan<byte> state) => network.LoadState(state);

    public TrainedNetwork Export() => new EncodedModel(encoder, network.Export());

    public void Dispose() => network.Dispose();

    private FeatureBatch Encoded(FeatureBatch features)
    {
        encoder.Encode(features, 0, features.Count, _encoded);
        return _encoded;
    }
}
