namespace MLNet.Losses;

/// <summary>
/// What a network is made of, apart from the numbers of features and of outputs, which the data and the loss decide:
/// <see cref="LayeredNetwork"/>, or any module of TorchSharp.
/// </summary>
public abstract class Network
{
    private protected Network()
    {
    }

    /// <summary>A linear model: no hidden layer.</summary>
    public static LayeredNetwork Linear() => new([]);

    /// <summary>A multi-layer perceptron with ReLU after each hidden layer.</summary>
    /// <param name="widths">The units of each hidden layer, from the features to the outputs; each at least 1.</param>
    public static LayeredNetwork Mlp(params int[] widths) => new(widths);
}
