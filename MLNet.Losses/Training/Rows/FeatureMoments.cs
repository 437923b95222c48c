using MLNet.Losses.Networks;

namespace MLNet.Losses.Training.Rows;

/// <summary>Means and standard deviations of features, in double precision, in one pass; missing numbers are passed over.</summary>
internal abstract class FeatureMoments
{
    public static FeatureMoments Of(int width, bool isSparse) => isSparse ? new SparseMoments(width) : new DenseMoments(width);

    /// <summary>Adds a row.</summary>
    public abstract void Add(FeatureReader row);

    /// <summary>The mean of each feature; 0 where it is missing in all rows.</summary>
    public abstract float[] Means();

    /// <summary>What to standardise by.</summary>
    public abstract FeatureScaling Scaling();

    /// <summary>The square root of a variance; 1 where a feature is constant, so that it can be divided by.</summary>
    protected static float Deviation(double variance) =>
        (float)Math.Sqrt(variance) is var deviation and > 0 && float.IsFinite(1 / deviation) ? deviation : 1;
}
