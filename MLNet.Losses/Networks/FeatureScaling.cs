using MLNet.Losses.Networks.Layers;

namespace MLNet.Losses.Networks;

/// <summary>
/// How features are standardised inside a trainer: (x − mean) / deviation. Of sparse features the means are 0, so that
/// zeros stay zeros.
/// </summary>
/// <param name="Means">The mean of each feature.</param>
/// <param name="Deviations">The standard deviation of each feature; 1 where a feature is constant.</param>
internal sealed record FeatureScaling(float[] Means, float[] Deviations)
{
    /// <summary>The scaling that undoes this one.</summary>
    public FeatureScaling Inverse() => new(
        [.. Means.Zip(Deviations, static (mean, deviation) => (float)(-mean / (double)deviation))],
        [.. Deviations.Select(static deviation => 1 / deviation)]);

    /// <summary>The scaling as a layer, for a network whose first layer cannot take it in.</summary>
    public ScaleShiftLayer ToLayer() => new(
        [.. Deviations.Select(static deviation => 1 / deviation)],
        [.. Means.Zip(Deviations, static (mean, deviation) => (float)(-mean / (double)deviation))]);
}
