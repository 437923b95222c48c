using MLNet.Losses.Interop;
using MLNet.Losses.Networks.Onnx;

namespace MLNet.Losses.Networks.Layers;

/// <summary>A trained network of layers, scored in SIMD code: a row has the same bits alone and in any block.</summary>
internal sealed class LayeredModel : TrainedNetwork
{
    // The numbers of so many rows stay in the first cache between the layers of a common network.
    private const int RowsAtOnce = 24;

    [ThreadStatic]
    private static float[]? _scratch;

    private readonly LayerStep[] _steps;
    private readonly int _denseScratch;
    private readonly int _sparseScratch;

    /// <param name="layers">The layers, from the features to the outputs.</param>
    /// <exception cref="ArgumentException">There is no layer, or one does not fit the next.</exception>
    public LayeredModel(IReadOnlyList<TrainedLayer> layers)
    {
        LayerChain.Check(layers);
        Layers = layers;
        _steps = LayerChain.Steps(layers);
        int rest = _steps.Skip(1).Sum(step => step.ScratchWidth);
        (_denseScratch, _sparseScratch) = (rest + _steps[0].FirstScratchWidth(isSparse: false), rest + _steps[0].FirstScratchWidth(isSparse: true));
    }

    public IReadOnlyList<TrainedLayer> Layers { get; }

    public override int Inputs => Layers[0].Inputs;

    public override int Outputs => Layers[^1].Outputs;

    public override string Kind => "Layers";

    public static LayeredModel Read(ModelReader reader) => new(LayerChain.Read(reader));

    public override void Write(ModelWriter writer) => LayerChain.Write(writer, Layers);

    public override string AddTo(OnnxGraph graph, string x) => LayerChain.AddTo(graph, x, Layers);

    public override void Score(FeatureBatch features, Span<float> outputs)
    {
        if (features.Width != Inputs)
        {
            throw new ArgumentException($"Found {features.Width} features, expected {Inputs}.", nameof(features));
        }

        for (int from = 0; from < features.Count; from += RowsAtOnce)
        {
            int count = int.Min(RowsAtOnce, features.Count - from);
            Score(features, from, count, outputs.Slice(from * Outputs, count * Outputs));
        }
    }

    public override TrainedNetwork OfUnscaled(FeatureScaling scaling) => Layers[0].OfUnscaled(scaling) is TrainedLayer folded
        ? new LayeredModel([folded, .. Layers.Skip(1)])
        : new LayeredModel([scaling.ToLayer(), .. Layers]);

    public override TrainedNetwork WithOutputs(ReadOnlySpan<float> factors, ReadOnlySpan<float> offsets) => Layers[^1].WithOutputs(factors, offsets) is TrainedLayer folded
        ? new LayeredModel([.. Layers.SkipLast(1), folded])
        : new LayeredModel([.. Layers, new ScaleShiftLayer(factors, offsets)]);

    private void Score(FeatureBatch features, int from, int count, Span<float> outputs)
    {
        int needed = count * (features.IsSparse ? _sparseScratch : _denseScratch);
        if (_scratch is null || _scratch.Length < needed)
        {
            _scratch = new float[needed];
        }

        Span<float> scratch = _scratch.AsSpan(0, needed);
        UnitRows rows = _steps[0].ApplyFirst(features, from, count, ref scratch);
        foreach (LayerStep step in _steps.AsSpan(1))
        {
            rows = step.Apply(rows, ref scratch);
        }

        rows.CopyTo(outputs, Outputs);
    }
}
