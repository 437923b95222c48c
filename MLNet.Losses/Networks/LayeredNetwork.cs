using MLNet.Losses.Networks;

namespace MLNet.Losses;

/// <summary>A linear model, or layers of units: scored in managed code, without TorchSharp.</summary>
public sealed class LayeredNetwork : Network
{
    internal LayeredNetwork(MlpOptions options)
    {
        ArgumentNullException.ThrowIfNull(options.Widths, nameof(MlpOptions.Widths));
        ArgumentNullException.ThrowIfNull(options.Activation, nameof(MlpOptions.Activation));
        for (int i = 0; i < options.Widths.Count; i++)
        {
            NetworkOption.AtLeast(options.Widths[i], 1, $"{nameof(Widths)}[{i}]");
        }

        Widths = [.. options.Widths];
        Activation = options.Activation;
        Dropout = NetworkOption.From0Below1(options.Dropout, nameof(Dropout));
        Normalization = options.Normalization;
        Residual = options.Residual;
    }

    /// <summary>The units of each hidden layer; none for a linear model.</summary>
    public IReadOnlyList<int> Widths { get; }

    /// <summary>What follows each hidden layer.</summary>
    public Activation Activation { get; }

    /// <summary>The part of the units that each step leaves out.</summary>
    public double Dropout { get; }

    /// <summary>How the units of each hidden layer are normalised; null for not at all.</summary>
    public Normalization? Normalization { get; }

    /// <summary>Whether a hidden layer adds its inputs to its outputs, where it has as many units as the layer before it.</summary>
    public bool Residual { get; }

    /// <summary>The layers in words: <c>Mlp(64, 64; ReLU, dropout 0.1)</c>.</summary>
    public override string ToString()
    {
        string[] others =
        [
            Activation.ToString(),
            .. Dropout > 0 ? (string[])[FormattableString.Invariant($"dropout {Dropout:R}")] : [],
            .. Normalization is null ? (string[])[] : [$"{Normalization} normalization"],
            .. Residual ? (string[])["residual"] : [],
        ];
        return Widths.Count == 0 ? "Linear" : $"Mlp({string.Join(", ", Widths)}; {string.Join(", ", others)})";
    }

    /// <summary>Tells the layers, from the features to the outputs.</summary>
    internal void Describe(ILayerBuilder layers, int inputs, int outputs)
    {
        int before = inputs;
        for (int i = 0; i < Widths.Count; i++)
        {
            int width = Widths[i];
            if (Residual && i > 0 && width == before)
            {
                layers.Residual(branch => Hidden(branch, width));
            }
            else
            {
                Hidden(layers, width);
            }

            before = width;
        }

        layers.Dense(outputs);
    }

    private void Hidden(ILayerBuilder layers, int width)
    {
        layers.Dense(width);
        Normalization?.Describe(layers);
        layers.Activation(Activation);
        if (Dropout > 0)
        {
            layers.Dropout(Dropout);
        }
    }
}
