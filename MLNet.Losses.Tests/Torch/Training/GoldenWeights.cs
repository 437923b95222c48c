using MLNet.Losses.Networks.Layers;

namespace MLNet.Losses.Tests.Torch.Training;

/// <summary>The parameters of a network of PyTorch, side by side in the order of <c>parameters()</c>.</summary>
internal sealed class GoldenWeights(float[] numbers)
{
    private int _at;

    /// <summary>The same layers with these weights.</summary>
    public LayeredModel Fill(LayeredModel model)
    {
        LayeredModel result = new([.. model.Layers.Select(Fill)]);
        Assert.Equal(numbers.Length, _at);
        return result;
    }

    public static float[] Of(LayeredModel model) => [.. model.Layers.SelectMany(Of)];

    private static float[] Of(TrainedLayer layer) => layer switch
    {
        DenseLayer dense => [.. dense.Weights, .. dense.Biases],
        LayerNormLayer norm => [.. norm.Weights, .. norm.Biases],
        ResidualLayer residual => [.. residual.Branch.SelectMany(Of)],
        _ => [],
    };

    private TrainedLayer Fill(TrainedLayer layer) => layer switch
    {
        DenseLayer dense => new DenseLayer(dense.Inputs, Take(dense.Inputs * dense.Outputs), Take(dense.Outputs)),
        LayerNormLayer norm => new LayerNormLayer(Take(norm.Outputs), Take(norm.Outputs), norm.Epsilon),
        ScaleShiftLayer scale => new ScaleShiftLayer(Take(scale.Outputs), Take(scale.Outputs)),
        ResidualLayer residual => new ResidualLayer([.. residual.Branch.Select(Fill)]),
        _ => layer,
    };

    private float[] Take(int count)
    {
        float[] taken = numbers[_at..(_at + count)];
        _at += count;
        return taken;
    }
}
