using MLNet.Losses.Networks.Encodings;

namespace MLNet.Losses;

/// <summary>
/// How a trainer makes several numbers of each feature before any network sees them, so that a network finds steps and
/// bends along a feature as easily as straight lines. An encoding has no weights; it becomes part of the trained model,
/// which reads the features as they are.
/// </summary>
public abstract class FeatureEncoding
{
    private protected FeatureEncoding()
    {
    }

    /// <summary>
    /// A feature x with boundaries b₀ &lt; b₁ &lt; … &lt; bₙ becomes the numbers eᵢ = (x − bᵢ₋₁) / (bᵢ − bᵢ₋₁), i from 1 to n,
    /// each held between 0 and 1, except that the first may go below 0 and the last above 1: bins that fill one after the
    /// other. With one bin a feature is only scaled.
    /// </summary>
    /// <remarks>
    /// Boundaries are the quantiles of the orders 0, 1/bins, …, 1 of the feature in the training rows, each one value of
    /// them, and each once: features whose rows share few values have fewer bins. Where a feature has no more than bins + 1
    /// different values, each is a boundary. Missing values do not count. Of more than 65,536 rows, or of more than
    /// <see cref="TorchTrainerOptions.MaxRowsInMemory"/>, so many are drawn by the seed. Source: Y. Gorishniy, I. Rubachev
    /// and A. Babenko, On Embeddings for Numerical Features in Tabular Deep Learning, NeurIPS 2022, section 3.2.
    /// </remarks>
    /// <param name="bins">The most bins of a feature; at least 1, 16 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is below 1.</exception>
    public static FeatureEncoding PiecewiseLinear(int bins = 16) => new PiecewiseLinearEncoding(bins);

    /// <summary>Finds what the encoding has to know of the features.</summary>
    /// <param name="features">The numbers of each feature, NaN where one is missing. An array is valid until the next is asked for, and may be changed.</param>
    internal abstract PiecewiseLinearEncoder Fit(IEnumerable<float[]> features);
}
