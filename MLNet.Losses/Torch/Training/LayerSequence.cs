using MLNet.Losses.Networks;
using MLNet.Losses.Networks.Layers;
using static TorchSharp.torch;

namespace MLNet.Losses.Torch.Training;

/// <summary>Layers one after the other.</summary>
internal sealed class LayerSequence(IReadOnlyList<TrainingLayer> parts) : TrainingLayer
{
    public override int Outputs => parts[^1].Outputs;

    public override IReadOnlyList<long[]> WeightShapes => [.. parts.SelectMany(layer => layer.WeightShapes)];

    public override IEnumerable<Tensor> Buffers => parts.SelectMany(layer => layer.Buffers);

    public override void Bind(ReadOnlySpan<Tensor> weights, ReadOnlySpan<Tensor> gradients)
    {
        int at = 0;
        foreach (TrainingLayer layer in parts)
        {
            int count = layer.WeightShapes.Count;
            layer.Bind(weights.Slice(at, count), gradients.Slice(at, count));
            at += count;
        }
    }

    public override void Initialize(Random random)
    {
        foreach (TrainingLayer layer in parts)
        {
            layer.Initialize(random);
        }
    }

    public override Tensor Forward(Tensor inputs, in Pass pass)
    {
        Tensor numbers = inputs;
        foreach (TrainingLayer layer in parts)
        {
            numbers = layer.Forward(numbers, pass);
        }

        return numbers;
    }

    public override Tensor Forward(FeatureBatch features, FeatureInput input, in Pass pass)
    {
        Tensor numbers = parts[0].Forward(features, input, pass);
        for (int i = 1; i < parts.Count; i++)
        {
            numbers = parts[i].Forward(numbers, pass);
        }

        return numbers;
    }

    public override Tensor? Backward(Tensor outputGradients, bool wantsInputs)
    {
        Tensor? gradients = outputGradients;
        for (int i = parts.Count - 1; i >= 0; i--)
        {
            gradients = parts[i].Backward(gradients!, wantsInputs || i > 0);
        }

        return gradients;
    }

    public override void Export(ICollection<TrainedLayer> layers)
    {
        foreach (TrainingLayer layer in parts)
        {
            layer.Export(layers);
        }
    }

    public override void Import(Queue<TrainedLayer> layers)
    {
        foreach (TrainingLayer layer in parts)
        {
            layer.Import(layers);
        }
    }

    public override void Dispose()
    {
        foreach (TrainingLayer layer in parts)
        {
            layer.Dispose();
        }
    }
}
