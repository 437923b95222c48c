namespace MLNet.Losses;

/// <summary>
/// What a multi-layer perceptron is made of. A hidden layer is: weights, <see cref="Normalization"/>,
/// <see cref="Activation"/>, <see cref="Dropout"/>; a linear layer ends the network.
/// </summary>
public sealed class MlpOptions
{
    /// <summary>The units of each hidden layer, from the features to the outputs; each at least 1.</summary>
    /// <value>The default is 64 and 64.</value>
    public IReadOnlyList<int> Widths { get; set; } = [64, 64];

    /// <summary>What follows each hidden layer.</summary>
    /// <value>The default is <see cref="Activation.ReLU"/>.</value>
    public Activation Activation { get; set; } = Activation.ReLU;

    /// <summary>The part of the units that each step leaves out, while the others are scaled up to make good for them; from 0, below 1.</summary>
    /// <value>The default is 0.</value>
    public double Dropout { get; set; }

    /// <summary>How the units of each hidden layer are normalised; null for not at all.</summary>
    /// <value>The default is null.</value>
    public Normalization? Normalization { get; set; }

    /// <summary>Whether a hidden layer adds its inputs to its outputs, where it has as many units as the layer before it.</summary>
    /// <value>The default is false.</value>
    public bool Residual { get; set; }
}
