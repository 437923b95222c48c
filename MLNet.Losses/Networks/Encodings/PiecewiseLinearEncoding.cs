namespace MLNet.Losses.Networks.Encodings;

/// <summary>Boundaries at quantiles.</summary>
internal sealed class PiecewiseLinearEncoding(int bins) : FeatureEncoding
{
    private readonly int _bins = NetworkOption.AtLeast(bins, 1, nameof(bins));

    public override string ToString() => $"PiecewiseLinear({_bins})";

    internal override PiecewiseLinearEncoder Fit(IEnumerable<float[]> features) =>
        new([.. features.Select(values => QuantileBoundaries.Of(values, _bins))]);
}
