namespace MLNet.Losses;

/// <summary>A linear model, or layers of units: scored in managed code, without TorchSharp.</summary>
public sealed class LayeredNetwork : Network
{
    internal LayeredNetwork(IReadOnlyList<int> widths) => Widths = widths;

    /// <summary>The units of each hidden layer; none for a linear model.</summary>
    public IReadOnlyList<int> Widths { get; }
}
