namespace MLNet.Losses;

/// <summary>
/// What a network is made of, apart from the numbers of features and of outputs, which the data and the loss decide:
/// <see cref="LayeredNetwork"/>, or any module of TorchSharp (<c>Network.FromModule</c> in MLNet.Losses.Torch).
/// </summary>
public abstract class Network
{
    private protected Network()
    {
    }

    /// <summary>A linear model: no hidden layer.</summary>
    public static LayeredNetwork Linear() => new(new MlpOptions { Widths = [] });

    /// <summary>A multi-layer perceptron with ReLU after each hidden layer.</summary>
    /// <param name="widths">The units of each hidden layer, from the features to the outputs; each at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A width is below 1.</exception>
    public static LayeredNetwork Mlp(params int[] widths)
    {
        ArgumentNullException.ThrowIfNull(widths);
        return new(new MlpOptions { Widths = widths });
    }

    /// <summary>A multi-layer perceptron.</summary>
    /// <param name="options">What it is made of. It is copied.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static LayeredNetwork Mlp(MlpOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(options);
    }
}
