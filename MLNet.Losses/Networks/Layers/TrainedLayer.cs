namespace MLNet.Losses.Networks.Layers;

/// <summary>A layer with its weights, to score with.</summary>
internal abstract class TrainedLayer
{
    /// <summary>The outputs of a row, of which a layer has as many as the next one has inputs.</summary>
    public abstract int Outputs { get; }
}

/// <summary>weights · x + biases.</summary>
/// <param name="inputs">The inputs of a row.</param>
/// <param name="weights">The weights, those of each output side by side: PyTorch's [outputs, inputs].</param>
/// <param name="biases">A number for each output.</param>
internal sealed class DenseLayer(int inputs, float[] weights, float[] biases) : TrainedLayer
{
    public int Inputs { get; } = inputs;

    public float[] Weights { get; } = weights;

    public float[] Biases { get; } = biases;

    public override int Outputs => Biases.Length;
}
