namespace MLNet.Losses.Plugins;

/// <summary>
/// Whether a loss is convex in the score: whether its slope never falls. Looked for at scores about the label and about 0,
/// at distances from 1e-6 to 1e12, eight to a decade; a dent that hides between two of them is not found.
/// </summary>
internal static class Convexity
{
    // Slopes of a straight part differ by rounding.
    private const double Rounding = 1e-9;

    private static readonly double[] _distances = [0, .. Enumerable.Range(-48, 145).SelectMany(i => (double[])[Math.Pow(10, i / 8.0), -Math.Pow(10, i / 8.0)])];

    /// <summary>Checks a loss of one label, and says whether it has negative values.</summary>
    /// <exception cref="ArgumentException">The loss is not convex.</exception>
    public static bool Check(PointwiseLoss loss, double label)
    {
        (double Score, double Slope) last = (double.NegativeInfinity, double.NegativeInfinity);
        bool hasNegativeValues = false;
        foreach (double score in _distances.Concat(_distances.Select(distance => label + distance)).Distinct().Order())
        {
            double slope = loss.Slope(score, label);
            if (slope < last.Slope - (Rounding * (Math.Abs(slope) + Math.Abs(last.Slope))))
            {
                throw new ArgumentException(
                    $"{loss} is not convex: with label {label}, its slope falls from {last.Slope} at the score {last.Score:g6} to {slope} at {score:g6}. SDCA needs a convex loss; ML.NET's gradient trainers take any.",
                    nameof(loss));
            }

            last = double.IsNaN(slope) ? last : (score, slope);
            hasNegativeValues |= loss.Value(score, label) < 0;
        }

        return hasNegativeValues;
    }
}
