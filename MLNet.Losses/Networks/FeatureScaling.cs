namespace MLNet.Losses.Networks;

/// <summary>
/// How features are standardised inside a trainer: (x − mean) / deviation. Of sparse features the means are 0, so that
/// zeros stay zeros.
/// </summary>
/// <param name="Means">The mean of each feature.</param>
/// <param name="Deviations">The standard deviation of each feature; 1 where a feature is constant.</param>
internal sealed record FeatureScaling(float[] Means, float[] Deviations);
